"""Ten articles at hand: opened, filed, starred, archived, deleted, undone and found in five scripts; by mouse, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db.library import Library
from db.model.article import Article
from reader.gui.search.search_panel import SearchPanel
from reader.gui.shelf.folder_dialog import FolderDialog
from reader.gui.shelf.shelf_panel import ShelfPanel
from reader.gui.window import Window
from tests.factories import a_library, an_article
from tests.windows import LEFT, a_window, press, wait_until_open

K = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXTS = {
    "Harbour dredging": "## What was paid\n\nThe port paid twice.\n\n" + "It rained. " * 600
    + "\n\n## What comes next\n\nA hearing is set.\n\n" + "It rained. " * 600,
    "Annual report": "Costs rose by four per cent.",
    "Straße und Brücke": "Die Straße kostet zwei Millionen.",
    "Water in three villages": "Nobody drinks it.",
    "The mayor": "She resigned in May.",
    "A quiet year": "Nothing happened.",
    "تقرير المياه": "قال التقرير إن المِياه ملوثة.",
    "港口审计": "审计报告说港口花了四千万元。",
    "Су туралы есеп": "Есепте үш ауылдың суы ластанған делінген.",
    "ئۇيغۇر خەۋەر": "بۇ خەۋەر ئۈرۈمچىدىن كەلدى.",
}  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Window, Library]]:
    path = tmp_path / "desk.redpencil"
    with a_library(path) as made:
        texts = enumerate(TEXTS.items())
        files = [
            an_article(made, f"# {title}\n\n{text}\n", f"{n}.md") for n, (title, text) in texts
        ]
    with a_window(qtbot, path, size=(1300, 800)) as (window, library):
        window.loading.open(article=files[0].article.entity)
        until(qtbot, lambda: on_screen(window) == "Harbour dredging")
        wait_until_open(qtbot, window)
        until(qtbot, lambda: len(listed(window)) == len(TEXTS))
        yield window, library


def until(qtbot: QtBot, holds: Callable[[], object]) -> None:
    """Wait until something holds, on however busy a machine."""
    qtbot.waitUntil(lambda: bool(holds()), timeout=30_000)


def titles(library: Library) -> list[str]:
    return [
        cast("Article", each.value).title
        for each in library.records.every("article")
        if not each.value.deleted
    ]


def shelf(window: Window) -> ShelfPanel:
    panel = window.others.shelf.panel
    assert panel is not None
    return panel


def listed(window: Window) -> list[str]:
    panel = window.others.shelf.panel
    rows = panel.list.rows if panel is not None else None
    return [rows.data(rows.index(n)) for n in range(rows.rowCount())] if rows is not None else []


def on_screen(window: Window) -> str:
    opened = window.store.article
    return cast("Article", opened.article.value).title if opened is not None else ""


def place_of(window: Window, title: str) -> QPoint:
    shown = shelf(window).list
    index = shown.rows.index(listed(window).index(title))
    shown.scrollTo(index)
    return shown.visualRect(index).center()


def click(window: Window, title: str) -> None:
    QTest.mouseClick(shelf(window).list.viewport(), LEFT, pos=place_of(window, title))


def right_click(window: Window, title: str, words: str) -> None:
    """Choose what is called so in the menu of an article."""
    shown = shelf(window).list
    at = place_of(window, title)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.RightButton, pos=at)
    shown.menu_asked.emit(shown.viewport().mapToGlobal(at))
    menu = shown.findChildren(QMenu)[-1]
    (action,) = [each for each in menu.actions() if each.text().startswith(words)]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def typed(words: str) -> None:
    """Type words of any script: Qt's own `keyClicks` knows Latin letters alone, and crashes on others."""
    for letter in words:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, 0, NONE, letter))


def file_under(window: Window, folder: str, press: Callable[[QWidget], None]) -> None:
    """Answer the dialog that asks for a folder."""
    (dialog,) = window.findChildren(FolderDialog)
    dialog.folder.setFocus()
    QTest.keyClicks(dialog.folder.lineEdit(), folder)
    press(dialog)


