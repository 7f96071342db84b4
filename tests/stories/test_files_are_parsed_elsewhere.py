"""What a window opens is parsed in a process of its own, which nobody waits for at a start or at the end."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.model.errors import Problem
from reader.app import file_opening
from reader.desk.imports import batch_import
from reader.formats.isolation import worker_processes
from reader.formats.isolation.worker import Worker
from reader.formats.parsed_file import ParsedFile
from reader.gui import launch
from tests.reader.formats.isolation.processes import (
    MISBEHAVING,
    PATIENCE,
    children,
    linux,
    wait_until_gone,
)
from tests.windows import a_window, open_in


def refuse_to_start(*_: object, **__: object) -> None:
    raise AssertionError("a process was started")


def test_the_sample_and_what_is_in_the_library_need_no_process(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_processes, "_start", refuse_to_start)
    for _ in range(2):
        with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _library):
            assert "Emin" in window.page.shown.document.text


def test_a_file_that_brings_its_parser_down_is_a_sentence_and_the_article_stays(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "Worker", partial(Worker, MISBEHAVING))
    bad, good = tmp_path / "abort.txt", tmp_path / "wait.txt"
    bad.write_text("A.")
    good.write_text("0")
    with a_window(qtbot, tmp_path / "desk.redpencil", [good]) as (window, _):
        before = window.page.shown.document
        open_in(qtbot, window, [bad])
        assert "sudden end" in window.messages.sentence
        assert window.page.shown.document == before


class Recording(Worker):
    """The misbehaving worker, which keeps how each reading failed."""

    failures: ClassVar[list[str]] = []

    def __init__(self, **options: bool) -> None:
        super().__init__(MISBEHAVING, **options)

    def read(self, *arguments: Any, **options: Any) -> ParsedFile:
        """Read as always; a failure is kept before it goes on its way."""
        try:
            return super().read(*arguments, **options)
        except Problem as problem:
            self.failures.append(str(problem))
            raise


@linux
def test_closing_the_window_does_not_wait_for_a_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Had it waited, the file would have been given up: it sleeps longer than a file may take."""
    monkeypatch.setattr(launch, "Worker", Recording)
    monkeypatch.setattr(Recording, "failures", [])
    endless, before = tmp_path / "sleep.txt", children()
    endless.write_text("A.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.loading.open([endless])
        # The server, and the process that reads.
        qtbot.waitUntil(lambda: len(children() - before) >= 2, timeout=1000 * PATIENCE)
        assert not window.tasks.idle
        assert Recording.failures == []
    (said,) = Recording.failures
    assert said.endswith("Reading was stopped.")
    wait_until_gone(before)


@linux
def test_a_file_that_takes_long_shows_its_pages_and_is_stopped_by_a_click(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "Worker", partial(Worker, MISBEHAVING))
    monkeypatch.setattr(file_opening, "WAIT_MS", 20)
    book = tmp_path / "tell.txt"
    book.write_text("A.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        before = window.page.shown.document
        window.loading.open([book])
        bar = window.dialogs.bar
        qtbot.waitUntil(lambda: "tell.txt: page" in bar.words, timeout=1000 * PATIENCE)
        assert re.fullmatch(r"Reading tell\.txt: page \d+ of 100000", bar.words)
        stop = next(each for each in bar.findChildren(QPushButton) if each.text() == "Stop")
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.messages.sentence != "", timeout=1000 * PATIENCE)
        assert window.messages.sentence.endswith("Reading was stopped.")
        assert bar.isHidden()
        assert window.page.shown.document == before


@linux
def test_of_many_files_one_that_takes_long_can_be_stopped_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch, "Worker", partial(Worker, MISBEHAVING))
    monkeypatch.setattr(batch_import, "PATIENCE", 0.02)
    files = [tmp_path / "tell.txt", tmp_path / "wait.txt"]
    for file in files:
        file.write_text("0")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.loading.open(files)
        bar = window.dialogs.bar
        qtbot.waitUntil(lambda: "tell.txt: page" in bar.words, timeout=1000 * PATIENCE)
        stop = next(each for each in bar.findChildren(QPushButton) if each.text() == "Stop")
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "when you stopped it" in bar.words, timeout=1000 * PATIENCE)
        qtbot.waitUntil(lambda: window.tasks.idle, timeout=1000 * PATIENCE)
