"""Display chunks: what the page shows as one block of Qt, and where each character of the text is in it.

Ours are code points of the canonical text; Qt counts UTF-16 units. This is the one place that converts.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from db.model.document import Document
from reader.text.tables import Table, rows, tables

CHUNK_CHARACTERS = 5_000
"""A longer paragraph is shown as several chunks: Qt shapes a whole block for every frame that shows a part of it."""
_LOOK_BACK = 200
"""How far before its end a chunk may end after a space instead, code points."""

# What Qt would take for a block end, a frame or an object, shown as something of the same width.
_SHOWN = {0x0A: 0x2028, 0x0D: 0x2028, 0x2029: 0x2028, 0xFDD0: 0xFFFD, 0xFDD1: 0xFFFD}
_SHOWN |= {0xFFFC: 0xFFFD, 0x00: 0x2400}
# Lone surrogates cannot be drawn; they never come from a file, but a page must survive anything.
_SHOWN |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Code points start to end (exclusive) of the text, shown as one block of Qt.

    It shows the blocks `block` to `last` (inclusive): one, or a part of one, or the cells of a table's row.
    """

    start: int
    end: int
    block: int
    last: int


class Chunks:
    """The chunks of a document in reading order, with both directions of the position map."""

    def __init__(self, document: Document, size: int = CHUNK_CHARACTERS) -> None:
        self._text, self._size = document.text, size
        self.starts, self.ends = array("q"), array("q")
        self.blocks, self._lasts = array("q"), array("q")
        self.tables = tables(document)
        self._astral: dict[int, array[int]] = {}
        done = 0
        for table in self.tables:
            self._add_blocks(document, done, table.first)
            self._add_table(document, table)
            done = table.last + 1
        self._add_blocks(document, done, len(document.blocks))

    def _add_blocks(self, document: Document, first: int, after: int) -> None:
        size, span = self._size, document.blocks.span
        for index in range(first, after):
            begin, stop = span(index)
            if stop - begin <= size:
                self._add(begin, stop, index, index)
                continue
            while begin < stop:
                end = _end(self._text, begin, min(begin + size, stop), stop)
                self._add(begin, end, index, index)
                begin = end

    def _add_table(self, document: Document, table: Table) -> None:
        """Add a chunk a row where the table fits on the page, else a chunk a cell, or several."""
        span = document.blocks.span
        for first, last in rows(document, table):
            start, end = span(first)[0], span(last)[1]
            if table.fits and end - start <= self._size:
                self._add(start, end, first, last)
            else:
                self._add_blocks(document, first, last + 1)

    def _add(self, start: int, end: int, block: int, last: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.blocks.append(block)
        self._lasts.append(last)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Chunk:
        return Chunk(self.starts[index], self.ends[index], self.blocks[index], self._lasts[index])

    def table_of(self, index: int) -> Table | None:
        """Return the table that a chunk is of, or None."""
        at = bisect_right(self.tables, self.blocks[index], key=lambda table: table.first) - 1
        table = self.tables[at] if at >= 0 else None
        return table if table is not None and self.blocks[index] <= table.last else None

    def shown(self, index: int) -> str:
        """Return what Qt is given for this chunk: as many UTF-16 units as the text has there."""
        return self._text[self.starts[index] : self.ends[index]].translate(_SHOWN)

    def at(self, position: int) -> int:
        """Return the chunk that holds this code point, else the nearest one before it (0 at the least)."""
        return max(0, bisect_right(self.starts, position) - 1)

    def touching(self, start: int, end: int) -> range:
        """Return the chunks that share characters with the span."""
        first = bisect_right(self.ends, start)
        return range(first, max(first, bisect_left(self.starts, end)))

    def to_units(self, index: int, position: int) -> int:
        """Return the UTF-16 offset within a chunk of this code point of the text."""
        offset = min(max(position, self.starts[index]), self.ends[index]) - self.starts[index]
        return offset + bisect_left(self._astral_in(index), offset)

    def to_position(self, index: int, units: int) -> int:
        """Return the code point of the text at this UTF-16 offset; inside a pair, the pair's start."""
        low, high = 0, self.ends[index] - self.starts[index]
        astral = self._astral_in(index)
        if not astral:
            return self.starts[index] + min(max(units, 0), high)
        while low < high:
            middle = (low + high + 1) // 2
            if middle + bisect_left(astral, middle) <= units:
                low = middle
            else:
                high = middle - 1
        return self.starts[index] + low

    def _astral_in(self, index: int) -> array[int]:
        """Return the offsets in a chunk of characters that take two UTF-16 units."""
        if index not in self._astral:
            text = self._text[self.starts[index] : self.ends[index]]
            plain = text.isascii() or max(text, default="") <= "\uffff"
            offsets = () if plain else (i for i, c in enumerate(text) if c > "\uffff")
            self._astral[index] = array("q", offsets)
        return self._astral[index]


def _end(text: str, start: int, wanted: int, stop: int) -> int:
    """Return where a chunk ends that may end here at the latest: after a space, or at least before no mark."""
    if wanted == stop:
        return stop
    space = max(
        text.rfind(" ", max(start, wanted - _LOOK_BACK), wanted), text.rfind("\n", start, wanted)
    )
    if space >= max(start, wanted - _LOOK_BACK):
        return space + 1
    end = wanted
    while end > start + 1 and unicodedata.combining(text[end]):
        end -= 1
    return end if end > start + 1 else wanted
