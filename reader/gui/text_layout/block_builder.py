"""The blocks of a QTextDocument, built of a document's chunks: one block of Qt each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor

from db.model.document import Block, BlockKind, Document, Span
from reader.gui.text_layout import text_formats
from reader.gui.text_layout.table_columns import tab_stops
from reader.gui.text_layout.text_formats import Measure
from reader.gui.toolkit import fonts
from reader.text.chunks import Chunk, Chunks
from reader.text.tables import Table


class BlockBuilder:
    """Builds the blocks of one document in letters of one size."""

    def __init__(self, document: Document, chunks: Chunks, measure: Measure) -> None:
        self.document, self.chunks, self.measure = document, chunks, measure
        self._starts = [span.start for span in document.spans]
        # Where nested spans overlap, the furthest end so far tells from which span to look.
        self._reach = list(accumulate((span.end for span in document.spans), max))
        self._stops: dict[int, list[tuple[float, bool]]] = {}
        self._formats: dict[BlockKind, tuple[QTextBlockFormat, QTextCharFormat]] = {}

    def add(self, cursor: QTextCursor, index: int, *, first: bool) -> int:
        """Add one chunk at the cursor, as a block of its own unless it is the first; return its length."""
        chunk = self.chunks[index]
        form, letters = self._formats_of(chunk, index)
        if first:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(form, letters)
        block = self.document.blocks[chunk.block]
        if block.kind is BlockKind.LIST_ITEM and chunk.start == block.start:
            cursor.createList(text_formats.list_format(block))
        self._insert(cursor, index, chunk, letters)
        return chunk.end - chunk.start

    def _formats_of(self, chunk: Chunk, index: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block = self.document.blocks[chunk.block]
        table = self.chunks.table_of(index) if block.kind is BlockKind.TABLE_CELL else None
        plain = not block.attributes and chunk.end == block.end and chunk.start == block.start
        if plain and block.kind in self._formats:
            # Most of a text is ordinary paragraphs, which look alike.
            return self._formats[block.kind]
        letters = self._letters(block)
        if table is not None and table.fits:
            return text_formats.row_format(
                self._stops_of(table), last=chunk.last == table.last
            ), letters
        form = text_formats.block_format(block, self.measure)
        if chunk.start > block.start:
            form.setTopMargin(0.0)
        if chunk.end < block.end:
            form.setBottomMargin(0.0)
        if plain:
            self._formats[block.kind] = form, letters
        return form, letters

    def _stops_of(self, table: Table) -> list[tuple[float, bool]]:
        if table.first not in self._stops:
            form = text_formats.block_characters(BlockKind.TABLE_CELL, {}, self.measure.pixels)
            font: QFont = fonts.serif(form.intProperty(QTextCharFormat.Property.FontPixelSize))
            self._stops[table.first] = tab_stops(self.document, table, font)
        return self._stops[table.first]

    def _insert(
        self, cursor: QTextCursor, index: int, chunk: Chunk, plain: QTextCharFormat
    ) -> None:
        """Insert a chunk's characters, cut where spans or cells begin or end."""
        shown, spans = self.chunks.shown(index), self._spans_in(chunk.start, chunk.end)
        if not spans and chunk.block == chunk.last:
            cursor.insertText(shown, plain)
            return
        cells = self.document.blocks[chunk.block : chunk.last + 1]
        for start, end in pairwise(_cuts(chunk, [*spans, *cells])):
            cell = next((c for c in cells[1:] if c.start <= start < c.end), None)
            letters = plain if cell is None else self._letters(cell)
            for span in spans:
                if span.start <= start and end <= span.end:
                    letters = text_formats.with_span(letters, span.kind)
            cursor.insertText(shown[start - chunk.start : end - chunk.start], letters)

    def _letters(self, block: Block) -> QTextCharFormat:
        return text_formats.block_characters(block.kind, block.attributes, self.measure.pixels)

    def _spans_in(self, start: int, end: int) -> list[Span]:
        first = bisect_right(self._reach, start)
        last = bisect_right(self._starts, end - 1)
        return [span for span in self.document.spans[first:last] if span.end > start]


def _cuts(chunk: Chunk, parts: Sequence[Block | Span]) -> list[int]:
    """Return where in a chunk any of its parts begins or ends, and its own ends."""
    edges = {edge for part in parts for edge in (part.start, part.end)}
    return sorted({chunk.start, chunk.end} | {min(max(e, chunk.start), chunk.end) for e in edges})
