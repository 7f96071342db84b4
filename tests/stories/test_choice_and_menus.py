"""The choice of a claim is one thing on page and list, and the menus do what they say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.windows import a_window, open_in, press, wait_until_open


def tag(window: Window, start: int, key: Qt.Key) -> str:
    window.page.choose(start, start + 6)
    window.page.setFocus()
    press(window, key)
    chosen = window.claims.chosen()
    assert chosen is not None
    return chosen.entity


def framed(window: Window) -> str:
    return window.page._annotations.chosen.entity if window.page._annotations.chosen else ""


def test_a_filter_that_hides_the_chosen_claim_takes_its_frame_from_the_page(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        tag(window, 0, Qt.Key.Key_S)
        entity = tag(window, 10, Qt.Key.Key_D)
        assert framed(window) == entity
        window.claims.chip("sourced").click()
        assert window.claims.chosen() is None
        assert framed(window) == ""


def test_arrow_keys_in_the_list_move_the_frame_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        first, second = tag(window, 0, Qt.Key.Key_S), tag(window, 10, Qt.Key.Key_D)
        window.commands.choose(first)
        window.claims.list.setFocus()
        QTest.keyClick(window.claims.list, Qt.Key.Key_Down)
        assert framed(window) == second


def recent(window: Window) -> list[QAction]:
    return [each for each in window.recent.actions() if not each.isSeparator()]


def test_the_menu_opens_what_was_open_before_and_forgets_when_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / "Ham & eggs.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(f"This is {file.stem}.")
    with a_window(qtbot, tmp_path / "desk.redpencil", files[:1]) as (window, _):
        open_in(qtbot, window, files[1:])
        assert [each.text() for each in recent(window)[:2]] == ["two", "Ham && eggs"]
        recent(window)[1].trigger()
        wait_until_open(qtbot, window)
        assert window.page.front.toPlainText() == "This is Ham & eggs."
        recent(window)[-1].trigger()
        assert window.settings.recent() == []
        assert len(recent(window)) == 1, "only the switch is left"
        assert not recent(window)[0].isChecked()
