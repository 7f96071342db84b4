"""Started from a shell with a file: a known one, a new one, none that can be read, several, a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from db.library import Library
from reader.app.remembered_settings import Settings, default_file
from reader.claims.preset import magazine
from reader.desk import claim_edits, library_location
from tests.factories import a_library, an_article

ROOT = Path(__file__).parents[2]
TEXT = "The council said no. " * 1_200
EARLY = """
import sys
from reader.formats.isolation.worker import Worker
import main
really = Worker.get_ready
def told(worker, ending):
    really(worker, ending)
    print(any(name.startswith("PySide6") for name in sys.modules), worker._processes is not None, flush=True)
Worker.get_ready = told
sys.exit(main.main(sys.argv[1:]))
"""
OFFSCREEN = "This plugin does not support propagateSizeHints()"
"""What Qt's platform for tests says of a bar that is shown."""
Event = tuple[str, object]


def started(library: Path, *files: Path) -> list[Event]:
    """Start the program on these files and return what was seen until it had nothing more to do."""
    line = [sys.executable, "-m", "tests.stories.start_driver", "--library", str(library), "open"]
    done = subprocess.run(
        [*line, *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert set(done.stderr.splitlines()) <= {OFFSCREEN}
    return [(event, about) for event, about in map(json.loads, done.stdout.splitlines())]


def a_desk(tmp_path: Path, claims: int = 1) -> tuple[Path, Path]:
    """Return a library with an article and its claims, and the file that it came from."""
    path, file = tmp_path / "desk.redpencil", tmp_path / "council.txt"
    file.write_text(TEXT)
    with a_library(path) as library:
        opened = an_article(library, TEXT, file.name)
        tags = magazine().tags["disputed"]
        library.put(
            [
                claim_edits.tag(opened.article.entity, opened.anchor(n * 10, n * 10 + 8), tags.id)
                for n in range(claims)
            ]
        )
    return path, file


def titles(path: Path) -> set[str]:
    with Library.for_reading(path) as library:
        return {each.value.title for each in library.records.every("article")}  # type: ignore[attr-defined]


def about(seen: list[Event], event: str) -> object:
    """Return what was seen last of this kind."""
    return [what for which, what in seen if which == event][-1]


def test_a_known_file_is_opened_by_reading_alone_and_nothing_is_written(tmp_path: Path) -> None:
    path, file = a_desk(tmp_path)
    before = path.read_bytes()
    seen = started(path, file)
    assert [event for event, _ in seen].index("painted") < seen.index(("writing", ""))
    assert seen.count(("writing", "")) == 1
    assert about(seen, "shown") == 1
    assert about(seen, "message") == about(seen, "bar") == ""
    assert path.read_bytes() == before
    assert not Path(f"{path}-wal").exists()


def test_of_a_known_file_with_many_claims_those_near_the_place_come_first(tmp_path: Path) -> None:
    path, file = a_desk(tmp_path, 2_300)
    with Library.for_reading(path) as library:
        (article,) = library.records.every("article")
    seen = started(path, file)
    first, whole = about(seen, "shown"), about(seen, "completed")
    assert (whole, about(seen, "page")) == (2_300, TEXT[:20])
    assert isinstance(first, int)
    assert 0 < first < 2_300
    settings = Settings(default_file(), partial(library_location.key, path))
    assert settings.recent() == [article.entity]


def test_a_new_file_shows_its_name_then_its_text_and_then_is_written(tmp_path: Path) -> None:
    path, _ = a_desk(tmp_path)
    file = tmp_path / "harbour.md"
    file.write_text("# The harbour\n\nClosed.")
    seen = started(path, file)
    wanted: list[Event] = [
        ("title", "harbour.md — Red Pencil"),
        ("title", "The harbour — Red Pencil"),
        ("painted", "The harbour\nClosed."),
        ("writing", ""),
        ("shown", 0),
    ]
    assert [each for each in seen if each in wanted][:5] == wanted
    assert sum(event == "painted" for event, _ in seen) == 1, "it is not filled in twice"
    assert titles(path) == {"council", "The harbour"}


def test_a_new_file_makes_the_library(tmp_path: Path) -> None:
    path, file = tmp_path / "none.redpencil", tmp_path / "a.txt"
    file.write_text("A.")
    assert about(started(path, file), "page") == "A."
    assert titles(path) == {"a"}


def test_a_file_that_cannot_be_kept_does_not_stay_on_the_page(tmp_path: Path) -> None:
    path, file = tmp_path / "diary", tmp_path / "a.txt"
    path.write_text("Dear diary.")
    file.write_text("A.")
    seen = started(path, file)
    assert ("painted", "A.") in seen
    assert "not a Red Pencil library" in str(about(seen, "message"))
    assert about(seen, "page") == ""
    assert path.read_text() == "Dear diary."


@pytest.mark.parametrize("make", [lambda _: None, Path.touch, os.mkfifo, Path.mkdir])
def test_of_what_cannot_be_read_the_reason_is_said_beside_the_last_article(
    tmp_path: Path, make: object
) -> None:
    path, _ = a_desk(tmp_path)
    file = tmp_path / "other.txt"
    make(file)  # type: ignore[operator]
    seen = started(path, file)
    assert about(seen, "page") == TEXT[:20]
    said = f"{about(seen, 'message')}{about(seen, 'bar')}"
    assert "other.txt" in said or "1 failed" in said
    assert titles(path) == {"council"}


def test_of_several_files_the_first_is_shown_and_what_failed_is_said(tmp_path: Path) -> None:
    path, file = a_desk(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text("Other.")
    seen = started(path, other, tmp_path / "absent.txt", file)
    assert about(seen, "page") == "Other."
    assert about(seen, "bar") == "1 came in. 1 were there already. 1 failed."
    assert titles(path) == {"council", "other"}


def test_several_known_files_are_opened_by_reading_alone(tmp_path: Path) -> None:
    path, file = a_desk(tmp_path)
    same = tmp_path / "same.txt"
    same.write_text(TEXT)
    seen = started(path, file, same)
    assert [event for event, _ in seen].index("painted") < seen.index(("writing", ""))
    assert seen.count(("writing", "")) == 1


def test_of_several_files_that_cannot_be_read_the_last_article_is_shown(tmp_path: Path) -> None:
    path, _ = a_desk(tmp_path)
    seen = started(path, tmp_path / "a.txt", tmp_path / "b.txt")
    assert about(seen, "page") == TEXT[:20]
    assert about(seen, "bar") == "0 came in. 2 failed."


def test_the_first_article_of_a_folder_is_shown(tmp_path: Path) -> None:
    path, _ = a_desk(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.txt").write_text(f"Text {name}.")
    seen = started(path, folder)
    assert about(seen, "page") == "Text a."
    assert titles(path) == {"council", "a", "b"}


def test_what_parses_a_new_file_is_started_before_qt_is_loaded(tmp_path: Path) -> None:
    path, _ = a_desk(tmp_path)
    file = tmp_path / "new.txt"
    file.write_text("New.")
    with subprocess.Popen(
        [sys.executable, "-c", EARLY, "--library", str(path), "open", str(file)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()  # First, or who failed here would wait for it for ever.
    assert said == "False True\n"
