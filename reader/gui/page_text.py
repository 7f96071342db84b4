"""The text on the page: a Document in a QTextDocument, and where each of its characters is to be seen.

Positions are code points of the canonical text. Qt's positions in the whole page are called units here.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QTextBlock, QTextDocument

from db.model.document import Blocks, Document
from reader.gui import rectangles
from reader.gui.filling import Filling
from reader.text.chunks import Chunks


class PageText(QObject):
    """Fills a QTextDocument from a Document, one block per display chunk, and maps both ways."""

    moved = Signal()
    """The lines have moved: widths changed, or more text came in."""

    def __init__(self, target: QTextDocument) -> None:
        super().__init__(target)
        self._target = target
        self.document = Document("", Blocks())
        self.chunks = Chunks(self.document)
        self._filling: Filling | None = None
        self._rects: dict[tuple[int, int, int], list[QRectF]] = {}
        target.documentLayout().documentSizeChanged.connect(self._forget)

    def show(self, document: Document) -> None:
        """Put another document on the page, its first part at once."""
        if self._filling is not None:
            self._filling.stop()
            self._filling.deleteLater()
        self._target.clear()
        self.document, self.chunks = document, Chunks(document)
        self._filling = Filling(self._target, document, self.chunks, self)
        self._filling.start()
        self._forget()

    @property
    def filled(self) -> int:
        """How many chunks are on the page."""
        return self._filling.filled if self._filling else 0

    @property
    def complete(self) -> bool:
        """Whether the whole document is on the page."""
        return self._filling is not None and self._filling.done

    def position_at(self, unit: int) -> int:
        """Return the code point at one of Qt's positions."""
        block = self._target.findBlock(unit)
        if not block.isValid() or block.blockNumber() >= len(self.chunks):
            return len(self.document.text) if len(self.chunks) else 0
        return self.chunks.to_position(block.blockNumber(), unit - block.position())

    def unit_at(self, position: int) -> int:
        """Return Qt's position for a code point, filling the page that far first."""
        index = self.chunks.at(position)
        if self._filling is not None:
            self._filling.fill_to(index)
        return self.block(index).position() + self.chunks.to_units(index, position)

    def block(self, index: int) -> QTextBlock:
        """Return the block that shows a chunk."""
        return self._target.findBlockByNumber(index)

    def box(self, index: int) -> QRectF:
        """Return the place of a chunk's lines on the page."""
        block = self.block(index)
        rect = self._target.documentLayout().blockBoundingRect(block)
        return rect.adjusted(block.blockFormat().leftMargin(), 0, 0, 0)

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, from the page's top left corner; empty where it is not filled yet."""
        found: list[QRectF] = []
        for index in self.chunks.touching(start, end):
            if index < self.filled:
                found += self.covered(index, start, end)
        return found

    def covered(self, index: int, start: int, end: int) -> list[QRectF]:
        """Return what a span covers of one chunk, from the page's top left corner."""
        first, last = (self.chunks.to_units(index, position) for position in (start, end))
        key, block = (index, first, last), self.block(index)
        if key not in self._rects:
            self._rects[key] = rectangles.covering(block, first, last)
        corner = self._target.documentLayout().blockBoundingRect(block).topLeft()
        return [rect.translated(corner) for rect in self._rects[key]]

    def in_view(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the chunks between two heights of the page, from above."""
        layout = self._target.documentLayout()
        index = self._first_below(top)
        while index < self.filled:
            rect = layout.blockBoundingRect(self.block(index))
            if rect.top() > bottom:
                return
            if rect.bottom() >= top:
                yield index
            index += 1

    def position_at_point(self, point: QPointF) -> int:
        """Return the code point of the line nearest to a point of the page."""
        unit = self._target.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return self.position_at(max(0, unit))

    def character_at_point(self, point: QPointF) -> int | None:
        """Return the code point of the character right under a point of the page, or None."""
        unit = self._target.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        if unit < 0:
            return None
        near = self.position_at(unit)
        for position in (near, near - 1):
            if position >= 0 and any(
                r.contains(point) for r in self.rectangles(position, position + 1)
            ):
                return position
        return None

    def _first_below(self, top: float) -> int:
        """Return the chunk one before the first that ends below a height, by bisection."""
        layout, low, high = self._target.documentLayout(), 0, self.filled
        while low < high:
            middle = (low + high) // 2
            if layout.blockBoundingRect(self.block(middle)).bottom() < top:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def _forget(self, *_: object) -> None:
        self._rects.clear()
        self.moved.emit()
