"""The sheets of one section of a text: the whole one, and small ones around the places that are read before it is full."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.gui.text_layout.block_builder import BlockBuilder
from reader.gui.text_layout.rendered_sheet import RenderedSheet
from reader.text.sections import Section

_FIRST = 6_000
"""Code points that are laid out before anything is shown, from the reading position on."""
_BEFORE = 3_000
"""Code points before the reading position that are laid out with them."""
_NEAR = 30_000
"""Where the reading position is nearer than this to the beginning, one sheet is enough."""
_AT_ONCE = 60_000
"""Code points that are laid out at once for somebody who wants to go there."""


class SectionSheets:
    """Makes the sheets of a section, and grows them as far as somebody may wait for it."""

    def __init__(self, builder: BlockBuilder, section: Section, parent: QObject) -> None:
        self._builder, self._chunks = builder, builder.chunks
        self._section, self._parent = section, parent

    def whole(self) -> RenderedSheet:
        """Return a sheet for the whole section, empty yet."""
        section = self._section
        return RenderedSheet(self._builder, section.first, section.after, self._parent, whole=True)

    def around(self, at: int) -> RenderedSheet:
        """Return a small sheet around a position, with room for what is not on it."""
        section, starts, ends = self._section, self._chunks.starts, self._chunks.ends
        first = max(section.first, self._chunks.at(max(0, at - _BEFORE)))
        sheet = RenderedSheet(self._builder, first, section.after, self._parent)
        sheet.fill(_FIRST + at - starts[first])
        before = starts[first] - starts[section.first]
        sheet.leave_room(before, ends[section.after - 1] - ends[sheet.next - 1])
        return sheet

    def begins_near(self, at: int) -> bool:
        """Tell whether a position is so near to the section's beginning that one sheet is enough."""
        return not len(self._chunks) or at - self._start() < _NEAR

    def fill_to(self, sheet: RenderedSheet, at: int) -> None:
        """Fill the section's whole sheet as far as a position and what is in view after it."""
        sheet.fill(_FIRST + (max(0, at - self._start()) if self._chunks.at(at) else 0))

    def has(self, index: int) -> bool:
        """Tell whether a chunk is of this section."""
        return self._section.first <= index < self._section.after

    def is_whole(self, sheet: RenderedSheet) -> bool:
        """Tell whether all of the section is on a sheet."""
        section = self._section
        whole = sheet.first == section.first and sheet.next == section.after
        return whole and len(self._chunks) > 0

    def can_grow(self, sheet: RenderedSheet, index: int) -> bool:
        """Tell whether a sheet can grow at once until it has a chunk."""
        if not sheet.first <= index < sheet.after:
            return False
        chunks = self._chunks
        return chunks.ends[index] - sheet.characters - chunks.starts[sheet.first] < _AT_ONCE

    def grow(self, sheet: RenderedSheet, index: int) -> None:
        """Grow a sheet until it has this chunk of the section, or as much as can be laid out at once."""
        left, last = _AT_ONCE, min(index, self._section.after - 1)
        while not sheet.done and sheet.next <= last and left > 0:
            sheet.fill(_FIRST)
            left -= _FIRST

    def position_at(self, share: float) -> int:
        """Return about the position at a share of the section's height."""
        start, end = self._start(), self._chunks.ends[self._section.after - 1]
        return round(start + min(1.0, max(0.0, share)) * (end - start))

    def _start(self) -> int:
        return self._chunks.starts[self._section.first]
