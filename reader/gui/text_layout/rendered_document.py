"""A document as it is shown: on a small sheet around the reading position first, on one of the whole text when that is full.

The whole text is laid out in slices meanwhile. A very long text is shown section by section.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.model.document import BlockKind, Blocks, Document
from reader.gui.text_layout.block_builder import BlockBuilder
from reader.gui.text_layout.incremental_layout import IncrementalLayout
from reader.gui.text_layout.position_map import PositionMap
from reader.gui.text_layout.rendered_sheet import RenderedSheet
from reader.gui.text_layout.section_sheets import SectionSheets
from reader.gui.text_layout.text_formats import Measure
from reader.text.chunks import Chunks
from reader.text.sections import Section, Sections


class RenderedDocument(QObject):
    """Decides which sheet of a document is shown; `positions` says where its characters are on that one."""

    begun = Signal(object)
    """The sheet of the whole section, empty yet."""
    changing = Signal()
    """Another sheet is about to take this one's place."""
    arrived = Signal()
    """It has, and must be put into the view."""
    completed = Signal()
    """The whole section is on the sheet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.measure = Measure()
        self._layout = IncrementalLayout(self)
        self._layout.filled.connect(self._complete)
        self._take(Document("", Blocks()))
        self.sheet = self._sheets.whole()
        self.positions = PositionMap(self.sheet)

    def show(self, document: Document, at: int = 0) -> None:
        """Show another document, from this position at once."""
        self._take(document)
        self._open(at)

    def change_measure(self, measure: Measure, at: int) -> None:
        """Lay the text out in letters of another size or in another width, from this position at once."""
        self.measure = measure
        self._builder = BlockBuilder(self.document, self.chunks, measure)
        self._open(at)

    @property
    def filled(self) -> int:
        """How many chunks are on the sheet."""
        return self.sheet.filled

    @property
    def complete(self) -> bool:
        """Whether the whole text, or the whole section of a very long one, is on the sheet."""
        return self._sheets.is_whole(self.sheet)

    @property
    def busy(self) -> bool:
        """Whether sheets are being filled or taken apart."""
        return self._layout.busy

    @property
    def section(self) -> Section:
        """The section that is open."""
        return self.sections[self.section_number]

    def covers(self, top: float, bottom: float) -> bool:
        """Tell whether what is between two heights is laid out; if not, ask for it with `bring`."""
        return self.complete or self.positions.covers(top, bottom)

    def position_at_height(self, height: float) -> int:
        """Return about the position that is at a height of the whole section, laid out or not."""
        return self._sheets.position_at(height / max(1.0, self.sheet.height))

    def bring(self, start: int, end: int | None = None) -> None:
        """Have a span on the sheet, as much of it as can be laid out at once."""
        if not len(self.chunks):
            return
        first, last = self.chunks.at(start), self.chunks.at(start if end is None else end)
        if not self.sheet.has(first) and not self._can_grow_to(first):
            if self._sheets.has(first):
                self.show_around(start)
            else:
                self._open(start)
        self._sheets.grow(self.sheet, last)

    def show_around(self, at: int) -> None:
        """Show a small sheet around a position of the section."""
        self._change_to(self._sheets.around(at))

    def pause(self) -> None:
        """Let somebody scroll before more is laid out."""
        self._layout.pause()

    def _take(self, document: Document) -> None:
        self.document, self.chunks = document, Chunks(document)
        self.sections = Sections(document, self.chunks)
        self._builder = BlockBuilder(document, self.chunks, self.measure)
        self._open_section(0)
        images = document.blocks.of_kind(BlockKind.IMAGE)
        self.pictured = any("digest" in document.blocks.attributes(each) for each in images)

    def _open_section(self, number: int) -> None:
        self.section_number = number
        self._sheets = SectionSheets(self._builder, self.section, self)

    def _open(self, at: int) -> None:
        """Lay out the section around a position, its nearest part at once."""
        if self._layout.sheet is not None and self._layout.sheet is not self.sheet:
            self._layout.discard(self._layout.sheet)
        self._layout.stop()
        self._open_section(self.sections.of(self.chunks.at(at)))
        if self._sheets.begins_near(at):
            sheet = self._begin_whole()
            self._sheets.fill_to(sheet, at)
            self._change_to(sheet)
        else:
            self.show_around(at)
            sheet = self._begin_whole()
        if sheet.done:
            self._complete(sheet)
        else:
            self._layout.begin(sheet)

    def _begin_whole(self) -> RenderedSheet:
        sheet = self._sheets.whole()
        self.begun.emit(sheet)
        return sheet

    def _can_grow_to(self, index: int) -> bool:
        return self.sheet is self._layout.sheet and self._sheets.can_grow(self.sheet, index)

    def _complete(self, sheet: RenderedSheet) -> None:
        if sheet is not self.sheet:
            self._change_to(sheet)
        self.completed.emit()

    def _change_to(self, sheet: RenderedSheet) -> None:
        self.changing.emit()
        old, self.sheet = self.sheet, sheet
        self.positions.close()
        self.positions = PositionMap(sheet)
        self.arrived.emit()
        if old is not self._layout.sheet:
            # Else it goes on growing behind, and comes back when it is full.
            self._layout.discard(old)
