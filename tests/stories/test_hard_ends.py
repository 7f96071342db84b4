"""Hard ends: killed while tagging, told to end by the system, and closed with a text of ours on the clipboard."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from db.library import Library
from db.library_key import library_key
from reader.app.remembered_settings import Settings, default_file
from reader.desk.claim_edits import value_of
from reader.formats.importers import read_document
from tests.factories import a_library, an_article, open_files

ROOT = Path(__file__).parents[2]
TEXT = "The council said no. " * 400


@contextmanager
def a_process(kind: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the program on a library with a driver inside; nothing of it outlives the block."""
    command = [sys.executable, "-m", "tests.stories.driver", kind, "--library", str(path), "open"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def a_filled_library(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_library(path) as library:
        an_article(library, TEXT, "long.txt")
    return path


def test_killed_while_tagging_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path, said = a_filled_library(tmp_path), set[str]()
    chance = random.Random(7)
    for _ in range(4):
        with a_process("tag", path) as process:
            assert process.stdout is not None
            said.add(process.stdout.readline().strip())
            time.sleep(chance.random() * 0.3)
            process.send_signal(signal.SIGKILL)
            *lines, last = process.stdout.read().split("\n")
            assert process.wait(10) == -signal.SIGKILL
            # The end of a line tells that it was written whole.
            said.update(lines)
            assert last == "" or len(last) <= 20
    with Library.for_reading(path) as library:
        claims = {claim.entity for claim in open_files(path, read_document, []).claims}
        assert said <= claims
        assert library.verify().fault == ""


def test_told_to_end_it_ends_by_itself_and_keeps_note_selection_and_size(tmp_path: Path) -> None:
    path = a_filled_library(tmp_path)
    with a_process("type", path) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
        assert (process.returncode, errors) == (0, "")
    opening = open_files(path, read_document, [])
    (claim,) = opening.claims
    assert value_of(claim).note == "half a no"
    settings = Settings(default_file(), partial(library_key, path))
    place = settings.place(opening.article.article.entity)
    assert (place.start, place.end) == (30, 40)
    assert not settings.bytes("window").isEmpty()
    assert not settings.bytes("columns").isEmpty()
    assert settings.recent() == [opening.article.article.entity]


def test_a_copied_passage_does_not_bring_the_end_of_the_program_down(tmp_path: Path) -> None:
    with a_process("copy", a_filled_library(tmp_path)) as process:
        said, errors = process.communicate(timeout=20)
    assert (said, errors, process.returncode) == ("The council said no.\n", "", 0)
