"""The highlights of claims behind the text: a tint, the tag's kind of line, and a frame around the chosen one.

Colour is never the only signal: each tag has a line of its own, and where claims overlap their lines stand one above
the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reader.claims.preset import Preset
from reader.desk.highlights import Highlight
from reader.gui.toolkit.theme import Theme

Painted = tuple[Highlight, list[QRectF]]

_PENS = {
    "solid": (2.0, Qt.PenStyle.SolidLine),
    "dashed": (2.0, Qt.PenStyle.DashLine),
    "dotted-box": (1.0, Qt.PenStyle.DotLine),
    "dash-dot": (2.0, Qt.PenStyle.DashDotLine),
    "double": (1.0, Qt.PenStyle.SolidLine),
    "wavy": (1.5, Qt.PenStyle.SolidLine),
}
_WAVE, _WAVE_HEIGHT = 6.0, 4.0
"""A wave's length and height in pixels."""
_LANE = 3.0
"""How much higher the line of an overlapping claim stands, in pixels."""
_LANES = 3


def paint(
    painter: QPainter, shown: Sequence[Painted], theme: Theme, preset: Preset, chosen: str
) -> None:
    """Paint these highlights, the longest undermost, then their lines, then the chosen one's frame."""
    snapped = [(each, [QRectF(rect.toRect()) for rect in rects]) for each, rects in shown]
    by_length = sorted(snapped, key=lambda each: each[0].start - each[0].end)
    for each, rects in by_length:
        _fill(painter, rects, theme.tag(each.tag)[0])
    for (each, rects), lane in zip(by_length, _lanes(by_length), strict=True):
        kind = preset.tags[each.tag].line if each.tag in preset.tags else "solid"
        _lines(painter, rects, kind, theme.tag(each.tag)[1], lane * _LANE)
    for each, rects in by_length:
        if each.entity == chosen:
            _frame(painter, rects, theme.tag(each.tag)[1])


def mark(painter: QPainter, rects: Sequence[QRectF], theme: Theme, *, now: bool) -> None:
    """Mark one match of a search; the present one has a frame besides."""
    for rect in rects:
        painter.fillRect(rect.adjusted(0, 2, 0, -2), QColor(theme.match))
    if now:
        _frame(
            painter,
            [QRectF(rect.toRect()).adjusted(-1, 1, 1, -1) for rect in rects],
            QColor(theme.text),
        )


def _fill(painter: QPainter, rects: Sequence[QRectF], tint: QColor) -> None:
    for rect in rects:
        painter.fillRect(rect, tint)


def _lanes(shown: Sequence[Painted]) -> list[int]:
    """Return for each highlight the lowest lane that no highlight before it uses on the same words."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(_LANES - 1)]
    return [_lane(taken, each.start, each.end) for each, _ in shown]


def _lane(taken: Sequence[list[tuple[int, int]]], start: int, end: int) -> int:
    """Take the lowest lane that is free from start to end; the last one takes whatever is left."""
    for number, lane in enumerate(taken):
        # Those in one lane do not overlap, so only two neighbours can be in the way.
        at = bisect_left(lane, (start, end))
        free_after = at == len(lane) or lane[at][0] >= end
        if free_after and (at == 0 or lane[at - 1][1] <= start):
            lane.insert(at, (start, end))
            return number
    return _LANES - 1


def _lines(
    painter: QPainter, rects: Sequence[QRectF], kind: str, colour: QColor, up: float
) -> None:
    """Draw a tag's kind of line along the lower edge of each rectangle, so many pixels higher."""
    if kind == "wavy":
        tile = _wave(colour.name(), painter.device().devicePixelRatio())
        for rect in rects:
            top = rect.bottom() - up - _WAVE_HEIGHT
            painter.drawTiledPixmap(QRectF(rect.left(), top, rect.width(), _WAVE_HEIGHT), tile)
        return
    width, style = _PENS.get(kind, _PENS["solid"])
    painter.setPen(QPen(colour, width, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == "dotted-box":
        painter.drawRects([rect.adjusted(0.5, 0.5, -0.5, -0.5 - up) for rect in rects])
        return
    ups = (1.0 + up, 3.5 + up) if kind == "double" else (1.0 + up,)
    painter.drawLines(
        [
            QLineF(rect.left(), rect.bottom() - each, rect.right(), rect.bottom() - each)
            for rect in rects
            for each in ups
        ]
    )


def _frame(painter: QPainter, rects: Sequence[QRectF], colour: QColor) -> None:
    """Frame the chosen claim; a claim over several lines is open where it goes on."""
    painter.setPen(QPen(colour, 1.5))
    for number, rect in enumerate(rects):
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if number == 0:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if number == len(rects) - 1:
            painter.drawLine(rect.topRight(), rect.bottomRight())


@cache
def _wave(colour: str, ratio: float) -> QPixmap:
    """Return one wave as a tile: drawing it as a line costs fifty times as much."""
    tile = QPixmap(round(_WAVE * ratio), round(_WAVE_HEIGHT * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.5))
    low, high = _WAVE_HEIGHT - 1.0, 1.0
    points = ((-_WAVE / 2, high), (0, low), (_WAVE / 2, high), (_WAVE, low), (_WAVE * 1.5, high))
    painter.drawPolyline([QPointF(*point) for point in points])
    painter.end()
    return tile
