"""Lanes of claims: how many of each tag begin at each row of pixels, the text's length shared out over a height."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from reader.desk.highlights import Highlight
from reader.gui.toolkit.theme import Theme

LEAST = 4
"""The height of a mark, in pixels."""
_MARK, _STEP, _EDGE = 8, 2, 3
"""Width of a mark, how much further right each tag's lane begins, white at the sides, in pixels."""


class ClaimLanes:
    """Counts claims by tag and row, and paints a lane for each tag."""

    def __init__(self, tags: Iterable[str]) -> None:
        self._tags = tuple(tags)
        self.length, self.height = 1, 1
        self._counts: dict[str, array[int]] = {}
        self.count((), 1, 1)

    @property
    def width(self) -> int:
        """How wide all lanes are, in pixels."""
        return 2 * _EDGE + _MARK + _STEP * (len(self._tags) - 1)

    def count(self, highlights: Iterable[Highlight], length: int, height: int) -> None:
        """Count these highlights of a text of so many code points, for so many rows."""
        self.length, self.height = length, height = max(1, length), max(1, height)
        zeros = bytes(array("l").itemsize * height)
        self._counts = counts = {tag: array("l", zeros) for tag in self._tags}
        last = height - 1
        for place in highlights:
            lane = counts.get(place.tag)
            if lane is not None:
                lane[min(last, place.start * height // length)] += 1

    def add(self, place: Highlight, by: int) -> int | None:
        """Count one highlight more or fewer; return its row, or None where its tag has no lane."""
        lane = self._counts.get(place.tag)
        if lane is None:
            return None
        row = self.row(place.start)
        lane[row] += by
        return row

    def row(self, position: int) -> int:
        """Return the row of a position of the text."""
        return min(self.height - 1, position * self.height // self.length)

    def counts_near(self, row: int) -> Iterator[tuple[str, int]]:
        """Yield each tag with how many of its claims begin at a row or beside it."""
        for tag, counts in self._counts.items():
            yield tag, sum(counts[max(0, row - 1) : row + 2])

    def painted(self, theme: Theme, ratio: float) -> QPixmap:
        """Return a picture of the lanes, with so many device pixels a pixel."""
        picture = QPixmap(QSize(round(self.width * ratio), round(self.height * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        self._paint(picture, theme, 0, self.height)
        return picture

    def repaint(self, picture: QPixmap, theme: Theme, row: int) -> None:
        """Paint the marks around a row anew."""
        self._paint(picture, theme, max(0, row - LEAST), min(self.height, row + LEAST + 1))

    def _paint(self, picture: QPixmap, theme: Theme, first: int, after: int) -> None:
        painter = QPainter(picture)
        rows = QRect(0, first, self.width, after - first)
        painter.setClipRect(rows)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(rows, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for lane, tag in enumerate(self._tags):
            mark, counts = _mark(theme.tag(tag)[1], picture.devicePixelRatio()), self._counts[tag]
            for row in range(max(0, first - LEAST + 1), after):
                if counts[row] > 0:
                    painter.drawPixmap(_EDGE + _STEP * lane, row, mark)
        painter.end()


def _mark(colour: QColor, ratio: float) -> QPixmap:
    """Return a mark with round ends: a picture of it is put down far sooner than one is drawn."""
    mark = QPixmap(QSize(round(_MARK * ratio), round(LEAST * ratio)))
    mark.setDevicePixelRatio(ratio)
    mark.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mark)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(0, 0, _MARK, LEAST), LEAST / 2, LEAST / 2)
    painter.end()
    return mark
