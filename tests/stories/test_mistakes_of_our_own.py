"""Mistakes of our own, and a library that another program holds: the window lives, says so once, goes on."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.app.crash_log import CrashLog
from reader.app.records.library_writing import LibraryWriting
from reader.desk.library_service import LibraryService
from reader.gui import launch
from reader.gui.claims.claim_commands import ClaimCommands
from reader.gui.painting import highlight_painting
from reader.gui.window import Window
from tests.factories import a_library, an_article
from tests.windows import a_window, press, wait_until_open

SECRET = "the minister took the money"


@contextmanager
def watched(window: Window) -> Iterator[list[str]]:
    """Catch our mistakes as the program does, and write down each that is told."""
    crash_log, told = CrashLog(window), list[str]()
    crash_log.happened.connect(told.append)
    crash_log.happened.connect(lambda where: launch._say_crash(window, where))
    try:
        yield told
    finally:
        crash_log.stop()


def fail(*_: object, **__: object) -> None:
    raise ValueError(SECRET)


def tag(window: Window, start_at: int) -> None:
    window.page.choose(start_at, start_at + 8)
    window.page.setFocus()
    press(window, Qt.Key.Key_D)


def test_an_exception_in_a_slot_is_shown_once_without_its_words_and_the_window_goes_on(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(ClaimCommands, "delete", fail)
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, library), watched(window) as told:
        tag(window, 10)
        press(window, Qt.Key.Key_Delete)
        assert len(told) == 1
        assert "Something went wrong" in window.messages.sentence
        window.messages.hide()
        press(window, Qt.Key.Key_Delete)
        assert (len(told), window.messages.sentence) == (1, ""), "the same mistake is told once"
        tag(window, 40)
        assert window.claims.model.rowCount() == 2
        assert library.verify().fault == ""
        assert SECRET not in window.messages.sentence + told[0]
    logged = [record for record in caplog.records if record.name == "redpencil"]
    assert [record.levelno for record in logged] == [logging.ERROR] * 2
    assert "ValueError at" in caplog.text
    assert SECRET not in caplog.text + "".join(capfd.readouterr())


def test_an_exception_while_painting_leaves_the_window_alive(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _), watched(window) as told:
        with monkeypatch.context() as broken:
            broken.setattr(highlight_painting, "paint", fail)
            window.page.viewport().update()
            qtbot.waitUntil(lambda: len(told) == 1, timeout=3000)
            qtbot.wait(20)
        assert len(told) == 1
        assert SECRET not in window.messages.sentence
        tag(window, 10)
        assert window.claims.model.rowCount() == 1


def test_an_exception_while_reading_a_file_ends_the_opening_and_is_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _), watched(window) as told:
        monkeypatch.setattr(LibraryService, "look_up", fail)
        window.loading.open([tmp_path / "any.txt"])
        wait_until_open(qtbot, window)
        assert len(told) == 1
        assert "Something went wrong" in window.messages.sentence
        assert window.foot._saved.text() == "Saved", "what was open stays open"
        tag(window, 10)
        assert window.claims.model.rowCount() == 1


def test_text_is_shown_and_tags_wait_while_another_program_holds_the_library(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_library(path) as library:
        an_article(library)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with a_window(qtbot, path) as (window, library):
        assert "The council" in window.page.front.toPlainText()
        tag(window, 4)
        tag(window, 30)
        assert window.claims.model.rowCount() == 0, "nothing is shown that is not written"
        assert "Another program holds the library" in window.messages.sentence
        assert window.foot._saved.text() == "Not saved yet"
        holder.rollback()
        holder.close()
        qtbot.waitUntil(lambda: window.claims.model.rowCount() == 2, timeout=3000)
        assert window.messages.sentence == ""
        assert window.foot._saved.text().startswith("Saved ")
        assert library.verify().fault == ""


def test_what_was_refused_after_waiting_is_said_and_stays_said(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        tag(window, 10)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        window.claims.model.note_written.emit(window.store.claims()[0], "no character: \0")
        assert "Another program holds" in window.messages.sentence
        holder.rollback()
        holder.close()
        qtbot.waitUntil(lambda: "Another program" not in window.messages.sentence, timeout=3000)
        qtbot.wait(10)
        assert "no character" in window.messages.sentence
        assert window.foot._saved.text().startswith("Saved ")


def test_words_tagged_before_the_library_is_open_are_written_when_it_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_library(path) as library:
        an_article(library)
    monkeypatch.setattr(LibraryWriting, "_prepare", lambda _self: None)
    window = launch.build(path, path.with_suffix(".ini"))
    window.show()
    with qtbot.waitSignal(window.display.shown):
        window.loading.open()
    tag(window, 4)
    assert window.claims.model.rowCount() == 0
    window.writing._begin(None)
    assert window.claims.model.rowCount() == 1
    window.close()
    window.deleteLater()


def test_closed_while_something_is_being_opened_nothing_goes_on_and_no_thread_is_left(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    for _ in range(5):
        window = launch.build(path, path.with_suffix(".ini"))
        window.show()
        window.loading.open()
        window.close()
        window.deleteLater()
        qtbot.wait(1)


def test_closed_as_soon_as_the_text_is_there_nothing_goes_wrong(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    window = launch.build(path, path.with_suffix(".ini"))
    window.show()
    window.loading.came.connect(lambda: window.close())
    window.loading.open()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    qtbot.wait(20)
    window.deleteLater()


def test_what_was_asked_for_last_is_shown_though_something_before_it_takes_longer(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick, gate = tmp_path / "slow.txt", tmp_path / "quick.txt", threading.Event()
    slow.write_text("Slow.")
    quick.write_text("Quick.")
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        really = LibraryService.look_up

        def look_up(service: LibraryService, file: Path) -> object:
            if file == slow:
                gate.wait(10)
            return really(service, file)

        monkeypatch.setattr(LibraryService, "look_up", look_up)
        window.loading.open([slow])
        window.loading.open([quick])
        qtbot.waitUntil(lambda: window.windowTitle().startswith("quick"), timeout=5000)
        gate.set()
        wait_until_open(qtbot, window)
        assert window.page.front.toPlainText() == "Quick."
        assert window.foot._saved.text() == "Saved"