def enter(dialog: QWidget) -> None:
    QTest.keyClick(dialog, K.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_by_mouse(qtbot: QtBot, desk: tuple[Window, Library]) -> None:
    window, library = desk
    for title in (*TEXTS, "Water in three villages"):
        click(window, title)
        until(qtbot, lambda t=title: on_screen(window) == t)
    until(qtbot, lambda: listed(window)[0] == "Water in three villages")
    for words, title in (("Star", "Annual report"), ("Archive", "A quiet year")):
        right_click(window, title, words)
        until(qtbot, lambda t=title: t in window.messages.answered)
    until(qtbot, lambda: "A quiet year" not in listed(window))
    right_click(window, "The mayor", "File")
    file_under(window, "Town hall", enter)
    until(qtbot, lambda: shelf(window).filter.lists.findData("folder:Town hall") >= 0)
    shelf(window).filter.show_list("folder:Town hall")
    assert listed(window) == ["The mayor"]
    shelf(window).filter.show_list("starred")
    assert listed(window) == ["Annual report"]
    shelf(window).filter.show_list("archived")
    assert listed(window) == ["A quiet year"]
    shelf(window).filter.show_list("")
    right_click(window, "The mayor", "Delete")
    until(qtbot, lambda: "The mayor" not in listed(window))
    assert "The mayor" not in titles(library)
    window.menus.actions["undo"].trigger()
    until(qtbot, lambda: "The mayor" in listed(window))
    assert "The mayor" in titles(library)


def test_by_keyboard_alone(qtbot: QtBot, desk: tuple[Window, Library]) -> None:
    window, library = desk
    window.page.setFocus()
    key(K.Key_5, CTRL)
    assert shelf(window).list.hasFocus()
    typed("mayor")
    assert listed(window) == ["The mayor"]
    key(K.Key_Down)
    assert shelf(window).list.hasFocus()
    key(K.Key_D, CTRL | SHIFT)
    until(qtbot, lambda: "starred" in window.messages.answered)
    key(K.Key_F, CTRL | SHIFT)
    file_under(window, "Town hall", enter)
    until(qtbot, lambda: "filed" in window.messages.answered)
    window.activateWindow()
    until(qtbot, shelf(window).list.hasFocus)
    key(K.Key_Return)
    until(qtbot, lambda: on_screen(window) == "The mayor")
    until(qtbot, lambda: window.tasks.idle)
    key(K.Key_5, CTRL)
    key(K.Key_Delete)
    until(qtbot, lambda: "The mayor" not in titles(library))
    window.page.setFocus()
    key(K.Key_Z, CTRL)
    until(qtbot, lambda: "The mayor" in titles(library))
    key(K.Key_Tab, CTRL)
    until(qtbot, lambda: on_screen(window) == "Harbour dredging")
    until(qtbot, lambda: window.tasks.idle)
    key(K.Key_Tab, CTRL)
    until(qtbot, lambda: on_screen(window) == "The mayor")


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_the_article_before_is_one_that_is_still_there(
    qtbot: QtBot, desk: tuple[Window, Library]
) -> None:
    window, _ = desk
    for title in ("The mayor", "A quiet year"):
        click(window, title)
        until(qtbot, lambda t=title: on_screen(window) == t and window.tasks.idle)
    right_click(window, "The mayor", "Delete")
    until(qtbot, lambda: "The mayor" not in listed(window))
    window.activateWindow()
    until(qtbot, window.isActiveWindow)
    press(window, K.Key_Tab, CTRL)
    until(qtbot, lambda: on_screen(window) == "Harbour dredging")


@pytest.mark.parametrize(
    ("words", "title", "chosen"),
    [
        ("strasse", "Straße und Brücke", "Straße"),
        ("المياه", "تقرير المياه", "المياه"),
        ("港口", "港口审计", "港口"),
        ("ЕСЕПТЕ", "Су туралы есеп", "Есепте"),
        ("ئۈرۈمچى", "ئۇيغۇر خەۋەر", "ئۈرۈمچى"),
    ],
)
def test_words_are_found_in_every_script_and_enter_goes_there(
    qtbot: QtBot, desk: tuple[Window, Library], words: str, title: str, chosen: str
) -> None:
    window, _ = desk
    panel = search_for(qtbot, window, words)
    assert panel.list.chosen is not None
    assert panel.list.chosen.title == title
    key(K.Key_Return)
    until(qtbot, lambda: on_screen(window) == title)
    until(qtbot, lambda: window.page.chosen_words() == chosen)
    assert panel.isHidden()


def search_for(qtbot: QtBot, window: Window, words: str) -> SearchPanel:
    window.page.setFocus()
    key(K.Key_K, CTRL)
    panel = window.others.search.panel
    assert panel is not None
    assert panel.field.hasFocus()
    typed(words)
    until(qtbot, lambda: panel.settled_for == words and window.tasks.idle)
    # What came in last may be indexed only now, and is looked for again.
    until(qtbot, lambda: panel.list.chosen is not None and window.tasks.idle)
    return panel


def test_a_claim_of_another_article_is_gone_to_and_escape_gives_the_focus_back(
    qtbot: QtBot, desk: tuple[Window, Library]
) -> None:
    window, _ = desk
    click(window, "The mayor")
    until(qtbot, lambda: on_screen(window) == "The mayor" and window.tasks.idle)
    window.page.setFocus()
    start = window.page.shown.document.text.index("resigned")
    window.page.choose(start, start + 8)
    QTest.keyClick(window.page.front, K.Key_D)
    (claim,) = window.store.claims()
    click(window, "A quiet year")
    until(qtbot, lambda: on_screen(window) == "A quiet year" and window.tasks.idle)
    panel = search_for(qtbot, window, "tag:disputed")
    assert panel.list.chosen is not None
    assert panel.list.chosen.target.claim == claim.entity
    key(K.Key_Escape)
    assert panel.isHidden()
    assert window.page.hasFocus() or window.page.isAncestorOf(QApplication.focusWidget())
    search_for(qtbot, window, "tag:disputed")
    key(K.Key_Return)
    until(qtbot, lambda: on_screen(window) == "The mayor")
    until(qtbot, lambda: window.claims.chosen() is not None)
    assert window.claims.chosen().entity == claim.entity  # type: ignore[union-attr]


def test_an_action_is_found_by_its_words_and_done(
    qtbot: QtBot, desk: tuple[Window, Library]
) -> None:
    window, _ = desk
    panel = search_for(qtbot, window, "fold the shelf")
    chosen = panel.list.chosen
    assert chosen is not None
    assert (chosen.kind, chosen.aside) == ("action", "View · F6")
    key(K.Key_Return)
    assert not window.panels.shelf.shown
    key(K.Key_F6)
    assert window.panels.shelf.shown


def test_the_outline_follows_the_page_and_leads_it(
    qtbot: QtBot, desk: tuple[Window, Library]
) -> None:
    window, _ = desk
    outline = shelf(window).outline
    until(qtbot, lambda: outline.rows.rowCount() == 2)
    words = [heading.words for heading in outline.rows.outline.headings]
    assert words == ["What was paid", "What comes next"]
    second = outline.visualRect(outline.rows.index(1)).center()
    QTest.mouseClick(outline.viewport(), LEFT, pos=second)
    until(qtbot, lambda: outline.rows.here == 1)
    assert window.page.top() == outline.rows.outline.headings[1].start
    window.page.reveal(0)
    until(qtbot, lambda: outline.rows.here <= 0)


def test_what_is_pressed_before_it_is_found_goes_to_what_was_typed(
    qtbot: QtBot, desk: tuple[Window, Library]
) -> None:
    window, _ = desk
    search_for(qtbot, window, "fold the shelf")
    key(K.Key_A, CTRL)
    typed("Annual report")
    key(K.Key_Return)
    until(qtbot, lambda: on_screen(window) == "Annual report")
    assert window.panels.shelf.shown, "the action that was chosen before was not done"


def test_the_window_can_close_while_something_is_looked_for(
    qtbot: QtBot, desk: tuple[Window, Library]
) -> None:
    window, _ = desk
    window.page.setFocus()
    key(K.Key_K, CTRL)
    typed("it rained")
    QTimer.singleShot(0, window.close)
    until(qtbot, lambda: not window.isVisible())
