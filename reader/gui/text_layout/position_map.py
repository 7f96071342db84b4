"""Where each character of a text is on a sheet, and which one is at a point of it.

Positions are code points of the canonical text; Qt's, in the whole sheet, are called units. Heights, points and rectangles
are in pixels from the sheet's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from reader.gui.text_layout import text_formats, text_rectangles
from reader.gui.text_layout.nearest_line import NearLine, nearest_line
from reader.gui.text_layout.rendered_sheet import RenderedSheet


class PositionMap:
    """Maps positions to one sheet and back, with rectangles cached until its layout changes."""

    def __init__(self, sheet: RenderedSheet) -> None:
        self._sheet, self._chunks = sheet, sheet.chunks
        self._layout = sheet.target.documentLayout()
        self._rectangles: dict[tuple[int, int, int], list[QRectF]] = {}
        self._lines: dict[int, text_rectangles.Lines] = {}
        self._layout.documentSizeChanged.connect(self._forget)

    def close(self) -> None:
        """Follow the sheet no more: another one is shown."""
        self._forget()
        self._layout.documentSizeChanged.disconnect(self._forget)

    def position_at(self, unit: int) -> int:
        """Return the code point at one of Qt's positions."""
        sheet, block = self._sheet, self._sheet.target.findBlock(unit)
        index = sheet.first + block.blockNumber()
        if block.isValid() and sheet.has(index):
            return self._chunks.to_position(index, unit - block.position())
        return self._chunks.ends[sheet.next - 1] if sheet.filled else 0

    def unit_at(self, position: int) -> int:
        """Return Qt's position for a code point, or the nearest one to it that is on the sheet."""
        index = self._nearest(position)
        return self._sheet.block(index).position() + self._chunks.to_units(index, position)

    def has(self, position: int) -> bool:
        """Tell whether a code point is on the sheet."""
        return self._sheet.has(self._chunks.at(position))

    def height_of(self, position: int) -> float:
        """Return the height of the line that holds a code point, or the nearest one that is on the sheet."""
        index = self._nearest(position)
        block = self._sheet.block(index)
        line = block.layout().lineForTextPosition(self._chunks.to_units(index, position))
        inside = line.y() if line.isValid() else 0.0
        return self._layout.blockBoundingRect(block).top() + inside

    def caret_at(self, position: int, *, before: bool = False) -> QRectF | None:
        """Return the edge between two letters, as high as its line and without width, if it is on the sheet.

        With `before` it is the far edge of the letter before, where a line or a direction ends there.
        """
        index = self._chunks.at(position - 1 if before else position)
        if not self._sheet.has(index):
            return None
        block, unit = self._sheet.block(index), self._chunks.to_units(index, position)
        line = block.layout().lineForTextPosition(max(0, unit - 1) if before else unit)
        if not line.isValid():
            return None
        place = QRectF(text_rectangles.x_of(line, unit), line.y(), 0.0, line.height())
        return place.translated(self._layout.blockBoundingRect(block).topLeft())

    def box(self, index: int) -> QRectF:
        """Return the place of a chunk's lines."""
        block = self._sheet.block(index)
        rect = self._layout.blockBoundingRect(block)
        return rect.adjusted(block.blockFormat().leftMargin(), 0, 0, 0)

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers; empty where it is not on the sheet yet."""
        found: list[QRectF] = []
        for index in self._chunks.touching(start, end):
            if self._sheet.has(index):
                found += self.covered(index, start, end)
        return found

    def seen(self, start: int, end: int, top: float, bottom: float) -> list[QRectF]:
        """Return what a span covers between two heights, however long it is."""
        found: list[QRectF] = []
        for index in self.in_view(top, bottom):
            first, last = max(start, self._chunks.starts[index]), min(end, self._chunks.ends[index])
            if first < last:
                found += self.covered(index, first, last)
        return [rect for rect in found if rect.top() < bottom and rect.bottom() > top]

    def covered(self, index: int, start: int, end: int) -> list[QRectF]:
        """Return what a span covers of one chunk."""
        first, last = self._chunks.to_units(index, start), self._chunks.to_units(index, end)
        key, block = (index, first, last), self._sheet.block(index)
        if key not in self._rectangles:
            if index not in self._lines:
                self._lines[index] = text_rectangles.lines_of(block)
            lines = self._lines[index]
            self._rectangles[key] = text_rectangles.covering(block, lines, first, last)
        corner = self._layout.blockBoundingRect(block).topLeft()
        return [rect.translated(corner) for rect in self._rectangles[key]]

    def in_view(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the chunks between two heights, from above."""
        index = self._first_below(top)
        while index < self._sheet.next:
            rect = self._layout.blockBoundingRect(self._sheet.block(index))
            if rect.top() > bottom:
                return
            if rect.bottom() >= top:
                yield index
            index += 1

    def covers(self, top: float, bottom: float) -> bool:
        """Tell whether all that would be between two heights of the whole text is on the sheet."""
        sheet = self._sheet
        if not sheet.filled:
            return False
        above = self._layout.blockBoundingRect(sheet.block(sheet.first)).top() - text_formats.ABOVE
        below = self._layout.blockBoundingRect(sheet.block(sheet.next - 1)).bottom()
        return above <= top + 1 and (sheet.done or bottom <= below)

    def position_at_point(self, point: QPointF) -> int:
        """Return the place between two letters that is nearest to a point, wherever that is."""
        near = self._line_near(point)
        return self.position_at(near.unit_at(point.x())) if near is not None else 0

    def character_at_point(self, point: QPointF) -> int | None:
        """Return the code point of the character at a point, or in the white above or below it; or None."""
        near = self._line_near(point)
        if near is None or not near.is_at:
            return None
        middle, position = near.middle(), self.position_at(near.unit_at(point.x()))
        for each in (position, position - 1):
            for rect in self.rectangles(each, each + 1) if each >= 0 else ():
                on_line = rect.top() <= middle <= rect.bottom()
                if on_line and rect.left() <= point.x() <= rect.right():
                    return each
        return None

    def _line_near(self, point: QPointF) -> NearLine | None:
        sheet, above = self._sheet, self._first_below(point.y())
        around = range(above, min(above + 3, sheet.next))
        return nearest_line(self._layout, map(sheet.block, around), point)

    def _nearest(self, position: int) -> int:
        return max(self._sheet.first, min(self._chunks.at(position), self._sheet.next - 1))

    def _first_below(self, top: float) -> int:
        """Return the chunk one before the first that ends below a height, by bisection."""
        low, high = self._sheet.first, self._sheet.next
        while low < high:
            middle = (low + high) // 2
            if self._layout.blockBoundingRect(self._sheet.block(middle)).bottom() < top:
                low = middle + 1
            else:
                high = middle
        return max(self._sheet.first, low - 1)

    def _forget(self, *_: object) -> None:
        self._rectangles.clear()
        self._lines.clear()
