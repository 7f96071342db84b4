"""A sheet: one QTextDocument that shows some of a document's chunks, in order, and can grow at its end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextOption

from reader.gui.document import text_formats
from reader.gui.document.block_builder import BlockBuilder
from reader.gui.painting import text_rectangles
from reader.gui.toolkit import fonts


class RenderedSheet:
    """Shows the chunks from `first` on, so far as it is filled; `after` is the end of what it may show.

    A `whole` one is to be filled to that end. Qt's positions in the whole sheet are called units here; heights and points are from its top left corner.
    """

    def __init__(
        self,
        setter: BlockBuilder,
        first: int,
        after: int,
        parent: QObject,
        *,
        whole: bool = False,
    ) -> None:
        self.first, self.after, self.next, self.whole = first, after, first, whole
        self.chunks, self._setter = setter.chunks, setter
        self.target = QTextDocument(parent)
        self.target.setUndoRedoEnabled(False)
        self.target.setDefaultFont(fonts.serif(setter.measure.pixels))
        option = self.target.defaultTextOption()
        # As QTextEdit wants it: were it to change the option, it would set the whole text anew.
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.target.setDefaultTextOption(option)
        self.target.setPageSize(QSizeF(setter.measure.width, -1))
        self.target.rootFrame().setFrameFormat(text_formats.frame_format(setter.measure))
        self._layout = self.target.documentLayout()
        self._rects: dict[tuple[int, int, int], list[QRectF]] = {}
        self._lines: dict[int, text_rectangles.Lines] = {}
        self._layout.documentSizeChanged.connect(self._moved)

    @property
    def done(self) -> bool:
        """Whether all chunks that it may show are on it."""
        return self.next >= self.after

    @property
    def characters(self) -> int:
        """How many code points are on it."""
        return self._end() - self.chunks.starts[self.first] if self.next > self.first else 0

    def has(self, index: int) -> bool:
        """Tell whether a chunk is on it already."""
        return self.first <= index < self.next

    def fill(self, characters: int) -> None:
        """Add about so many code points at the end."""
        cursor = QTextCursor(self.target)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while characters > 0 and not self.done:
            first = self.next == self.first
            # A short line takes as long as half a line of letters.
            characters -= max(30, self._setter.add(cursor, self.next, first=first))
            self.next += 1
        cursor.endEditBlock()

    def leave_room(self, before: int, after: int) -> None:
        """Leave white for so many code points that are not on it, estimated from those that are."""
        if self.characters:
            each = (self.height - text_formats.ABOVE - text_formats.BELOW) / self.characters
            form = text_formats.frame_format(self._setter.measure, each * before, each * after)
            self.target.rootFrame().setFrameFormat(form)

    @property
    def height(self) -> float:
        """How high it is, in pixels."""
        return self._layout.documentSize().height()

    def block(self, index: int) -> QTextBlock:
        """Return the block that shows a chunk."""
        return self.target.findBlockByNumber(index - self.first)

    def chunk_at(self, unit: int) -> tuple[int, int] | None:
        """Return the chunk at one of Qt's positions and the UTF-16 offset in it."""
        block = self.target.findBlock(unit)
        index = self.first + block.blockNumber()
        return (index, unit - block.position()) if block.isValid() and self.has(index) else None

    def box(self, index: int) -> QRectF:
        """Return the place of a chunk's lines."""
        block = self.block(index)
        rect = self._layout.blockBoundingRect(block)
        return rect.adjusted(block.blockFormat().leftMargin(), 0, 0, 0)

    def line_top(self, index: int, unit: int) -> float:
        """Return the height of the line that holds this UTF-16 offset of a chunk."""
        block = self.block(index)
        line = block.layout().lineForTextPosition(unit)
        inside = line.y() if line.isValid() else 0.0
        return self._layout.blockBoundingRect(block).top() + inside

    def caret(self, index: int, unit: int, *, before: bool) -> QRectF | None:
        """Return the edge at a UTF-16 offset of a chunk, on the line of the letter after or before it."""
        block = self.block(index)
        line = block.layout().lineForTextPosition(max(0, unit - 1) if before else unit)
        if not line.isValid():
            return None
        corner = self._layout.blockBoundingRect(block).topLeft()
        place = QRectF(text_rectangles.x_of(line, unit), line.y(), 0.0, line.height())
        return place.translated(corner)

    def covered(self, index: int, first: int, last: int) -> list[QRectF]:
        """Return what the UTF-16 units first to last (exclusive) of a chunk cover."""
        key, block = (index, first, last), self.block(index)
        if key not in self._rects:
            if index not in self._lines:
                self._lines[index] = text_rectangles.lines_of(block)
            self._rects[key] = text_rectangles.covering(block, self._lines[index], first, last)
        corner = self._layout.blockBoundingRect(block).topLeft()
        return [rect.translated(corner) for rect in self._rects[key]]

    def in_view(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the chunks between two heights, from above."""
        index = self._first_below(top)
        while index < self.next:
            rect = self._layout.blockBoundingRect(self.block(index))
            if rect.top() > bottom:
                return
            if rect.bottom() >= top:
                yield index
            index += 1

    def covers(self, top: float, bottom: float) -> bool:
        """Tell whether all that would be between two heights of the whole text is on it."""
        if self.next == self.first:
            return False
        above = self._layout.blockBoundingRect(self.block(self.first)).top() - text_formats.ABOVE
        below = self._layout.blockBoundingRect(self.block(self.next - 1)).bottom()
        return above <= top + 1 and (self.done or bottom <= below)

    def unit_near(self, point: QPointF) -> int:
        """Return Qt's position nearest to a point; -1 where there is none."""
        return self._layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)

    def forget(self) -> None:
        """Free nearly all that it holds of the layout; it shows nothing any more."""
        self._moved()
        self._layout.documentSizeChanged.disconnect(self._moved)
        self.target.setLayoutEnabled(False)

    def tear_off(self, blocks: int) -> bool:
        """Give back the memory of so many blocks, and tell whether more are left."""
        cursor = QTextCursor(self.target)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        number = max(0, self.target.blockCount() - blocks)
        start = self.target.findBlockByNumber(number).position()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return number > 0

    def _moved(self, *_: object) -> None:
        self._rects.clear()
        self._lines.clear()

    def _end(self) -> int:
        return self.chunks.ends[self.next - 1]

    def _first_below(self, top: float) -> int:
        """Return the chunk one before the first that ends below a height, by bisection."""
        low, high = self.first, self.next
        while low < high:
            middle = (low + high) // 2
            if self._layout.blockBoundingRect(self.block(middle)).bottom() < top:
                low = middle + 1
            else:
                high = middle
        return max(self.first, low - 1)
