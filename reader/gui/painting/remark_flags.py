"""Flags of remarks, what the reader of a text must know: a flag above the words, dots below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from db.model.document import Remark
from reader.gui.text_layout.rendered_document import RenderedDocument
from reader.gui.toolkit.theme import Theme

_LONGEST = 2_000
"""A remark on more code points than this is one on the text as a whole."""
_FLAG = 7.0
"""A flag's width and height in pixels."""
_AT_A_POINT = {"comment", "tracked-change"}
"""The kinds of remarks that may stand between two letters."""


def has_place(remark: Remark) -> bool:
    """Tell whether a remark is on a place in the text, not on the text as a whole."""
    if remark.end - remark.start > _LONGEST:
        return False
    return remark.start < remark.end or remark.kind in _AT_A_POINT


class RemarkFlags:
    """The remarks that have a place, in order."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        placed = filter(has_place, remarks)
        self._all = sorted(placed, key=lambda each: (each.start, each.end))
        self._starts = [each.start for each in self._all]

    def touching(self, start: int, end: int) -> Iterator[Remark]:
        """Yield those that have a code point from start to end (inclusive)."""
        at = bisect_left(self._starts, start - _LONGEST)
        while at < len(self._all) and self._starts[at] <= end:
            if self._all[at].end >= start:
                yield self._all[at]
            at += 1


def paint(
    painter: QPainter,
    text: RenderedDocument,
    remarks: RemarkFlags,
    corner: QPointF,
    high: int,
    theme: Theme,
) -> None:
    """Paint a flag and dots for each remark in view."""
    colour, seen = QColor(theme.accent), set[Remark]()
    for index in text.positions.in_view(corner.y(), corner.y() + high):
        for each in remarks.touching(text.chunks.starts[index], text.chunks.ends[index]):
            rects = [rect.translated(-corner) for rect in _places(text, index, each)]
            _dots(painter, rects, colour)
            if rects and each not in seen:
                seen.add(each)
                _flag(painter, rects[0].topLeft(), colour)


def _places(text: RenderedDocument, index: int, remark: Remark) -> list[QRectF]:
    """Return what a remark covers of a chunk; of what is invisible, where it stands."""
    found = (
        text.positions.covered(index, remark.start, remark.end) if remark.start < remark.end else []
    )
    if found:
        return found
    caret = text.positions.caret_at(remark.start, before=remark.start == text.chunks.ends[index])
    return [caret] if caret is not None else []


def _dots(painter: QPainter, rects: Sequence[QRectF], colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DotLine))
    painter.drawLines(
        [
            QLineF(r.left(), r.bottom() + 1, max(r.right(), r.left() + 3), r.bottom() + 1)
            for r in rects
        ]
    )


def _flag(painter: QPainter, corner: QPointF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y = corner.x(), corner.y() - 1
    points = [
        QPointF(x - _FLAG / 2, y - 2),
        QPointF(x + _FLAG / 2, y - 2),
        QPointF(x, y + _FLAG - 2),
    ]
    painter.drawPolygon(QPolygonF(points))
