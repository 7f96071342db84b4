"""Claims painted under the text: which stand where, and their rectangles for the blocks that are visible."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.changes import value_of

_TINTS = {
    "sourced": ("#dff1e6", "#1b7a4b"),
    "disputed": ("#fbe1de", "#b3261e"),
    "needs-source": ("#fbeecb", "#9a6a00"),
    "background": ("#e8ecef", "#5f6b76"),
    "opinion": ("#ebe4f7", "#6b4fa0"),
    "own-observation": ("#dceaf6", "#1f6aa5"),
}
_PENS = {
    "solid": (2.0, Qt.PenStyle.SolidLine),
    "dashed": (2.0, Qt.PenStyle.DashLine),
    "dotted-box": (1.0, Qt.PenStyle.DotLine),
    "dash-dot": (2.0, Qt.PenStyle.DashDotLine),
    "double": (1.0, Qt.PenStyle.SolidLine),
    "wavy": (1.5, Qt.PenStyle.SolidLine),
}
_WAVE = 3.0
"""Half a wave's length in pixels."""


@dataclass(frozen=True, slots=True, order=True)
class Highlight:
    """One place of a claim: code points start to end (exclusive)."""

    start: int
    end: int
    entity: str
    tag: str


class Highlights:
    """The highlights of a text, sorted by start, so that those in a stretch are found by bisection."""

    def __init__(self, claims: Iterable[Snapshot] = (), version: str = "") -> None:
        self._sorted = sorted(
            Highlight(anchor.start, anchor.end, claim.entity, value_of(claim).tag)
            for claim in claims
            for anchor in value_of(claim).anchors
            if anchor.version == version and not claim.value.deleted
        )
        # The furthest end so far: everything before the first index where it passes a start is over.
        self._reach: list[int] = []
        for each in self._sorted:
            self._reach.append(max(each.end, self._reach[-1] if self._reach else 0))

    def touching(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that share characters with start–end, by start."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._sorted, end, key=lambda each: each.start)
        return [each for each in self._sorted[first:last] if each.end > start]

    def at(self, position: int) -> list[Highlight]:
        """Return the highlights over the character at this position, the shortest first."""
        found = self.touching(position, position + 1)
        return sorted(found, key=lambda each: (each.end - each.start, each))


def rectangles(block: QTextBlock, first: int, last: int) -> list[QRectF]:
    """Return what covers the UTF-16 units first to last (exclusive) of a laid-out block, in its own
    coordinates: one rectangle a line, or one a run where directions mix."""  # noqa: D205, D209
    found: list[QRectF] = []
    layout = block.layout()
    mixed = _is_mixed(block.text())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(first, line.textStart())
        end = min(last, line.textStart() + line.textLength())
        if start < end:
            found += _runs(line, start, end) if mixed else [_stretch(line, start, end)]
    return found


def paint(
    painter: QPainter, rects: Sequence[QRectF], origin: QPointF, tag: str, preset: Preset
) -> None:
    """Paint a tag's tint and its kind of line under these rectangles."""
    tint, ink = (QColor(name) for name in _TINTS.get(tag, _TINTS["background"]))
    kind = preset.tags[tag].line if tag in preset.tags else "solid"
    width, style = _PENS[kind]
    painter.setPen(QPen(ink, width, style))
    for each in rects:
        rect = each.translated(origin)
        painter.fillRect(rect, tint)
        if kind == "wavy":
            painter.drawPolyline(_wave(rect))
        elif kind == "dotted-box":
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            for up in (0.0, 3.0) if kind == "double" else (0.0,):
                bottom = rect.bottom() - 1.0 - up
                painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))


def _stretch(line: QTextLine, start: int, end: int) -> QRectF:
    left, right = sorted((_x(line, start), _x(line, end)))
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


def _x(line: QTextLine, unit: int) -> float:
    # PySide6 returns the pair of x and the offset that it belongs to, though its stub says object.
    return cast("tuple[float, int]", line.cursorToX(unit))[0]


_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _is_mixed(text: str) -> bool:
    """Tell whether a line may run in both directions: it has right-to-left letters or marks."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def _wave(rect: QRectF) -> list[QPointF]:
    bottom, points = rect.bottom() - 1.0, []
    steps = int(rect.width() / _WAVE) + 1
    for step in range(steps + 1):
        x = min(rect.left() + step * _WAVE, rect.right())
        points.append(QPointF(x, bottom - (2.5 if step % 2 else 0.0)))
    return points
