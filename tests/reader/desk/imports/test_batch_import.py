from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from db.library import Library
from db.model.errors import Problem
from reader.desk.imports import batch_import
from reader.desk.imports.batch_import import Began, Came, Failed, Step, Waiting, import_many
from reader.formats.importers import read_document
from reader.formats.isolation.files_underway import Underway
from reader.formats.isolation.worker import Worker
from reader.formats.parsed_file import ParsedFile
from tests.factories import a_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def written(folder: Path, texts: dict[str, str]) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [folder / name for name in texts]


class Parser:
    """Reads in this process, notes what is being read at the same time, and waits where it is told to."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.threads: set[int] = set()
        self.going_on = threading.Event()
        self.going_on.set()
        self.stopped = False
        self.slow: Path | None = None

    def read(self, data: bytes, file_name: Path, /, encoding: str = "") -> ParsedFile:
        self.files.append(file_name.name)
        self.threads.add(threading.get_ident())
        self.going_on.wait(5)
        if self.stopped:
            raise Problem("Reading was stopped.")
        return read_document(data, file_name, encoding)

    def underway(self) -> list[Underway]:
        return [Underway(str(self.slow), 3, 7)] if self.slow else []

    def stop(self) -> None:
        self.stopped = True
        self.going_on.set()


def done(library: Library, files: Sequence[Path], parser: Parser) -> list[Step]:
    return list(import_many(lambda: library, lambda: library, files, parser))


def outcomes(steps: Sequence[Step]) -> list[tuple[str, object]]:
    return [
        (each.path.name, each.done.new if isinstance(each, Came) else each.sentence.split("”")[1])
        for each in steps
        if isinstance(each, Came | Failed)
    ]


def test_every_file_begins_and_ends_in_order(library: Library, tmp_path: Path) -> None:
    files = written(tmp_path, {f"{n}.txt": f"Text {n}." for n in range(7)})
    steps = done(library, files, Parser())
    assert [s for s in steps if isinstance(s, Began)] == [
        Began(f, n + 1, 7) for n, f in enumerate(files)
    ]
    assert outcomes(steps) == [(f.name, True) for f in files]
    for file in files:
        began, came = (i for i, step in enumerate(steps) if step.path == file)
        assert began < came
    assert len(library.records.overview()) == 7


def test_what_fails_is_said_and_the_others_go_on(library: Library, tmp_path: Path) -> None:
    files = written(tmp_path, {"a.txt": "A.", "b.txt": " ", "c.txt": "", "d.txt": "D."})
    steps = done(library, [*files[:2], tmp_path / "absent", *files[2:]], Parser())
    assert outcomes(steps) == [
        ("a.txt", True),
        ("b.txt", ": There is no text in this file: choose another."),
        ("absent", ": check its name."),
        ("c.txt", " is empty: choose another file."),
        ("d.txt", True),
    ]


def test_what_is_there_already_is_not_parsed(library: Library, tmp_path: Path) -> None:
    files = written(tmp_path, {"a.txt": "A.", "b.txt": "B."})
    done(library, files[:1], Parser())
    parser = Parser()
    assert outcomes(done(library, files, parser)) == [("a.txt", False), ("b.txt", True)]
    assert parser.files == ["b.txt"]


def test_the_same_bytes_twice_in_one_batch_are_one_article(
    library: Library, tmp_path: Path
) -> None:
    files = written(tmp_path, {"a.txt": "A.", "b.txt": "A."})
    assert outcomes(done(library, files, Parser())) == [("a.txt", True), ("b.txt", False)]
    assert len(library.records.overview()) == 1


def test_the_library_is_only_made_for_a_file_that_can_be_read(tmp_path: Path) -> None:
    def no_library() -> Library:
        raise AssertionError("asked for")

    files = written(tmp_path, {"a.txt": " ", "b.txt": ""})
    steps = list(import_many(no_library, lambda: None, files, Parser()))
    assert len([each for each in steps if isinstance(each, Failed)]) == 2


def test_files_are_parsed_two_at_a_time_beside_this_thread(
    library: Library, tmp_path: Path
) -> None:
    parser = Parser()
    parser.going_on.clear()
    files = written(tmp_path, {f"{n}.txt": f"Text {n}." for n in range(6)})
    steps = import_many(lambda: library, lambda: library, files, parser)
    for _ in range(3):
        assert isinstance(next(steps), Began)
    parser.going_on.set()
    rest = list(steps)
    assert len([each for each in rest if isinstance(each, Came)]) == 6
    assert len(parser.threads) == 2
    assert threading.get_ident() not in parser.threads


def test_while_a_file_takes_long_it_is_told_how_far_it_is_and_it_can_be_stopped(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_import, "PATIENCE", 0.001)
    parser = Parser()
    parser.going_on.clear()
    (file,) = written(tmp_path, {"a.txt": "A."})
    parser.slow = file
    with closing(import_many(lambda: library, lambda: library, [file], parser)) as steps:
        assert next(steps) == Began(file, 1, 1)
        assert [next(steps), next(steps)] == [Waiting(file, 3, 7)] * 2
        parser.slow = None
        assert next(steps) == Waiting(file)
    assert parser.stopped
    assert library.records.overview() == []


def test_closing_cancels_what_is_being_read_and_keeps_what_came(
    library: Library, tmp_path: Path
) -> None:
    parser = Parser()
    files = written(tmp_path, {f"{n}.txt": f"Text {n}." for n in range(9)})
    with closing(import_many(lambda: library, lambda: library, files, parser)) as steps:
        first = next(each for each in steps if isinstance(each, Came))
        parser.going_on.clear()
        next(steps)
    assert parser.stopped
    assert first.path == files[0]
    assert [row["title"] for row in library.records.overview()] == ["0"]
    assert len(parser.files) <= 5


def test_a_batch_that_ends_by_itself_stops_nobody(library: Library, tmp_path: Path) -> None:
    parser = Parser()
    done(library, written(tmp_path, {"a.txt": "A."}), parser)
    assert not parser.stopped


def test_a_worker_reads_a_batch(library: Library, tmp_path: Path) -> None:
    files = written(tmp_path, {f"{n}.md": f"# Title {n}\n\nText." for n in range(12)})
    with Worker() as worker:
        steps = list(import_many(lambda: library, lambda: library, files, worker))
    assert outcomes(steps) == [(each.name, True) for each in files]
    assert {row["title"] for row in library.records.overview()} == {f"Title {n}" for n in range(12)}


def test_an_encoding_that_is_asked_for_is_used_for_all(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Совет".encode("cp1251"))
    steps = import_many(lambda: library, lambda: library, [tmp_path / "a.txt"], Parser(), "cp1251")
    (came,) = [each for each in steps if isinstance(each, Came)]
    assert came.done.version.value.encoding == "cp1251"  # type: ignore[attr-defined]
