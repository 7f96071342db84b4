"""Undo and redo as actions, which say what they would do."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence

from db.model.errors import tr
from reader.app.menu_actions import Action, Menu, State
from reader.app.records.store import Store


def undo_actions(store: Store) -> list[Action]:
    """Return undo and redo of the open article's acts."""
    keys = QKeySequence.StandardKey
    undo, redo = tr("&Undo"), tr("&Redo")
    return [
        Action(
            "undo",
            undo,
            store.undo,
            (keys.Undo, "Ctrl+Z"),
            menu=Menu.EDIT,
            state=partial(_undo_state, store, undo),
        ),
        Action(
            "redo",
            redo,
            store.redo,
            (keys.Redo, "Ctrl+Shift+Z", "Ctrl+Y"),
            menu=Menu.EDIT,
            state=partial(_redo_state, store, redo),
        ),
    ]


def _undo_state(store: Store, plain: str) -> State:
    return _state(plain, store.stack.undoText(), can=store.stack.canUndo())


def _redo_state(store: Store, plain: str) -> State:
    return _state(plain, store.stack.redoText(), can=store.stack.canRedo())


def _state(plain: str, words: str, *, can: bool) -> State:
    return State(f"{plain}: {words}" if can else plain, can)
