"""The menus are a view of what the features list: each action once, in its menu, group by group."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.desk.claim_edits import value_of
from reader.gui.window import Window
from tests.windows import a_window

MENUS = {
    "&File": [
        "open folder paste about encoding delete-article erase-article people preset recent",
        "backups quit",
    ],
    "&Edit": ["undo redo copy", "find next previous search"],
    "&Claim": [
        " ".join([*(f"tag-{tag}" for tag in magazine().tags), "note", "delete"]),
        "end-on end-back start-on start-back",
        "add-source who-says found seen discuss about-claim history",
    ],
    "&Article": [
        "star file archive",
        "hand-over return sign-off reopen record",
        "next-remark queries",
        "self-review",
    ],
    "&View": [
        "page list review sources shelf to-shelf glance remarks pages fold theme",
        "left-out",
        "article-before back forward part-before part-after",
        "larger smaller usual",
    ],
    "&Help": ["keys tags data program"],
}
KEYS = {
    "open": ["Ctrl+O"],
    "redo": ["Ctrl+Shift+Z", "Ctrl+Y"],
    "tag-sourced": ["S", "1"],
    "tag-own-observation": ["W", "6"],
    "start-back": ["Shift+F7"],
    "pages": ["Ctrl+4"],
    "left-out": [],
    "part-after": ["Ctrl+PgDown"],
    "keys": ["F1"],
    "search": ["Ctrl+K"],
    "shelf": ["F6"],
    "to-shelf": ["Ctrl+5"],
    "article-before": ["Ctrl+Tab"],
    "star": ["Ctrl+Shift+D"],
}


def groups(window: Window, menu: QMenu) -> list[str]:
    """Return the ids of a menu's actions, one string a group."""
    found: list[list[str]] = [[]]
    for action in menu.actions():
        if action.isSeparator():
            found.append([])
        else:
            inner = action.menu()
            name = inner.objectName() if isinstance(inner, QMenu) else action.objectName()
            found[-1].append(name)
    return [" ".join(each) for each in found]


def test_menus_and_keys_are_what_people_know(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        shown = {each.text(): each.menu() for each in window.menuBar().actions()}
        assert {title: groups(window, menu) for title, menu in shown.items()} == MENUS
        for name, keys in KEYS.items():
            bound = [each.toString() for each in window.menus.actions[name].shortcuts()]
            assert set(keys) <= set(bound), name
            assert bool(keys) == bool(bound), name


def test_undo_says_what_it_would_do(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
        assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
        window.page.choose(3, 9)
        window.menus.actions["tag-disputed"].trigger()
        assert (undo.text(), undo.isEnabled()) == ("&Undo: Tag as Disputed", True)
        undo.trigger()
        assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
        assert (redo.text(), redo.isEnabled()) == ("&Redo: Tag as Disputed", True)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_letter_pressed_in_an_open_menu_is_the_menus_and_tags_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.page.setFocus()
        window.page.choose(3, 9)
        window.menus.actions["tag-sourced"].trigger()
        window.themes.choose("light")
        menus = {each.title().replace("&", ""): each for each in window.findChildren(QMenu)}
        for title, key, done in (
            ("Theme", Qt.Key.Key_D, lambda: window.themes.wanted == "dark"),
            ("View", Qt.Key.Key_B, lambda: True),
            ("File", Qt.Key.Key_1, lambda: True),
        ):
            menus[title].popup(window.mapToGlobal(QPoint(20, 20)))
            qtbot.waitUntil(menus[title].isVisible)
            QTest.keyClick(menus[title], key)
            menus[title].close()
            assert done(), title
        (claim,) = window.store.claims()
        assert value_of(claim).tag == "sourced"
        assert window.messages.sentence == ""
        window.themes.choose("light")
