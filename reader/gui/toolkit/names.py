"""Accessible names of controls that Qt makes of several parts: each part is read out, so each has one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from db.model.errors import tr


def name_box(box: QComboBox, words: str) -> None:
    """Name a box of choices and the list that it unfolds."""
    box.setAccessibleName(words)
    box.view().setAccessibleName(words)


def let_clear(line: QLineEdit) -> None:
    """Give a line a button that empties it, with a name."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(tr("Empty the line"))
