"""What can be done, as values: an identity, words, keys and what happens; menus are only a view of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

Keys = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do: `keys` work only where the action was added."""

    id: str
    text: str
    run: Callable[[], object]
    keys: tuple[Keys, ...] = ()
    everywhere: bool = True


def make(actions: Iterable[Action], parent: QObject) -> dict[str, QAction]:
    """Return a QAction for each, by id; one that is not for everywhere needs the focus of its widget."""
    made = {}
    for action in actions:
        shown = QAction(action.text, parent)
        shown.setObjectName(action.id)
        shown.setShortcuts(_sequences(action.keys))
        if not action.everywhere:
            shown.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        shown.triggered.connect(lambda _checked=False, run=action.run: run())
        made[action.id] = shown
    return made


def _sequences(keys: Iterable[Keys]) -> list[QKeySequence]:
    """Return every binding once: the same one twice would be ambiguous, and neither would work."""
    found: dict[str, QKeySequence] = {}
    for each in keys:
        for sequence in _bindings(each):
            found.setdefault(sequence.toString(), sequence)
    return list(found.values())


def _bindings(keys: Keys) -> list[QKeySequence]:
    return [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
