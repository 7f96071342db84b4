"""The part of a text that is in view, as a box on the overview: it shows where somebody reads, and is dragged."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from reader.gui.navigation.claim_lanes import ClaimLanes
from reader.gui.toolkit.theme import Theme

_LEAST = 12
"""The least height of the box, in pixels: it must be caught by the mouse."""


class ViewBox:
    """Positions are code points, rows and heights pixels from the overview's top."""

    def __init__(self, lanes: ClaimLanes) -> None:
        self._lanes = lanes
        self.first = self.last = 0
        self._held = 0.0

    def show(self, first: int, last: int) -> bool:
        """Take this part of the text and tell whether it is another one."""
        changed = (first, last) != (self.first, self.last)
        self.first, self.last = first, last
        return changed

    def rect(self, width: int) -> QRectF:
        """Return where the box stands on an overview of this width."""
        top, bottom = self._rows()
        high = max(_LEAST, bottom - top)
        top = max(0, min(top, self._lanes.height - high))
        return QRectF(1.5, top + 0.5, width - 2, high - 1)

    def take_hold(self, y: float) -> bool:
        """Hold the box where it was pressed, or elsewhere by its middle; tell whether it is to come to the mouse."""
        box, (top, bottom) = self.rect(2), self._rows()
        inside = box.top() <= y <= box.bottom()
        self._held = y - top if inside else (bottom - top) / 2
        return not inside

    def first_at(self, y: float) -> int:
        """Return which position is to be first in view when the mouse that holds the box is at a height."""
        share = min(1.0, max(0.0, (y - self._held) / self._lanes.height))
        return round(share * self._lanes.length)

    def paint(self, painter: QPainter, theme: Theme, width: int, *, focused: bool) -> None:
        """Shade the part in view, with a firm ring while the keys are here."""
        box = self.rect(width)
        if focused:
            painter.setPen(QPen(QColor(theme.focus), 2.0))
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.setBrush(QColor(theme.thumb))
        painter.drawRoundedRect(box, 4.0, 4.0)

    def _rows(self) -> tuple[int, int]:
        return self._lanes.row(self.first), self._lanes.row(self.last)
