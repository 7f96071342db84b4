"""A key that is pressed in an open menu, whichever it is, does nothing in the article behind it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.window import Window
from tests.reader.gui.review.desks import a_desk, a_review
from tests.windows import a_window

K = Qt.Key
ROOT = Path(__file__).parents[4]
NEW_MENUS = ("QMenu", "addMenu", "createStandardContextMenu")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_desk(path):
        pass
    return path


def keeps_its_keys(menu: QMenu) -> bool:
    """Ask as Qt does, before it looks for an action with that key elsewhere in the window."""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, K.Key_D, Qt.KeyboardModifier.NoModifier, "d")
    asked.ignore()
    QApplication.sendEvent(menu, asked)
    return asked.isAccepted()


def ask_for_menu(widget: QWidget) -> None:
    """Press the key for it."""
    place = widget.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, asked)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_every_menu_of_the_window_keeps_its_keys(qtbot: QtBot, path: Path) -> None:
    with a_window(qtbot, path) as (window, _):
        window.checking.people.open_menu()
        open_menu().close()
        window.commands.go_to(window.store.claims()[0].entity)
        ask_for_menu(window.page.front)
        found = window.findChildren(QMenu)
        assert len(found) > 8, "menus of the bar, of a claim, of the people"
        assert [
            each.title() or each.objectName() for each in found if not keeps_its_keys(each)
        ] == []
        open_menu().close()


def test_every_place_that_makes_a_menu_gives_it_its_keys() -> None:
    """Of a new menu nobody would notice that it does not, before a letter in it tagged a claim."""
    makers = {}
    for file in sorted((ROOT / "reader" / "gui").rglob("*.py")):
        tree = ast.parse(file.read_text())
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        names = [f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in calls]
        # An inner menu is one of those that are given to it.
        if made := sum(name in NEW_MENUS for name in names):
            makers[file.name] = (made, names.count("keep_in"))
    assert makers
    assert [name for name, (_, kept) in makers.items() if not kept] == []


def test_a_key_in_the_menu_of_whom_to_ask_decides_nothing(qtbot: QtBot, path: Path) -> None:
    with a_review(qtbot, path) as window:
        QTest.keyClick(window.focusWidget() or window, K.Key_O)
        menu = open_menu()
        assert {each.text() for each in menu.actions()} == {"Person DD (DD)", "Person EF (EF)"}
        for pressed in (K.Key_A, K.Key_R, K.Key_Z, K.Key_J, K.Key_F4):
            QTest.keyClick(menu, pressed)
        assert decided(window) == 0
        assert window.review.panel.isVisible(), "and it is reviewed still"
        menu = open_menu()
        QTest.keyClick(menu, K.Key_Down)
        QTest.keyClick(menu, K.Key_Return)
        assert decided(window) == 0
        library = window.writing.library
        assert library is not None
        (asked,) = [c for c in library.records.every("claim") if c.value.second_opinion]  # type: ignore[attr-defined]
        assert asked.entity


def decided(window: Window) -> int:
    assert window.writing.library is not None
    return len(window.writing.library.records.every("review"))
