"""A library that is moved, replaced or deleted while it is open: said at once, nothing called saved, a copy offered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.library import Library
from reader.app.records.library_writing import LibraryWriting
from reader.gui import launch
from reader.gui.saving.closing import UnsavedDialog
from tests.factories import a_library, an_article
from tests.typing_words import (
    OTHERS,
    SENTENCE,
    choose,
    notes,
    push,
    saved,
    tag_with_note,
    type_in_bar,
)
from tests.windows import a_window, press

GONE = "Not saved: the library was moved"


def rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def replace(path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


@pytest.mark.parametrize("lose", [rename, replace, Path.unlink])
def test_it_is_said_at_once_and_no_act_counts_as_saved_until_there_is_a_copy(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lose: Callable[[Path], object]
) -> None:
    path, copy = tmp_path / "desk.redpencil", tmp_path / "saved.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, OTHERS)
        press(window, Qt.Key.Key_S)
        lose(path)
        qtbot.waitUntil(lambda: saved(window) == GONE, timeout=1500)
        assert "moved, replaced or deleted" in window.messages.sentence
        choose(window, SENTENCE)
        type_in_bar(window, "ask her")
        tag_with_note(window)
        assert notes(window) == [""], "what would be lost is not shown as done"
        assert window.tag_bar.isVisible()
        assert saved(window) == GONE
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
        push(window.messages, "Save a copy…")
        qtbot.waitUntil(lambda: "close this window" in window.messages.sentence)
    with Library.for_reading(copy) as library:
        assert library.verify().fault == ""
    with a_window(qtbot, copy) as (window, _):
        assert notes(window) == [""]
        qtbot.waitUntil(lambda: len(window.drafts.all()) == 1)
        choose(window, SENTENCE)
        press(window, Qt.Key.Key_D)
        assert sorted(notes(window)) == ["", "ask her"]


def test_a_file_that_comes_back_is_written_to_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, library):
        rename(path)
        choose(window, SENTENCE)
        press(window, Qt.Key.Key_D)
        assert saved(window) == GONE, "noticed by the act itself"
        assert notes(window) == []
        path.with_name("elsewhere").rename(path)
        qtbot.waitUntil(lambda: saved(window) != GONE, timeout=1500)
        assert window.messages.sentence == ""
        press(window, Qt.Key.Key_D)
        assert notes(window) == [""]
        assert library.verify().fault == ""


def test_undo_is_refused_too(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        press(window, Qt.Key.Key_D)
        rename(path)
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert notes(window) == [""]
        assert "moved, replaced or deleted" in window.messages.sentence
        path.with_name("elsewhere").rename(path)


def test_quitting_offers_the_copy_before_all_is_lost(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "desk.redpencil", tmp_path / "saved.redpencil"
    with a_window(qtbot, path) as (window, _):
        choose(window, SENTENCE)
        press(window, Qt.Key.Key_D)
        path.unlink()
        qtbot.waitUntil(lambda: saved(window) == GONE, timeout=1500)
        window.close()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UnsavedDialog)
        assert "Save a copy before you quit" in dialog.sentence
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
        push(dialog, "Save a copy…")
        qtbot.waitUntil(copy.exists)
        qtbot.waitUntil(lambda: "close this window" in window.messages.sentence)
    with Library.for_reading(copy) as library:
        assert len(library.records.every("claim")) == 1


def test_a_copy_that_cannot_be_made_says_why_and_is_offered_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, there = tmp_path / "desk.redpencil", tmp_path / "there.redpencil"
    there.write_text("something else")
    with a_window(qtbot, path) as (window, _):
        rename(path)
        qtbot.waitUntil(lambda: saved(window) == GONE, timeout=1500)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(there), ""))
        push(window.messages, "Save a copy…")
        qtbot.waitUntil(lambda: "is there already" in window.messages.sentence)
        assert there.read_text() == "something else"
        path.with_name("elsewhere").rename(path)
        qtbot.waitUntil(lambda: saved(window) != GONE, timeout=1500)


@pytest.mark.parametrize("another", [True, False])
def test_one_that_goes_between_reading_and_writing_is_not_replaced_by_an_empty_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another: bool
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path):
        pass
    prepare = LibraryWriting._prepare
    monkeypatch.setattr(LibraryWriting, "_prepare", lambda _self: None)
    window = launch.build(path, path.with_suffix(".ini"))
    window.show()
    window.loading.open()
    qtbot.waitUntil(lambda: window.page.shown.complete, timeout=5000)
    choose(window, SENTENCE)
    press(window, Qt.Key.Key_D)
    rename(path)
    if another:
        with a_library(path) as library:
            an_article(library)
    prepare(window.writing)
    qtbot.waitUntil(lambda: "while it was being opened" in window.messages.sentence)
    assert window.page.passage() is not None, "the words are still chosen"
    assert saved(window) == "Not saved"
    assert path.exists() is another
    window.close()
    assert not window.isVisible()
    window.deleteLater()
