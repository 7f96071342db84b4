"""Actions as values: what is made of them has the words, the keys once each, and runs what it says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from reader.app import menu_actions
from reader.app.menu_actions import Action, Active


def test_an_action_runs_without_arguments_when_it_is_triggered(qtbot: QtBot) -> None:
    ran: list[str] = []
    parent = QObject()
    listed = [Action(name, name.upper(), lambda name=name: ran.append(name)) for name in "ab"]
    made = menu_actions.make(listed, parent)
    made["b"].trigger()
    made["a"].trigger()
    made["a"].setCheckable(True)
    made["a"].trigger()
    assert ran == ["b", "a", "a"]
    assert [(each.objectName(), each.text()) for each in made.values()] == [("a", "A"), ("b", "B")]
    assert all(each.parent() is parent for each in made.values())


def test_no_key_is_bound_twice_to_one_action(qtbot: QtBot) -> None:
    keys = (QKeySequence.StandardKey.Undo, "Ctrl+Z", "ctrl+z", "F2")
    parent = QObject()
    made = menu_actions.make([Action("undo", "Undo", list, keys)], parent)
    names = [each.toString() for each in made["undo"].shortcuts()]
    assert sorted(set(names)) == sorted(names)
    assert {"Ctrl+Z", "F2"} <= set(names)


def test_an_action_that_is_not_for_everywhere_needs_the_focus(qtbot: QtBot) -> None:
    parent = QObject()
    everywhere = Action("a", "A", list)
    here = Action("b", "B", list, active=Active.ARTICLE)
    made = menu_actions.make([everywhere, here], parent)
    assert made["a"].shortcutContext() is Qt.ShortcutContext.WindowShortcut
    assert made["b"].shortcutContext() is Qt.ShortcutContext.WidgetShortcut
