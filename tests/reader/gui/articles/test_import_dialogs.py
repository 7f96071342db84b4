"""The dialogs that ask for files open where one was last, and nothing of that is ever written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.windows import a_window, press, wait_until_open

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_dialogs_open_where_the_last_one_was_unless_nothing_is_remembered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "harbour" / "notes.txt"
    chosen.parent.mkdir()
    chosen.write_text("The words of the harbour.")
    asked = list[str]()

    def files(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return ([str(chosen)] if len(asked) == 1 else []), ""

    def a_folder(_parent: object, _title: str, folder: str) -> str:
        asked.append(folder)
        return ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", a_folder)
    path = tmp_path / "desk.redpencil"
    with a_window(qtbot, path) as (window, _):
        press(window, Qt.Key.Key_O, CONTROL)
        wait_until_open(qtbot, window)
        press(window, Qt.Key.Key_O, CONTROL)
        press(window, Qt.Key.Key_O, CONTROL | SHIFT)
        window.settings.set_remembers(False)
        press(window, Qt.Key.Key_O, CONTROL)
    harbour = str(chosen.parent)
    assert asked == ["", harbour, harbour, str(Path.home())]
    assert "harbour" not in path.with_suffix(".ini").read_text()


def test_a_text_on_which_claims_stand_is_not_offered_to_be_read_anew(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        action = window.menus.actions["encoding"]
        assert action.isEnabled()
        window.page.choose(3, 20)
        press(window, Qt.Key.Key_D)
        assert not action.isEnabled()
        window.store.undo()
        assert action.isEnabled()
