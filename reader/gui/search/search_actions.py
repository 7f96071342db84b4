"""Every action of the menus as something to find: by all the words that were typed, in what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.gui.search.search_entries import ACTION, Entry, Group, Target
from reader.text.folding import Folded

_FOLDING = Folded("", case=False, signs=False)


def matching(actions: Mapping[str, QAction], words: str) -> Group:
    """Return the actions that are called so, by themselves or with their menu, those that can be done and begin so first.

    All of them where nothing is typed.
    """
    wanted = _FOLDING.query(words).split()
    found = [(called_of(action), name, action) for name, action in actions.items()]
    fitting = [each for each in found if each[0] and _says(f"{menu_of(each[2])} {each[0]}", wanted)]
    fitting.sort(key=lambda each: (not each[2].isEnabled(), not _begins(each[0], wanted)))
    entries = [
        Entry(ACTION, called, Target(action=name), _aside(action), enabled=action.isEnabled())
        for called, name, action in fitting
    ]
    return Group(ACTION, entries, len(fitting))


def _says(called: str, wanted: Sequence[str]) -> bool:
    folded = _FOLDING.query(called)
    return all(word in folded for word in wanted)


def _begins(called: str, wanted: Sequence[str]) -> bool:
    words = _FOLDING.query(called).split()
    return bool(wanted) and any(each.startswith(wanted[0]) for each in words)


def called_of(action: QAction) -> str:
    """Return what an action is called, without the sign of its letter in the menu."""
    return _plain(action.text())


def menu_of(action: QAction) -> str:
    """Return what the menu is called that an action is in, or an empty string."""
    menus = (each for each in action.associatedObjects() if isinstance(each, QMenu))
    return next((_plain(menu.title()) for menu in menus), "")


def _aside(action: QAction) -> str:
    return " · ".join(filter(None, (menu_of(action), key_of(action))))


def _plain(words: str) -> str:
    return " ".join(words.replace("&&", "\0").replace("&", "").replace("\0", "&").split())


def key_of(action: QAction) -> str:
    """Return the first key of an action as this system writes it, or an empty string."""
    shortcut: QKeySequence = action.shortcut()
    return shortcut.toString(QKeySequence.SequenceFormat.NativeText)
