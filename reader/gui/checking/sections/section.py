"""A part of the card: a heading, a way to add to it, and what it holds, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button


class Section(QWidget):
    """Hidden while it is empty and nobody adds to it."""

    def __init__(self, title: str, add: str = "", run: Callable[[], object] = bool) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.heading = words(title, 13, bold=True)
        self.heading.setProperty("mute", True)
        self.add: QPushButton = button(add, run)
        self.add.setAccessibleName(add or title)
        self.add.setFlat(True)
        self.add.setFont(fonts.sans(13))
        self._add_words = add
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.heading, 1)
        row.addWidget(self.add)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.body.addLayout(row)
        # Only now that it stands in here: on its own it would be a window, which takes the keys.
        self.add.setVisible(bool(add))

    def say_begun(self, begun: bool) -> None:
        """Say on the button that something was typed there and is not saved."""
        sentence = tr("{words} (begun)", words=self._add_words)
        self.add.setText(sentence if begun else self._add_words)
        self.add.setAccessibleName(self.add.text())


def words(text: str = "", size: int = 14, *, bold: bool = False) -> QLabel:
    """Return a label with plain words that breaks its lines."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(fonts.sans(size, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
    made.setWordWrap(True)
    return made


def keep_only(there: Mapping[str, QWidget], wanted: Mapping[str, object]) -> dict[str, QWidget]:
    """Let those widgets go whose records are gone; return the others by record."""
    for entity in there.keys() - wanted.keys():
        there[entity].hide()
        there[entity].deleteLater()
    return {entity: widget for entity, widget in there.items() if entity in wanted}
