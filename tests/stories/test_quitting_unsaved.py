"""Quitting while something is not saved: nothing is discarded in silence, and it quits by itself once all is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.gui import launch
from reader.gui.saving.closing import UnsavedDialog
from reader.gui.window import Window
from tests.reader.app.records.test_store_waiting import held
from tests.typing_words import (
    OTHERS,
    SENTENCE,
    a_full_disk,
    a_note_on_a_claim,
    choose,
    drafts_in,
    notes,
    push,
)
from tests.windows import a_window, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(window: Window) -> UnsavedDialog:
    """Return the dialog that the window shows instead of closing."""
    assert window.isVisible()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnsavedDialog)
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    return dialog


def claims_in(path: Path) -> int:
    with Library.for_reading(path) as library:
        return len(library.records.every("claim"))


def tag_two(window: Window) -> None:
    for words in (SENTENCE, OTHERS):
        choose(window, words)
        press(window, Qt.Key.Key_D)


def test_it_waits_with_a_count_and_quits_by_itself_when_all_is_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        with held(path) as let_go:
            tag_two(window)
            press(window, Qt.Key.Key_Q, CONTROL)
            sentence = asked(window).sentence
            assert sentence == "Waiting for another program: 2 acts are not saved yet."
            let_go()
            qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
        assert QApplication.activeModalWidget() is None
    assert claims_in(path) == 2


def test_who_stays_goes_on_and_nothing_is_lost(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), held(path) as let_go:
        tag_two(window)
        press(window, Qt.Key.Key_Q, CONTROL)
        QTest.keyClick(asked(window), Qt.Key.Key_Escape)
        assert QApplication.activeModalWidget() is None
        let_go()
        qtbot.waitUntil(lambda: len(window.store.claims()) == 2, timeout=3000)
        qtbot.wait(300)
        assert window.isVisible(), "staying was the answer"


def test_who_says_so_quits_and_loses_them(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _), held(path):
        tag_two(window)
        press(window, Qt.Key.Key_Q, CONTROL)
        push(asked(window), "Quit and lose them")
        assert not window.isVisible()
    assert claims_in(path) == 0


def test_a_note_on_a_full_disk_keeps_the_window_open(qtbot: QtBot, tmp_path: Path) -> None:
    path, long = tmp_path / "desk.redpencil", "word " * 13_000
    with a_window(qtbot, path) as (window, library):
        field = a_note_on_a_claim(window, "")
        with a_full_disk(library):
            field.insertPlainText(long)
            window.close()
            sentence = asked(window).sentence
            assert "disk is full" in sentence
            assert "1 text that you typed is not saved yet." in sentence
            push(asked(window), "Stay")
            assert field.toPlainText() == long
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert notes(window) == [long]
    assert drafts_in(path) == []


def test_acts_of_a_library_that_is_held_from_the_start_are_waited_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path):
        pass
    with held(path) as let_go:
        window = launch.build(path, path.with_suffix(".ini"))
        window.show()
        window.loading.open()
        qtbot.waitUntil(lambda: window.page.shown.complete, timeout=5000)
        window.page.choose(10, 20)
        press(window, Qt.Key.Key_D)
        window.close()
        assert "1 act is not saved yet" in asked(window).sentence
        let_go()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=8000)
    window.deleteLater()
    assert claims_in(path) == 1
