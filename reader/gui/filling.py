"""Filling the page in slices: the first at once, the rest whenever the window has nothing better to do."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from db.model.document import Block, BlockKind, Document, Span
from reader.gui import setting
from reader.text.chunks import Chunks

FIRST_CHARACTERS = 6_000
SLICE_CHARACTERS = 6_000


class Filling(QObject):
    """Puts a document's chunks into a QTextDocument, one Qt block each, in order."""

    progressed = Signal()

    def __init__(
        self, target: QTextDocument, document: Document, chunks: Chunks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._target, self._document, self._chunks = target, document, chunks
        self._next = 0
        self._spans = document.spans
        self._starts = [span.start for span in self._spans]
        # Where nested spans overlap, the furthest end so far tells from which span to look.
        self._reach = list(accumulate((span.end for span in self._spans), max))
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    @property
    def filled(self) -> int:
        """How many chunks are on the page."""
        return self._next

    @property
    def done(self) -> bool:
        """Whether all chunks are on the page."""
        return self._next >= len(self._chunks)

    def start(self) -> None:
        """Put the first slice on the page now and the rest bit by bit."""
        self._fill(FIRST_CHARACTERS)
        if not self.done:
            self._timer.start()

    def stop(self) -> None:
        """Fill no further."""
        self._timer.stop()

    def fill_to(self, chunk: int) -> None:
        """Fill now until this chunk is on the page, for somebody who wants to go there."""
        while self._next <= chunk and not self.done:
            self._fill(SLICE_CHARACTERS * 20)

    def _slice(self) -> None:
        self._fill(SLICE_CHARACTERS)
        if self.done:
            self._timer.stop()
        self.progressed.emit()

    def _fill(self, characters: int) -> None:
        cursor = QTextCursor(self._target)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while characters > 0 and not self.done:
            characters -= self._add(cursor, self._next) + 1
            self._next += 1
        cursor.endEditBlock()

    def _add(self, cursor: QTextCursor, index: int) -> int:
        """Add one chunk and return its length in code points."""
        chunk = self._chunks[index]
        block = self._document.blocks[chunk.block]
        form, letters = setting.block_format(block), setting.block_characters(block)
        if index and self._chunks[index - 1].block == chunk.block:
            form.setTopMargin(0.0)
        if chunk.end < block.end:
            form.setBottomMargin(0.0)
        if index:
            cursor.insertBlock(form, letters)
        else:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(letters)
        if block.kind is BlockKind.LIST_ITEM and chunk.start == block.start:
            cursor.createList(setting.list_format(block))
        self._insert(cursor, index, block)
        return chunk.end - chunk.start

    def _insert(self, cursor: QTextCursor, index: int, block: Block) -> None:
        """Insert a chunk's characters, cut where spans begin or end."""
        chunk, shown = self._chunks[index], self._chunks.shown(index)
        spans = self._spans_in(chunk.start, chunk.end)
        cuts = {chunk.start, chunk.end}
        for span in spans:
            cuts |= {min(max(edge, chunk.start), chunk.end) for edge in (span.start, span.end)}
        edges = sorted(cuts)
        plain = setting.block_characters(block)
        for start, end in pairwise(edges):
            letters = plain
            for span in spans:
                if span.start <= start and end <= span.end:
                    letters = setting.with_span(letters, span.kind)
            cursor.insertText(shown[start - chunk.start : end - chunk.start], letters)

    def _spans_in(self, start: int, end: int) -> list[Span]:
        first = bisect_right(self._reach, start)
        last = bisect_right(self._starts, end - 1)
        return [span for span in self._spans[first:last] if span.end > start]
