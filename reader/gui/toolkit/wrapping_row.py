"""A row that breaks: widgets beside each other, on as many lines as it takes.

A plain widget that moves its children, not a QLayout: items that cross from a layout written in Python to Qt and back
have two owners, and crash when both let go.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


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
        x = y = line = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if x + size.width() > self.width() and line:
                x, y, line = 0, y + line + self._gap, 0
            widget.setGeometry(self._on_reading_side(QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            line = max(line, size.height())
        self.setFixedHeight(y + line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def _on_reading_side(self, rect: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.width() - 1 - rect.left())
        return rect
