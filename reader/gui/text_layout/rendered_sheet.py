"""A sheet: one QTextDocument that shows some of a document's chunks, in order, and can grow at its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextOption

from reader.gui.text_layout import text_formats
from reader.gui.text_layout.block_builder import BlockBuilder
from reader.gui.toolkit import fonts

_LEAST_CHARACTERS = 30
"""A shorter chunk counts as much: it takes as long as half a line of letters."""


class RenderedSheet:
    """Shows the chunks from `first` to `next` (exclusive); `after` is the end of what it may show.

    A `whole` one is to be filled to that end.
    """

    def __init__(
        self,
        builder: BlockBuilder,
        first: int,
        after: int,
        parent: QObject,
        *,
        whole: bool = False,
    ) -> None:
        self.first, self.after, self.next, self.whole = first, after, first, whole
        self.chunks, self._builder = builder.chunks, builder
        self.target = QTextDocument(parent)
        self.target.setUndoRedoEnabled(False)
        self.target.setDefaultFont(fonts.serif(builder.measure.pixels))
        option = self.target.defaultTextOption()
        # As QTextEdit wants it: were it to change the option, it would lay the whole text out anew.
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.target.setDefaultTextOption(option)
        self.target.setPageSize(QSizeF(builder.measure.width, -1))
        self.target.rootFrame().setFrameFormat(text_formats.frame_format(builder.measure))

    @property
    def filled(self) -> int:
        """How many chunks are on it."""
        return self.next - self.first

    @property
    def done(self) -> bool:
        """Whether all chunks that it may show are on it."""
        return self.next >= self.after

    @property
    def characters(self) -> int:
        """How many code points are on it."""
        if not self.filled:
            return 0
        return self.chunks.ends[self.next - 1] - self.chunks.starts[self.first]

    @property
    def height(self) -> float:
        """How high it is, in pixels."""
        return self.target.documentLayout().documentSize().height()

    def has(self, index: int) -> bool:
        """Tell whether a chunk is on it already."""
        return self.first <= index < self.next

    def block(self, index: int) -> QTextBlock:
        """Return the block that shows a chunk."""
        return self.target.findBlockByNumber(index - self.first)

    def fill(self, characters: int) -> None:
        """Add about so many code points at the end."""
        cursor = QTextCursor(self.target)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        while characters > 0 and not self.done:
            added = self._builder.add(cursor, self.next, first=not self.filled)
            characters -= max(_LEAST_CHARACTERS, added)
            self.next += 1
        cursor.endEditBlock()

    def leave_room(self, before: int, after: int) -> None:
        """Leave white for so many code points that are not on it, estimated from those that are."""
        if self.characters:
            each = (self.height - text_formats.ABOVE - text_formats.BELOW) / self.characters
            form = text_formats.frame_format(self._builder.measure, each * before, each * after)
            self.target.rootFrame().setFrameFormat(form)

    def drop_layout(self) -> None:
        """Free nearly all memory that it holds; it shows nothing any more."""
        self.target.setLayoutEnabled(False)

    def remove_last(self, blocks: int) -> bool:
        """Free the memory of so many blocks at the end, and tell whether more are left."""
        cursor = QTextCursor(self.target)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        number = max(0, self.target.blockCount() - blocks)
        start = self.target.findBlockByNumber(number).position()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return number > 0
