"""What stands where there are no claims: how to make one, or the way back to those that a filter hides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button


def welcome() -> QFrame:
    """Return the card that says in three lines how it goes."""
    card = _card()
    stack = QVBoxLayout(card)
    stack.setContentsMargins(16, 12, 16, 12)
    stack.setSpacing(6)
    for line in (
        tr("1  Select words in the article, by mouse or with Shift and the arrow keys."),
        tr("2  Press S, D, N, B, O or W: the words become a claim with that tag."),
        tr(
            "3  It is saved at once, in one file on this machine. Ctrl+O opens an article of yours."
        ),
    ):
        stack.addWidget(_words(line))
    return card


def nothing_found(show_all: Callable[[], object]) -> QFrame:
    """Return the card that says that no claim has the tag that is asked for, and the way back."""
    card = _card()
    row = QHBoxLayout(card)
    row.setContentsMargins(16, 8, 12, 8)
    row.setSpacing(8)
    row.addWidget(_words(tr("No claim has this tag now.")), 1)
    row.addWidget(button(tr("Show all"), show_all))
    return card


def _card() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card


def _words(line: str) -> QLabel:
    label = QLabel(line)
    label.setWordWrap(True)
    label.setFont(fonts.sans(15))
    return label
