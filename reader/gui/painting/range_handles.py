"""Handles at the ends of the chosen claim, which can be dragged to where it should begin or end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from db.model.claim import Anchor
from reader.gui.text_layout.rendered_document import RenderedDocument
from reader.gui.toolkit.theme import Theme
from reader.text import graphemes, words

_REACH = 6.0
"""How far beside a handle it is still caught, in pixels."""
_KNOB = 3.5


class RangeHandles:
    """Where the chosen claim begins and ends, while nobody or somebody drags at it; points are the sheet's."""

    def __init__(self, text: RenderedDocument) -> None:
        self._text = text
        self._anchor: Anchor | None = None
        self._held = ""
        self.span = (0, 0)

    @property
    def dragged(self) -> bool:
        """Whether an end is being dragged."""
        return bool(self._held)

    def choose(self, anchor: Anchor | None) -> None:
        """Show the ends of this place, or none."""
        self._anchor, self._held = anchor, ""
        self.span = (anchor.start, anchor.end) if anchor is not None else (0, 0)

    def catch(self, point: QPointF) -> bool:
        """Take hold of the end at this point and tell whether there is one."""
        self._held = self.end_at(point)
        return bool(self._held)

    def end_at(self, point: QPointF) -> str:
        """Return which end is at a point: start, end or neither, the empty string."""
        for name, handle in self._handles():
            if handle.adjusted(-_REACH, -_KNOB, _REACH, _KNOB).contains(point):
                return name
        return ""

    def drag_to(self, point: QPointF, *, by_letters: bool = False) -> None:
        """Move the end that is held to the word nearest to a point, or to the letter; one always stays."""
        text = self._text.document.text
        position = graphemes.boundary_before(text, self._text.positions.position_at_point(point))
        start, end = self.span
        if self._held == "start":
            last = (
                graphemes.boundary_before(text, end - 1) if by_letters else words.before(text, end)
            )
            start = position if by_letters else words.nearest_start(text, position)
            self.span = (min(start, last), end)
        elif self._held == "end":
            first = (
                graphemes.boundary_after(text, start + 1)
                if by_letters
                else words.after(text, start)
            )
            end = position if by_letters else words.nearest_end(text, position)
            self.span = (start, max(end, first))

    def cancel(self) -> None:
        """Let the end go where it was."""
        self.choose(self._anchor)

    def let_go(self) -> tuple[int, int] | None:
        """Let the end go; return the new span, or None where it is what it was."""
        self._held = ""
        anchor = self._anchor
        if anchor is None or self.span == (anchor.start, anchor.end):
            return None
        return self.span

    def paint(self, painter: QPainter, corner: QPointF, theme: Theme, colour: QColor) -> None:
        """Paint the handles, and while one is dragged what the claim would cover."""
        if self.dragged:
            for rect in self._text.positions.rectangles(*self.span):
                painter.fillRect(rect.translated(-corner), QColor(theme.selection))
        painter.setPen(colour)
        painter.setBrush(colour)
        for name, handle in self._handles():
            line = handle.translated(-corner)
            painter.fillRect(QRectF(line.left() - 1, line.top(), 2, line.height()), colour)
            knob = line.topLeft() if name == "start" else line.bottomLeft()
            painter.drawEllipse(knob, _KNOB, _KNOB)

    def _handles(self) -> list[tuple[str, QRectF]]:
        if self._anchor is None:
            return []
        found = []
        for name, position in zip(("start", "end"), self.span, strict=True):
            line = self._text.positions.caret_at(position, before=name == "end")
            if line is not None:
                found.append((name, line))
        return found
