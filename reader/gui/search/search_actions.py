"""Every action of the menus as something to find: by all the words that were typed, in what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence

from reader.gui.search.search_entries import ACTION, Entry, Group, Target
from reader.text.folding import Folded

_FOLDING = Folded("", case=False, signs=False)


def matching(actions: Mapping[str, QAction], words: str) -> Group:
    """Return the actions that are called so, those that begin with it first; all of them where nothing is typed."""
    wanted = _FOLDING.query(words).split()
    found = [(called_of(action), name, action) for name, action in actions.items()]
    fitting = [each for each in found if each[0] and _says(each[0], wanted)]
    fitting.sort(key=lambda each: (not each[2].isEnabled(), not _begins(each[0], wanted)))
    entries = [
        Entry(ACTION, called, Target(action=name), key_of(action), enabled=action.isEnabled())
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
    return " ".join(action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").split())


def key_of(action: QAction) -> str:
    """Return the first key of an action as this system writes it, or an empty string."""
    shortcut: QKeySequence = action.shortcut()
    return shortcut.toString(QKeySequence.SequenceFormat.NativeText)
