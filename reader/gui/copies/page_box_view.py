"""A page on which somebody draws a box with the mouse: the place of evidence, from 0 to 1 across and down."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen

from reader.gui.pdf.pdf_page_view import PdfPageView
from reader.gui.toolkit.theme_choice import ThemeChoice

_LEAST = 4
"""Pixels each way: what is smaller was a click."""
_TINT = 40
"""Of 255, how much the box covers what is under it."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, each from 0 to 1."""


class PageBoxView(PdfPageView):
    """The mouse draws; keys and wheel move the page."""

    drawn = Signal(object)
    """The Box that was drawn."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__(themes)
        self._box: Box | None = None
        self._from: QPointF | None = None
        self._to = QPointF()
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    @property
    def box(self) -> Box | None:
        """The box that stands on the page."""
        return self._box

    def show_box(self, box: Box | None) -> None:
        """Show a box, or none."""
        self._box = box
        self.viewport().update()

    # Qt's own, overridden.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a box."""
        if event.button() is Qt.MouseButton.LeftButton and self.has_picture:
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it as large as the mouse goes."""
        if self._from is not None:
            self._to = event.position()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it; what is no larger than a point is none."""
        begun, self._from = self._from, None
        if begun is None:
            return
        self._to = event.position()
        drawn = QRectF(begun, self._to).normalized()
        if min(drawn.width(), drawn.height()) >= _LEAST and (box := self._on_page(drawn)):
            self._box = box
            self.drawn.emit(box)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box over the page."""
        super().paintEvent(event)
        area = self._shown()
        if area is None:
            return
        colour = QColor(self._themes.now.accent)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        colour.setAlpha(_TINT)
        painter.setBrush(colour)
        painter.drawRect(area)
        painter.end()

    def _shown(self) -> QRectF | None:
        if self._from is not None:
            return QRectF(self._from, self._to).normalized()
        if self._box is None or not self.has_picture:
            return None
        page, (left, top, right, bottom) = QRectF(self._place()), self._box
        wide, high = page.width(), page.height()
        corner = QPointF(page.left() + left * wide, page.top() + top * high)
        return QRectF(corner, QPointF(page.left() + right * wide, page.top() + bottom * high))

    def _on_page(self, drawn: QRectF) -> Box | None:
        page = QRectF(self._place())
        within = drawn.intersected(page)
        if within.isEmpty():
            return None
        sides = (
            (within.left() - page.left()) / page.width(),
            (within.top() - page.top()) / page.height(),
            (within.right() - page.left()) / page.width(),
            (within.bottom() - page.top()) / page.height(),
        )
        left, top, right, bottom = (min(1.0, max(0.0, round(each, 4))) for each in sides)
        return (left, top, right, bottom) if left < right and top < bottom else None
