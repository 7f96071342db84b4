"""The line of a sheet nearest to a point: between lines, in the margins, over pictures, above the first and below the last.

Qt's own hit test takes the beginning of a line for whatever is between it and the line above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAbstractTextDocumentLayout, QTextBlock, QTextLayout, QTextLine

from reader.gui.text_layout import text_rectangles

_AROUND = 0.25
"""How far above and below a line what is there still belongs to it, as a share of its height."""


@dataclass(frozen=True, slots=True)
class NearLine:
    """A line, the block that it is in, the block's corner, and how far from the line a point is, in pixels."""

    line: QTextLine
    block: QTextBlock
    corner: QPointF
    far: float

    @property
    def is_at(self) -> bool:
        """Whether the point is on the line, or in the white that belongs to it."""
        return self.far <= _AROUND * self.line.height()

    def middle(self) -> float:
        """Return the height of the line's middle, in pixels from the sheet's top."""
        return self.corner.y() + self.line.y() + self.line.height() / 2

    def unit_at(self, x: float) -> int:
        """Return Qt's position between two letters of this line, nearest to a point."""
        line, text = self.line, self.block.text()
        start, end = line.textStart(), line.textStart() + line.textLength()
        # From right to left Qt forgets here, and here alone, the blank at which the line is broken.
        blank = max(0.0, line.naturalTextRect().left() - text_rectangles.x_of(line, end))
        x += blank - self.corner.x()
        unit = line.xToCursor(x, QTextLine.CursorPosition.CursorBetweenCharacters)
        unit = min(max(unit, start), end)
        if start < unit == end < len(text) and text[unit - 1].isspace():
            # Behind the space at which a line is broken the next line begins already.
            unit -= 1
        return self.block.position() + unit


def nearest_line(
    layout: QAbstractTextDocumentLayout, blocks: Iterable[QTextBlock], point: QPointF
) -> NearLine | None:
    """Return the line of these blocks that is nearest to a point's height; of two the upper one."""
    best: NearLine | None = None
    for block in blocks:
        corner, lines = layout.blockBoundingRect(block).topLeft(), block.layout()
        height = point.y() - corner.y()
        # Lines come from above: the first that ends below the point, and the one before it.
        below = bisect_left(range(lines.lineCount()), height, key=lambda each: _bottom(lines, each))
        for number in range(max(0, below - 1), min(below + 1, lines.lineCount())):
            line = lines.lineAt(number)
            far = max(line.y() - height, height - _bottom(lines, number), 0.0)
            if best is None or far < best.far:
                best = NearLine(line, block, corner, far)
    return best


def _bottom(lines: QTextLayout, number: int) -> float:
    line = lines.lineAt(number)
    return line.y() + line.height()
