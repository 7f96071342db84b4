"""Widgets one under the other, beside each other, or with white around them; buttons that do something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

_ROWS = 6


def column(*widgets: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """Return a widget that holds these one under the other, and its layout."""
    made = QWidget()
    stack = QVBoxLayout(made)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(0)
    for widget in widgets:
        stack.addWidget(widget)
    return made, stack


def row_of(first: QWidget, last: QWidget) -> QWidget:
    """Return two widgets beside each other; the first takes all the room."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(first, 1)
    row.addWidget(last)
    return made


def inset(widget: QWidget) -> QWidget:
    """Return a widget with white around it, which goes when the widget does."""
    made = QWidget()
    stack = QVBoxLayout(made)
    stack.setContentsMargins(14, 0, 14, 0)
    stack.addWidget(widget)
    return made


def fit_rows(widget: QListWidget) -> None:
    """Make a list as high as its rows, up to six."""
    rows = min(max(1, widget.count()), _ROWS)
    widget.setFixedHeight(rows * max(20, widget.sizeHintForRow(0)) + 2 * widget.frameWidth() + 4)


def literally(words: str) -> str:
    """Return a tooltip that shows an article's words as they are: Qt takes what looks like HTML for HTML."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if words else ""


def button(words: str, run: Callable[[], object]) -> QPushButton:
    """Return a button with these words that does something."""
    made = QPushButton(words)
    made.clicked.connect(lambda _checked: run())
    return made


def serve(control: QAbstractButton, action: QAction) -> None:
    """Let a button do what an action does, whenever that can be done; its tooltip names the key."""
    words = action.text().replace("&", "").rstrip("…")
    control.setToolTip(with_key(words, action))
    control.setAccessibleName(words)
    control.setEnabled(action.isEnabled())
    action.enabledChanged.connect(control.setEnabled)
    control.clicked.connect(action.trigger)


def with_key(words: str, action: QAction) -> str:
    """Return words with an action's key after them, as this system writes it."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({key})" if key else words


def beside_each_other(
    parts: Sequence[tuple[QWidget, int]], sizes: Sequence[int], above: QWidget, window: QWidget
) -> QVBoxLayout:
    """Put widgets, each with the least of its width, beside each other into a window, below what says something."""
    both = QSplitter(Qt.Orientation.Horizontal)
    for widget, least in parts:
        widget.setMinimumWidth(least)
        both.addWidget(widget)
    both.setSizes(list(sizes))
    both.setChildrenCollapsible(False)
    own = QVBoxLayout(window)
    own.setContentsMargins(0, 0, 0, 0)
    own.addWidget(above)
    own.addWidget(both, 1)
    return own
