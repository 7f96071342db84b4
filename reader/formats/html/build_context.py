"""Where a walk through a page is, in which lists, quotes and cells, and the draft blocks that it has collected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from db.model.document import Attributes, BlockKind, Picture
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html.inline_text import InlineText
from reader.formats.html.table_grid import TableGrid
from reader.formats.parsed_file import storable

Lookup = Callable[[str], Picture | None]


@dataclass(slots=True)
class BuildContext:
    """Draft blocks so far, the pictures that they show, how many pictures came by name only, and how much was hidden."""

    lookup: Lookup
    base: str = ""
    sheets: Sequence[str] = ()
    """Style sheets that came along."""
    blocks: list[DraftBlock] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    absent: int = 0
    hidden: int = 0
    concealed: list[str] = field(default_factory=list)
    """The words that are hidden, an element each."""
    words: InlineText = field(default_factory=InlineText)
    quotes: int = 0
    tables: int = 0
    lists: list[int | None] = field(default_factory=list)
    item: Attributes | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    grid: TableGrid | None = None
    in_cell: bool = False
    source: Any = None
    pending: list[DraftBlock] = field(default_factory=list)

    def boundary(self) -> None:
        """End the block here; in a table's cell only the line."""
        if self.in_cell:
            self.words.feed()
            return
        text, spans = self.words.take()
        if text.strip():
            kind, attributes = self._what()
            self.blocks.append(DraftBlock(kind, text, spans, attributes, self.source))
        self.blocks += self.pending
        self.pending = []

    @contextmanager
    def block(self, element: Any, kind: BlockKind | None = None, level: int = 0) -> Iterator[None]:
        """Be in a block, of another kind if one is given, until its end."""
        self.boundary()
        before = self.source, self.kind, self.level
        self.source = element
        if kind is not None:
            self.kind, self.level = kind, level
        yield
        self.boundary()
        self.source, self.kind, self.level = before

    def conceal(self, words: str) -> None:
        """Take note of words that are not shown; signs alone are none."""
        if any(map(str.isalnum, words)):
            self.concealed.append(" ".join(words.split()))
            self.hidden += len(self.concealed[-1])

    def may_set_beside(self) -> bool:
        """Tell whether words here may be parted from those around: in a heading, a term or a cell they are all there is."""
        return self.kind is BlockKind.PARAGRAPH and not self.in_cell

    def set_beside(self, words: str, element: Any) -> None:
        """Make a block of words that comes after the one they stand in."""
        words = storable(" ".join(words.split()))
        if words:
            self.pending.append(DraftBlock(BlockKind.PARAGRAPH, words, (), {}, element))

    def link(self, target: str) -> str:
        """Return a link's whole address, or nothing where it leads to a place on the page or an unknown site."""
        try:
            whole = urljoin(self.base, target.strip()) if self.base else target.strip()
            known = urlsplit(whole).scheme
        except ValueError:
            return ""
        return storable(whole) if known else ""

    def picture(self, name: str) -> Picture | None:
        """Return the picture that came along by this name, or by the whole address that it stands for."""
        return self.lookup(name) or self.lookup(self.link(name))

    def depths(self) -> Attributes:
        """Return how deep in lists and quotes this is."""
        lists: Attributes = {"list": len(self.lists)} if self.lists else {}
        return lists | ({"quote": self.quotes} if self.quotes else {})

    def _what(self) -> tuple[BlockKind, Attributes]:
        """Return what kind the words collected are, and their attributes."""
        if self.kind is BlockKind.HEADING:
            return self.kind, {"level": self.level, **self.depths()}
        if self.kind is BlockKind.PARAGRAPH and self.item is not None:
            item, self.item = self.item, None
            return BlockKind.LIST_ITEM, {**self.depths(), **item}
        return self.kind, self.depths()
