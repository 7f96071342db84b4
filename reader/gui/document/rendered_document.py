"""The text on the page: a Document on sheets, and where each of its characters is to be seen.

A long text is first shown on a small sheet around the reading place. The whole is set on another one meanwhile, which
takes its place when it is full. Positions are code points of the canonical text; Qt's are called units here.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from db.model.document import BlockKind, Blocks, Document
from reader.gui.document.block_builder import BlockBuilder
from reader.gui.document.incremental_layout import IncrementalLayout
from reader.gui.document.rendered_sheet import RenderedSheet
from reader.gui.document.text_formats import Measure
from reader.text.chunks import Chunks
from reader.text.sections import Section, Sections

_FIRST = 6_000
"""Code points that are set before anything is shown, from the reading place on."""
_BEFORE = 3_000
"""Code points before the reading place that are set with them."""
_NEAR = 30_000
"""Where the reading place is nearer than this to the beginning, one sheet is enough."""
_AT_ONCE = 60_000
"""Code points that are set at once for somebody who wants to go there."""


class RenderedDocument(QObject):
    """Sets a document on sheets, and maps both ways."""

    begun = Signal(object)
    """The sheet of the whole text, empty yet."""
    leaving = Signal()
    """Another sheet is about to take this one's place."""
    arrived = Signal()
    """It has, and must be put into the view."""
    completed = Signal()
    """The whole section is on the sheet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document, self.measure = Document("", Blocks()), Measure()
        self._filling = IncrementalLayout(self)
        self._filling.filled.connect(self._full)
        self._take(self.document)
        self.sheet = RenderedSheet(self._setter, 0, 0, self, whole=True)

    def show(self, document: Document, at: int = 0) -> None:
        """Put another document on the page, from this position at once."""
        self._take(document)
        self._open(at)

    def set_again(self, measure: Measure, at: int) -> None:
        """Set the text in letters of another size or on paper of another width, from this position at once."""
        self.measure = measure
        self._setter = BlockBuilder(self.document, self.chunks, measure)
        self._open(at)

    @property
    def filled(self) -> int:
        """How many chunks are on the page."""
        return self.sheet.next - self.sheet.first

    @property
    def complete(self) -> bool:
        """Whether the whole text, or the whole section of a very long one, is on the page."""
        section = self.section
        whole = self.sheet.first == section.first and self.sheet.next == section.after
        return whole and len(self.chunks) > 0

    @property
    def busy(self) -> bool:
        """Whether sheets are being filled or taken apart."""
        return self._filling.busy

    @property
    def section(self) -> Section:
        """The section that is open."""
        return self.sections[self.section_number]

    def settle(self, top: float, bottom: float) -> bool:
        """Tell whether what is between two heights is set; if not, it must be brought with `bring`."""
        return self.complete or self.sheet.covers(top, bottom)

    def position_at_height(self, height: float) -> int:
        """Return about the position that is at a height of the whole section, set or not."""
        section = self.chunks.starts[self.section.first], self.chunks.ends[self.section.after - 1]
        share = min(1.0, max(0.0, height / max(1.0, self.sheet.height)))
        return round(section[0] + share * (section[1] - section[0]))

    def bring(self, start: int, end: int | None = None) -> None:
        """Have a span on the sheet, as much of it as can be set at once."""
        if not len(self.chunks):
            return
        first, last = self.chunks.at(start), self.chunks.at(start if end is None else end)
        if not self.sheet.has(first) and not self._can_grow_to(first):
            if self.section.first <= first < self.section.after:
                self.show_around(start)
            else:
                self._open(start)
        self._grow_to(min(last, self.section.after - 1))

    def rest(self) -> None:
        """Let scrolling go before filling."""
        self._filling.wait()

    def position_at(self, unit: int) -> int:
        """Return the code point at one of Qt's positions."""
        found = self.sheet.chunk_at(unit)
        if found is None:
            return self.chunks.ends[self.sheet.next - 1] if self.filled else 0
        return self.chunks.to_position(*found)

    def unit_at(self, position: int) -> int:
        """Return Qt's position for a code point, or the nearest one to it that is on the sheet."""
        index = self._nearest(position)
        return self.sheet.block(index).position() + self.chunks.to_units(index, position)

    def height_of(self, position: int) -> float:
        """Return the height of the line that holds a code point, or the nearest one that is on the sheet."""
        index = self._nearest(position)
        return self.sheet.line_top(index, self.chunks.to_units(index, position))

    def caret_at(self, position: int, *, before: bool = False) -> QRectF | None:
        """Return the edge between two letters, as high as its line and without width, if it is on the sheet.

        With `before` it is the far edge of the letter before, where a line or a direction ends there.
        """
        index = self.chunks.at(position - 1 if before else position)
        if not self.sheet.has(index):
            return None
        return self.sheet.caret(index, self.chunks.to_units(index, position), before=before)

    def has(self, position: int) -> bool:
        """Tell whether a code point is on the sheet."""
        return self.sheet.has(self.chunks.at(position))

    def box(self, index: int) -> QRectF:
        """Return the place of a chunk's lines on the page."""
        return self.sheet.box(index)

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, from the page's top left corner; empty where it is not filled yet."""
        found: list[QRectF] = []
        for index in self.chunks.touching(start, end):
            if self.sheet.has(index):
                found += self.covered(index, start, end)
        return found

    def covered(self, index: int, start: int, end: int) -> list[QRectF]:
        """Return what a span covers of one chunk, from the page's top left corner."""
        first, last = (self.chunks.to_units(index, position) for position in (start, end))
        return self.sheet.covered(index, first, last)

    def in_view(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the chunks between two heights of the page, from above."""
        return self.sheet.in_view(top, bottom)

    def position_at_point(self, point: QPointF) -> int:
        """Return the code point of the line nearest to a point of the page."""
        return self.position_at(max(0, self.sheet.unit_near(point)))

    def character_at_point(self, point: QPointF) -> int | None:
        """Return the code point of the character right under a point of the page, or None."""
        unit = self.sheet.unit_near(point)
        if unit < 0:
            return None
        near = self.position_at(unit)
        for position in (near, near - 1):
            if position >= 0 and any(
                r.contains(point) for r in self.rectangles(position, position + 1)
            ):
                return position
        return None

    def _nearest(self, position: int) -> int:
        return max(self.sheet.first, min(self.chunks.at(position), self.sheet.next - 1))

    def _take(self, document: Document) -> None:
        self.document, self.chunks = document, Chunks(document)
        self.sections, self.section_number = Sections(document, self.chunks), 0
        self._setter = BlockBuilder(document, self.chunks, self.measure)
        images = document.blocks.of_kind(BlockKind.IMAGE)
        self.pictured = any("digest" in document.blocks.attributes(each) for each in images)

    def _open(self, at: int) -> None:
        """Set the section around a position, its nearest part at once."""
        if self._filling.sheet is not None and self._filling.sheet is not self.sheet:
            self._filling.drop(self._filling.sheet)
        self._filling.stop()
        index = self.chunks.at(at)
        self.section_number = self.sections.of(index)
        section = self.section
        if not len(self.chunks) or at - self.chunks.starts[section.first] < _NEAR:
            sheet = self._whole_sheet()
            sheet.fill(_FIRST + max(0, at - self.chunks.starts[section.first] if index else 0))
            self._change_to(sheet)
        else:
            self.show_around(at)
            sheet = self._whole_sheet()
        if sheet.done:
            self._full(sheet)
        else:
            self._filling.begin(sheet)

    def _whole_sheet(self) -> RenderedSheet:
        sheet = RenderedSheet(
            self._setter, self.section.first, self.section.after, self, whole=True
        )
        self.begun.emit(sheet)
        return sheet

    def show_around(self, at: int) -> None:
        """Show a small sheet around a position, with room for what is not on it."""
        section, starts, ends = self.section, self.chunks.starts, self.chunks.ends
        first = max(section.first, self.chunks.at(max(0, at - _BEFORE)))
        sheet = RenderedSheet(self._setter, first, section.after, self)
        sheet.fill(_FIRST + at - starts[first])
        before = starts[first] - starts[section.first]
        sheet.leave_room(before, ends[section.after - 1] - ends[sheet.next - 1])
        self._change_to(sheet)

    def _can_grow_to(self, index: int) -> bool:
        sheet = self.sheet
        if not sheet.first <= index < sheet.after or sheet is not self._filling.sheet:
            return False
        return self.chunks.ends[index] - sheet.characters - self.chunks.starts[sheet.first] < (
            _AT_ONCE
        )

    def _grow_to(self, index: int) -> None:
        """Grow the sheet until it has this chunk, or as much as can be set at once."""
        sheet, left = self.sheet, _AT_ONCE
        while not sheet.done and sheet.next <= index and left > 0:
            sheet.fill(_FIRST)
            left -= _FIRST

    def _full(self, sheet: RenderedSheet) -> None:
        if sheet is not self.sheet:
            self._change_to(sheet)
        self.completed.emit()

    def _change_to(self, sheet: RenderedSheet) -> None:
        self.leaving.emit()
        old, self.sheet = self.sheet, sheet
        self.arrived.emit()
        if old is not self._filling.sheet:
            # Else it goes on growing behind, and comes back when it is full.
            self._filling.drop(old)
