"""A row that breaks: widgets beside each other, on as many lines as it takes.

A plain widget that moves its children, not a QLayout: items that cross from a layout written in Python to Qt and back
have two owners, and crash when both let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from reader.gui.toolkit import fonts

_STEP = 8
"""How exactly the lines are made equally long, in pixels."""


class WrappingRow(QWidget):
    """Places widgets from the reading side on, breaking lines where the width ends, as high as they need."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._gap = gap
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        self._widgets.append(widget)

    def arrange(self) -> None:
        """Place the widgets that are not hidden anew; call it when their words have changed."""
        self._place(self.width())

    def fit(self, width: int) -> None:
        """Be as wide as the longest line needs, at most this width in pixels, with lines about as long as each other."""
        lines = self._place(width)[1]
        narrowest = width
        while (found := self._place(narrowest - _STEP))[1] == lines and found[0] < narrowest:
            narrowest -= _STEP
        self.setFixedWidth(self._place(narrowest)[0])
        self.arrange()

    def _place(self, width: int) -> tuple[int, int]:
        """Place the widgets within a width, and return the widest line and how many lines there are."""
        x = y = line = widest = 0
        lines = 1
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if x + size.width() > width and line:
                x, y, line, lines = 0, y + line + self._gap, 0, lines + 1
            widget.setGeometry(self._on_reading_side(QRect(QPoint(x, y), size)))
            widest = max(widest, x + size.width())
            x += size.width() + self._gap
            line = max(line, size.height())
        self.setFixedHeight(y + line)
        return widest, lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def _on_reading_side(self, rect: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.width() - 1 - rect.left())
        return rect


class ChipRow(WrappingRow):
    """A button for each of some ids, of which one is chosen: at first the first."""

    wanted = Signal(str)
    """The id whose button was pressed."""

    def __init__(self, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, QAbstractButton] = {}
        group = QButtonGroup(self)
        for each in ids:
            button = QPushButton()
            button.setCheckable(True)
            button.setChecked(not self._chips)
            button.setProperty("chip", True)
            button.setFont(fonts.sans(14))
            button.clicked.connect(partial(self.wanted.emit, each))
            group.addButton(button)
            self._chips[each] = button
            self.add(button)

    def chip(self, name: str) -> QAbstractButton:
        """Return the button of an id."""
        return self._chips[name]

    def name_chip(self, name: str, words: str, accessible: str, *, shown: bool) -> None:
        """Say what a button is for, and whether it is shown where it is not the chosen one; arrange afterwards."""
        button = self._chips[name]
        button.setText(words)
        button.setAccessibleName(accessible)
        button.setVisible(shown or button.isChecked())
