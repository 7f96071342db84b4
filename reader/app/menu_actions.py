"""What can be done, as values: an identity, words, keys, a place in the menus and what happens.

Each feature lists its own; menus, keys, and whatever else shows what can be done, are views of the whole list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

# In words: making Qt's list of standard keys takes longer than all else here, and a start needs none of them.
Keys: TypeAlias = "QKeySequence.StandardKey | str"


class Menu(Enum):
    """The menus, in their order; what is in none has only its keys."""

    NONE = auto()
    FILE = auto()
    EDIT = auto()
    CLAIM = auto()
    ARTICLE = auto()
    VIEW = auto()
    HELP = auto()
    THEME = auto()
    """Inside of View."""


class Active(Enum):
    """Where an action's keys work."""

    WINDOW = auto()
    """Everywhere."""
    ARTICLE = auto()
    """Where the article has the focus."""
    CLAIMS = auto()
    """Where the article or the list of claims has it: never inside a text field."""
    CARD = auto()
    """There too, and while reviewing beside the article; a held key counts once."""
    REVIEW = auto()
    """While reviewing, where the article or anything beside it has it; a held key counts once."""


@dataclass(frozen=True, slots=True)
class State:
    """What an action is called now, whether it can be done, and of a choice whether it is chosen; None is no choice."""

    text: str
    enabled: bool
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do; of a menu's groups the lowest number comes first."""

    id: str
    text: str
    run: Callable[[], object]
    keys: tuple[Keys, ...] = ()
    menu: Menu = Menu.NONE
    group: int = 0
    active: Active = Active.WINDOW
    state: Callable[[], State] | None = None
    """Asked again whenever it may have changed; None is always the same."""


def make(actions: Iterable[Action], parent: QObject) -> dict[str, QAction]:
    """Return a QAction for each, by id; one that is not active everywhere needs the focus of its widget."""
    made = {}
    for action in actions:
        shown = QAction(action.text, parent)
        shown.setObjectName(action.id)
        shown.setShortcuts(sequences(action.keys))
        if action.active in (Active.CARD, Active.REVIEW):
            shown.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shown.setAutoRepeat(False)
            shown.setEnabled(action.active is Active.CARD)
        elif action.active is not Active.WINDOW:
            shown.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        shown.triggered.connect(lambda _checked=False, run=action.run: run())
        made[action.id] = shown
    return made


def sequences(keys: Iterable[Keys]) -> list[QKeySequence]:
    """Return every binding once: the same one twice would be ambiguous, and neither would work."""
    found: dict[str, QKeySequence] = {}
    for each in keys:
        for sequence in _bindings(each):
            found.setdefault(sequence.toString(), sequence)
    return list(found.values())


def _bindings(keys: Keys) -> list[QKeySequence]:
    return [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
