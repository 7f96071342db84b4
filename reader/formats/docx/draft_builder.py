"""The blocks of a draft while they are collected: one at a time, and what stands beside it, to come after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.model.document import Attributes, BlockKind
from reader.formats.docx.draft_text import DraftText
from reader.formats.docx.parts.list_numbering import Item
from reader.formats.docx.parts.notes import Note
from reader.formats.docx.parts.styles import ParagraphLook
from reader.formats.draft_blocks import DraftBlock

_NO_NUMBERS = {"bullet", "none"}


@dataclass(slots=True)
class DraftBuilder:
    """Collects blocks; in a table's cell all is one text, its paragraphs lines."""

    comments: dict[str, str]
    """What is said of each comment, by its id, as long as it has no place."""
    note: Note | None = None
    """The note that this is in."""
    in_cell: bool = False
    words: DraftText = field(default_factory=DraftText)
    blocks: list[DraftBlock] = field(default_factory=list)
    beside: list[DraftBlock] = field(default_factory=list)
    pictures: list[DraftBlock] = field(default_factory=list)
    """Those of a cell, which has no room for them."""
    goes_on: bool = False
    """Whether the paragraph goes on in the next."""
    _look: ParagraphLook = field(default_factory=ParagraphLook)
    _item: Item | None = None
    _in_item: bool = False

    def begin(self, look: ParagraphLook, item: Item | None) -> None:
        """Begin a paragraph, or go on with the one before."""
        code = look.kind is BlockKind.PREFORMATTED and not self.in_cell
        if code and self._look.kind is look.kind and self.words.length:
            self.words.add("\n")
        elif not self.goes_on:
            self.boundary()
        self.goes_on = False
        self._look, self._item, self._in_item = look, item, False
        if self.note is not None:
            self._look, self._item = ParagraphLook(), Item(1, "decimal", self.note.number)
            self._in_item = bool(self.blocks)
        self.words.kept = code

    def end(self) -> None:
        """End a paragraph; code goes on in the next one."""
        if not self.words.kept:
            self.boundary()

    def line(self) -> None:
        """Begin another line; two in a row end the paragraph, as many writers mean them."""
        if self.words.feed() and not (self.in_cell or self.words.kept):
            self.boundary()

    def boundary(self) -> None:
        """End the block here; in a table's cell only the line."""
        self._place_comments()
        if self.in_cell:
            self.words.feed()
            for each in self.beside:
                if "digest" in each.attributes:
                    self.pictures.append(each)
                else:
                    self.words.append(each.text, each.spans)
            self.beside = []
            return
        text, spans = self.words.take()
        if text.strip():
            self.blocks.append(DraftBlock(self._kind(), text, spans, self._attributes()))
            self._in_item = True
        else:
            self.words.spans = [span for span in spans if span.kind is None]
        self.blocks += self.beside
        self.beside = []

    def cell(self, attributes: Attributes) -> DraftBlock:
        """Return all that was collected as a table's cell."""
        self.boundary()
        return DraftBlock(BlockKind.TABLE_CELL, *self.words.take(), attributes)

    def depths(self) -> Attributes:
        """Return how deep in lists and quotes this is, and in which note."""
        depth = self._look.depth or (self._item.depth if self._item else 0)
        if self._look.kind is BlockKind.HEADING or self._look.quote:
            depth = 0
        found: Attributes = {"list": depth} if depth else {}
        if self._look.quote:
            found["quote"] = self._look.quote
        return found | ({"note": self.note.name} if self.note else {})

    def _kind(self) -> BlockKind:
        """Return what kind the words collected are: of an item the first ones are its beginning."""
        look, item = self._look, self._item
        listed = look.depth or (item is not None and item.sign != "none")
        if look.kind is BlockKind.PARAGRAPH and not look.quote and listed and not self._in_item:
            return BlockKind.LIST_ITEM
        return look.kind

    def _attributes(self) -> Attributes:
        kind, found = self._kind(), self.depths()
        if kind is BlockKind.HEADING:
            return {"level": self._look.level, **found}
        if kind is BlockKind.LIST_ITEM and self._item and self._item.sign not in _NO_NUMBERS:
            found["number"] = self._item.number
        return found

    def _place_comments(self) -> None:
        """Let what comments are on end with the block."""
        for name in list(self.words.commented):
            sentence = self.comments.get(name, "")
            if sentence and self.words.end_comment(name, sentence, alone=False):
                del self.comments[name]
