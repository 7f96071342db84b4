"""What can be done to the chosen claim by who checks it: by menu, by key in article and list, by the same key in the card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeyEvent, QKeySequence

from db.model.errors import tr
from reader.app.menu_actions import Action, Active, Menu

_KEYS = {
    "add-source": "Shift+S",
    "who-says": "Shift+W",
    "found": "Shift+F",
    "seen": "V",
    "discuss": "Shift+Q",
    "about-claim": "Shift+K",
    "history": "H",
}


def menu_actions(run: Callable[[str], object]) -> list[Action]:
    """Return the actions, which `run` does by their names."""
    words = {
        "add-source": tr("Add &source"),
        "who-says": tr("Add who sa&ys it"),
        "found": tr("&What was found"),
        "seen": tr("Mark evidence as see&n"),
        "discuss": tr("&Queries, corrections, comments"),
        "about-claim": tr("&Kind, statement, priority, risk"),
        "history": tr("&History"),
    }
    return [
        Action(name, words[name], partial(run, name), (key,), Menu.CLAIM, 2, Active.CARD)
        for name, key in _KEYS.items()
    ]


def offered(run: Callable[[str], object]) -> list[tuple[str, Callable[[], object], str]]:
    """Return the words of the actions for a menu of a claim, what they do, and their keys."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (each.text.replace("&", ""), each.run, QKeySequence(_KEYS[each.id]).toString(native))
        for each in menu_actions(run)
    ]


def named_by(event: QKeyEvent) -> str:
    """Return the action that a pressed key stands for, empty where it is none; a held key acts once."""
    if event.isAutoRepeat():
        return ""
    pressed = QKeySequence(event.keyCombination()).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return next((name for name, key in _KEYS.items() if key == pressed), "")


def ways() -> dict[str, str]:
    """Return what the quiet line of an empty card offers, by action."""
    return {
        "who-says": tr("Add who says it"),
        "add-source": tr("Add source"),
        "found": tr("What was found"),
        "discuss": tr("More"),
        "history": tr("History"),
    }
