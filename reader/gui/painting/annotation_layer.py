"""What is painted behind the text for claims, matches and remarks: highlights, numbers in the margin, handles, flags."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.claim_edits import shown_tag, value_of
from reader.desk.highlights import Highlight, Highlights
from reader.gui.painting import highlight_painting, margin_numbers, remark_flags
from reader.gui.painting.highlight_painting import Painted
from reader.gui.painting.margin_numbers import Label, MarginWords
from reader.gui.painting.range_handles import RangeHandles
from reader.gui.painting.remark_flags import RemarkFlags
from reader.gui.text_layout.rendered_document import RenderedDocument
from reader.gui.toolkit.theme import Theme
from reader.text.search import Matches

NOTHING = Matches(array("q"), array("q"))


class AnnotationLayer:
    """Works out what is in view of a text, and paints that alone."""

    def __init__(self, text: RenderedDocument, preset: Preset) -> None:
        self._text, self._preset = text, preset
        self.handles, self.written = RangeHandles(text), MarginWords(preset)
        self.clear()

    def clear(self) -> None:
        """Show nothing: another document comes."""
        self.highlights, self.matches, self.match = Highlights(), NOTHING, -1
        self.chosen: Snapshot | None = None
        self.labels: list[Label] = []
        self.remarks = RemarkFlags(())
        self.handles.choose(None)

    def choose(self, claim: Snapshot | None) -> None:
        """Frame this claim and show its ends, or none."""
        self.chosen = claim
        anchors = value_of(claim).anchors if claim is not None else ()
        if not self.handles.dragged:
            self.handles.choose(anchors[0] if anchors else None)

    def shown(self, corner: QPointF, high: int) -> list[Painted]:
        """Return every highlight in view with its rectangles in the viewport."""
        chunks, found = self._text.chunks, dict[Highlight, Painted]()
        for index in self._text.positions.in_view(corner.y(), corner.y() + high):
            for each in self.highlights.touching(chunks.starts[index], chunks.ends[index]):
                rects = self._text.positions.covered(index, each.start, each.end)
                painted = found.setdefault(each, (each, []))
                painted[1].extend(rect.translated(-corner) for rect in rects)
        return list(found.values())

    def matches_shown(self, corner: QPointF, high: int) -> list[tuple[int, list[QRectF]]]:
        """Return what was found and is in view, by index, with its rectangles in the viewport."""
        chunks, found = self._text.chunks, dict[int, list[QRectF]]()
        if not len(self.matches):
            return []
        for index in self._text.positions.in_view(corner.y(), corner.y() + high):
            for match in self.matches.touching(chunks.starts[index], chunks.ends[index]):
                span = self.matches.starts[match], self.matches.ends[match]
                rects = self._text.positions.covered(index, *span)
                found.setdefault(match, []).extend(rect.translated(-corner) for rect in rects)
        return list(found.items())

    def paint(self, painter: QPainter, corner: QPointF, high: int, theme: Theme) -> None:
        """Paint all that is in view."""
        shown = self.shown(corner, high)
        chosen = self.chosen.entity if self.chosen else ""
        highlight_painting.paint(painter, shown, theme, self._preset, chosen)
        for index, rects in self.matches_shown(corner, high):
            highlight_painting.mark(painter, rects, theme, now=index == self.match)
        if self.chosen is not None:
            tag = theme.tag(shown_tag(self.chosen))[1]
            self.handles.paint(painter, corner, theme, tag)
        remark_flags.paint(painter, self._text, self.remarks, corner, high, theme)
        self.labels = self._numbers(shown, corner, high)
        margin_numbers.paint(painter, self.labels, theme)

    def label_at(self, point: QPointF) -> Label | None:
        """Return the number in the margin at a point of the viewport, or None."""
        return margin_numbers.at(self.labels, point)

    def _numbers(self, shown: list[Painted], corner: QPointF, high: int) -> list[Label]:
        first = next(self._text.positions.in_view(corner.y(), corner.y() + high), None)
        if first is None:
            return []
        # One that begins in a chunk above has only its later lines here.
        begin = self._text.chunks.starts[first]
        lines = [(rects[0], each) for each, rects in shown if rects and each.start >= begin]
        left = self._text.measure.sides[0]
        return margin_numbers.labels(lines, left, self.written)
