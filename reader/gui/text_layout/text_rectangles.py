"""Rectangles of words on the page, line by line, in Qt's units and coordinates."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a laid-out block: where each starts, in UTF-16 units, and whether directions mix."""

    starts: tuple[int, ...]
    mixed: bool


def lines_of(block: QTextBlock) -> Lines:
    """Return the lines of a block; they hold until it is laid out anew."""
    layout = block.layout()
    starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]
    return Lines((*starts, block.length()), _is_mixed(block.text()))


def covering(block: QTextBlock, lines: Lines, first: int, last: int) -> list[QRectF]:
    """Return what covers the UTF-16 units first to last (exclusive) of a laid-out block, in its own
    coordinates: one rectangle a line, or one a run where directions mix."""  # noqa: D205, D209
    found: list[QRectF] = []
    layout, starts = block.layout(), lines.starts
    for number in range(max(0, bisect_right(starts, first) - 1), len(starts) - 1):
        if starts[number] >= last:
            break
        line = layout.lineAt(number)
        start, end = max(first, starts[number]), min(last, starts[number] + line.textLength())
        if start < end:
            found += _runs(line, start, end) if lines.mixed else [_stretch(line, start, end)]
    return found


def _stretch(line: QTextLine, start: int, end: int) -> QRectF:
    left, right = sorted((x_of(line, start), x_of(line, end)))
    return QRectF(left, line.y(), right - left, line.height())


def _runs(line: QTextLine, start: int, end: int) -> list[QRectF]:
    """Return one rectangle per stretch of neighbouring glyphs.

    Carets will not do: where directions meet, one offset has two places, and Qt names only one of them.
    """
    boxes = (run.boundingRect() for run in line.glyphRuns(start, end - start))
    joined: list[list[float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1][1] = max(joined[-1][1], right)
        else:
            joined.append([left, right])
    return [QRectF(left, line.y(), right - left, line.height()) for left, right in joined]


def x_of(line: QTextLine, unit: int) -> float:
    """Return where a caret stands at a UTF-16 offset of the block, from its left edge."""
    # PySide6 returns the pair of x and the offset that it belongs to, though its stub says object.
    return cast("tuple[float, int]", line.cursorToX(unit))[0]


_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _is_mixed(text: str) -> bool:
    """Tell whether a line may run in both directions: it has right-to-left letters or marks."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
