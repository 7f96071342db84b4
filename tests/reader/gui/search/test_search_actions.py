"""Every action of the menus is found by what it is called, with its key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.app import menu_actions
from reader.app.menu_actions import Action
from reader.gui.search import search_actions


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Open…", "Fold the claims away", "Save & close", "Undo"]),
        ("OPEN", ["Open…"]),
        ("claims fold", ["Fold the claims away"]),
        ("&", ["Save & close"]),
        ("un", ["Undo"]),
        ("zzz", []),
    ],
)
def test_actions_are_found_by_all_the_words_those_that_can_be_done_first(
    qtbot: QtBot, words: str, found: list[str]
) -> None:
    parent = QObject()
    listed = [
        Action("undo", "&Undo", bool, ("Ctrl+Z",)),
        Action("open", "&Open…", bool, ("Ctrl+O",)),
        Action("fold", "Fold the &claims away", bool, ("F9",)),
        Action("save", "Save && close", bool),
    ]
    actions = menu_actions.make(listed, parent)
    actions["undo"].setEnabled(False)
    group = search_actions.matching(actions, words)
    assert [each.title for each in group.entries] == found
    assert group.count == len(found)


def test_an_action_names_its_key(qtbot: QtBot) -> None:
    parent = QObject()
    actions = menu_actions.make(
        [Action(f"go{n}", f"Go {n}", bool, (f"Ctrl+{n}",)) for n in range(2)], parent
    )
    group = search_actions.matching(actions, "go")
    assert [(each.target.action, each.aside) for each in group.entries] == [
        ("go0", "Ctrl+0"),
        ("go1", "Ctrl+1"),
    ]


def test_an_action_is_found_by_its_menu_too_and_says_which_that_is(qtbot: QtBot) -> None:
    parent, theme = QObject(), QMenu("&Theme")
    qtbot.addWidget(theme)
    listed = [Action("theme-light", "&Light", bool), Action("other", "Lighthouse", bool)]
    actions = menu_actions.make(listed, parent)
    theme.addAction(actions["theme-light"])
    found = search_actions.matching(actions, "theme light").entries
    assert [(each.title, each.aside) for each in found] == [("Light", "Theme")]
