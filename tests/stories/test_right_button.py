"""The right button, the menu key and Shift+F10 offer what can be done to words, to a claim, to a card, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims.claim_card import NoteEditor
from reader.gui.window import Window
from tests.windows import a_window, drag_over, press

TEXT = "The council of the valley met on Monday and said nothing.\n\nNobody asked.\n"
RIGHT = Qt.MouseButton.RightButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Path, list[Path]]:
    file = tmp_path / "council.txt"
    file.write_text(TEXT)
    return tmp_path / "desk.redpencil", [file]


CHECKING = [
    "Add source",
    "Add who says it",
    "What was found",
    "Mark evidence as seen",
    "Queries, corrections, comments",
    "Kind, statement, priority, risk",
    "History",
]


def right_click(window: Window, widget: QWidget, at: QPoint) -> QMenu:
    """Press the right button as a person does, and return the menu that opens."""
    QTest.mousePress(widget, RIGHT, pos=at)
    mouse, everywhere = QContextMenuEvent.Reason.Mouse, widget.mapToGlobal(at)
    QApplication.sendEvent(widget, QContextMenuEvent(mouse, at, everywhere))
    QTest.mouseRelease(widget, RIGHT, pos=at)
    return open_menu(window)


def by_key(window: Window, widget: QWidget) -> QMenu:
    keyboard, at = QContextMenuEvent.Reason.Keyboard, widget.rect().center()
    QApplication.sendEvent(widget, QContextMenuEvent(keyboard, at, widget.mapToGlobal(at)))
    return open_menu(window)


def menus(window: Window) -> list[QMenu]:
    return [each for each in window.page.findChildren(QMenu) if each.isVisible()]


def open_menu(window: Window) -> QMenu:
    (menu,) = menus(window)
    return menu


def over(window: Window, words: str) -> QPoint:
    start = TEXT.index(words)
    return window.page.span_rectangles(start, start + 1)[0].center().toPoint()


def offers(menu: QMenu) -> list[str]:
    return [each.text().split("\t")[0] for each in menu.actions() if not each.isSeparator()]


def take(menu: QMenu, *words: str) -> None:
    """Choose an entry by its words, of a submenu where several are given."""
    action: QAction | None = None
    for each in words:
        shown = menu.actions() if action is None else action.menu().actions()
        action = next(a for a in shown if each in a.text())
    assert action is not None
    action.trigger()
    menu.close()


def tag(window: Window, words: str, key: Qt.Key = Qt.Key.Key_D) -> None:
    start = TEXT.index(words)
    drag_over(window, start, start + len(words))
    press(window, key)


def test_on_chosen_words_it_copies_tags_and_notes(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        start = TEXT.index("council of")
        drag_over(window, start, start + 10)
        menu = right_click(window, window.page.viewport(), over(window, "council"))
        assert offers(menu) == ["Copy", "Tag as", "Note, then a tag"]
        take(menu, "Copy")
        assert QGuiApplication.clipboard().text() == "council of"
        menu = right_click(window, window.page.viewport(), over(window, "of"))
        take(menu, "Tag as", "Opinion")
        (claim,) = window.store.claims()
        assert (value_of(claim).tag, value_of(claim).anchors[0].exact) == ("opinion", "council of")


def test_on_words_that_are_not_chosen_it_is_about_the_word_there(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        menu = right_click(window, window.page.viewport(), over(window, "onday"))
        take(menu, "Tag as", "Sourced")
        (claim,) = window.store.claims()
        assert value_of(claim).anchors[0].exact == "Monday"


def test_on_a_claim_it_retags_notes_and_deletes(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, "council of")
        window.commands.choose("")
        menu = right_click(window, window.page.viewport(), over(window, "council"))
        assert offers(menu) == ["Retag C-001 as", "Note on C-001", "Delete C-001", *CHECKING]
        assert window.claims.chosen() is not None, "what the menu is about is framed"
        take(menu, "Retag", "Background")
        assert [value_of(each).tag for each in window.store.claims()] == ["background"]
        take(right_click(window, window.page.viewport(), over(window, "council")), "Note")
        assert window.claims.list.findChild(NoteEditor) is not None
        window.claims.finish_editing()
        take(right_click(window, window.page.viewport(), over(window, "council")), "Delete")
        assert window.store.claims() == []


def test_on_a_card_it_is_about_that_claim(qtbot: QtBot, opened: tuple[Path, list[Path]]) -> None:
    with a_window(qtbot, *opened) as (window, _):
        tag(window, "council of")
        tag(window, "Monday")
        shown = window.claims.list
        at = shown.visualRect(window.claims.model.index(0)).center()
        menu = right_click(window, shown.viewport(), at)
        assert offers(menu) == [
            "Go to its words",
            "Retag C-001 as",
            "Note on C-001",
            "Delete C-001",
            *CHECKING,
        ]
        take(menu, "Delete")
        assert [name_of(each) for each in window.store.claims()] == ["C-002"]


def test_by_key_it_is_about_what_is_chosen(qtbot: QtBot, opened: tuple[Path, list[Path]]) -> None:
    with a_window(qtbot, *opened) as (window, _):
        start = TEXT.index("council of")
        drag_over(window, start, start + 10)
        take(by_key(window, window.page.viewport()), "Tag as", "Sourced")
        press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        take(by_key(window, window.claims.list.viewport()), "Retag", "Opinion")
        assert [value_of(each).tag for each in window.store.claims()] == ["opinion"]
        window.page.setFocus()
        press(window, Qt.Key.Key_F10, SHIFT)
        take(open_menu(window), "Delete")
        assert window.store.claims() == []
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window.claims.list, Qt.Key.Key_F10, SHIFT)
        take(open_menu(window), "Delete")
        assert window.store.claims() == []


def test_beside_words_and_cards_there_is_no_menu(
    qtbot: QtBot, opened: tuple[Path, list[Path]]
) -> None:
    with a_window(qtbot, *opened) as (window, _):
        for widget in (window.page.viewport(), window.claims.list.viewport()):
            at = widget.rect().bottomRight() - QPoint(3, 3)
            mouse = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(widget, QContextMenuEvent(mouse, at, widget.mapToGlobal(at)))
            assert menus(window) == []
