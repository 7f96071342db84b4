"""The one way in for window and command line: what came, what failed and why, what was left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.library import Library
from reader.desk.imports.batch_import import Began, Came, Failed, Step
from reader.desk.imports.import_job import import_chosen
from reader.formats.importers import read_document
from reader.formats.parsed_file import ParsedFile
from tests.factories import a_library


class Parser:
    """Reads in this process."""

    def read(self, data: bytes, file_name: Path, encoding: str = "", /) -> ParsedFile:
        return read_document(data, file_name, encoding)

    def stop(self) -> None:
        pass


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def test_files_and_folders_come_in_and_each_step_is_told(library: Library, tmp_path: Path) -> None:
    folder, empty, told = tmp_path / "folder", tmp_path / "empty", list[Step]()
    folder.mkdir()
    empty.mkdir()
    (folder / "a.txt").write_text("A.")
    (folder / "b.txt").write_text("")
    paths = [empty, folder, folder / "a.txt"]
    found = import_chosen(lambda: library, lambda: library, Parser(), paths, told.append)
    assert [(each.path.name, each.done.new) for each in found.came] == [
        ("a.txt", True),
        ("a.txt", False),
    ]
    assert [each.path.name for each in found.failed] == ["", "b.txt"]
    assert "no article in the folder" in found.failed[0].sentence
    assert found.left == 0
    assert [each for each in told if isinstance(each, Came)] == list(found.came)
    assert [each for each in told if isinstance(each, Failed)] == list(found.failed)
    assert [each.number for each in told if isinstance(each, Began)] == [1, 2, 3]


def test_it_stops_where_it_is_cancelled_and_says_how_many_were_left(
    library: Library, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(6)]
    for file in files:
        file.write_text(file.stem)
    came = list[Step]()

    def tell(step: Step) -> None:
        came.extend([step] if isinstance(step, Came) else [])

    found = import_chosen(
        lambda: library, lambda: library, Parser(), files, tell, lambda: len(came) == 1
    )
    assert 1 <= len(found.came) < 6
    assert len(found.came) + found.left == 6


def test_no_library_is_made_for_files_that_cannot_be_read(tmp_path: Path) -> None:
    def no_library() -> Library:
        raise AssertionError("asked for")

    found = import_chosen(no_library, lambda: None, Parser(), [tmp_path / "absent.txt"])
    assert (found.came, len(found.failed)) == ((), 1)


def test_an_encoding_that_is_asked_for_is_used(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Совет".encode("cp1251"))
    found = import_chosen(
        lambda: library, lambda: library, Parser(), [file], encoding="windows-1251"
    )
    assert library.document(found.came[0].done.version.value.digest).text == "Совет"  # type: ignore[attr-defined]
