"""The article as data: canonical text, blocks in flat arrays, spans, metadata, pictures and remarks."""

from __future__ import annotations

import hashlib
import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, overload

Attributes = dict[str, int | str]


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    PREFORMATTED = "preformatted"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    IMAGE = "image"


class SpanKind(StrEnum):
    """What a stretch inside a block is."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "superscript"
    STRIKE = "strike"


_KINDS = tuple(BlockKind)
_CODES = {kind: code for code, kind in enumerate(_KINDS)}


@dataclass(frozen=True, slots=True)
class Block:
    """One block: code points start (inclusive) to end (exclusive) of the canonical text."""

    kind: BlockKind
    start: int
    end: int
    attributes: Attributes = field(default_factory=dict)


class Blocks(Sequence[Block]):
    """Blocks in order of start, kept in flat arrays so that 500,000 of them cost little."""

    __slots__ = ("_attributes", "_ends", "_kinds", "_starts")

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self._kinds, self._starts, self._ends = array("B"), array("q"), array("q")
        self._attributes: dict[int, Attributes] = {}
        for block in blocks:
            self.append(block)

    def append(self, block: Block) -> None:
        """Add a block that starts at or after the end of the last one; raise ValueError otherwise."""
        if block.start > block.end or (self._ends and block.start < self._ends[-1]):
            raise ValueError(f"block {block.start}–{block.end} is out of order")
        if block.attributes:
            self._attributes[len(self._kinds)] = block.attributes
        self._kinds.append(_CODES[block.kind])
        self._starts.append(block.start)
        self._ends.append(block.end)

    def __len__(self) -> int:
        return len(self._kinds)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        i = range(len(self))[index]
        return Block(
            _KINDS[self._kinds[i]], self._starts[i], self._ends[i], self._attributes.get(i, {})
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Blocks) and self.columns() == other.columns()

    __hash__ = None  # type: ignore[assignment]

    def span(self, index: int) -> tuple[int, int]:
        """Return where a block starts and ends, without making a Block."""
        return self._starts[index], self._ends[index]

    def attributes(self, index: int) -> Attributes:
        """Return a block's attributes, which must not be changed."""
        return self._attributes.get(index, {})

    def of_kind(self, kind: BlockKind) -> Iterator[int]:
        """Yield the indices of the blocks of one kind."""
        code = _CODES[kind]
        if code not in self._kinds:
            return iter(())
        return (index for index, each in enumerate(self._kinds) if each == code)

    def before(self, position: int) -> int:
        """Return the index of the last block that starts at or before this code point, or -1."""
        return bisect_right(self._starts, position) - 1

    def columns(self) -> dict[str, Any]:
        """Return the flat columns kind, start, end and the sparse attributes, ready for JSON."""
        return {
            "kind": [_KINDS[code].value for code in self._kinds],
            "start": self._starts.tolist(),
            "end": self._ends.tolist(),
            "attributes": {
                str(index): self._attributes[index] for index in sorted(self._attributes)
            },
        }

    @classmethod
    def from_columns(cls, columns: dict[str, Any]) -> Blocks:
        """Return the blocks that `columns` gave."""
        blocks = cls()
        try:
            # A kind's name is equal to the kind: no need to make 500,000 of them.
            blocks._kinds = array("B", map(_CODES.__getitem__, columns["kind"]))
        except KeyError as error:
            raise ValueError(f"{error} is no kind of block") from error
        blocks._starts = array("q", columns["start"])
        blocks._ends = array("q", columns["end"])
        sparse: dict[str, Attributes] = columns["attributes"]
        blocks._attributes = {int(index): value for index, value in sparse.items()}
        return blocks


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one kind, code points; `target` is a link's address."""

    kind: SpanKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text; dates are as printed, language is BCP 47."""

    title: str = ""
    byline: str = ""
    publication: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article's canonical text (code points), its layout and its metadata."""

    text: str
    blocks: Blocks
    spans: tuple[Span, ...] = ()
    metadata: Metadata = Metadata()

    def layout(self) -> str:
        """Return blocks and spans as canonical JSON."""
        spans = [[span.kind.value, span.start, span.end, span.target] for span in self.spans]
        columns = {"blocks": self.blocks.columns(), "spans": spans}
        return json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """Return the SHA-256 of text and layout, in hexadecimal: the name of this version."""
        return content_digest(self.text, self.layout())

    def link_at(self, position: int) -> str:
        """Return the address of the link over the character at this position, or an empty string."""
        over = (span for span in self.spans if span.start <= position < span.end)
        return next((span.target for span in over if span.kind is SpanKind.LINK), "")

    def note_at(self, address: str) -> int | None:
        """Return where the note begins that an address of this text (`#` and its name) leads to, None where there is none."""
        for index in self.blocks.of_kind(BlockKind.LIST_ITEM) if address.startswith("#") else ():
            if self.blocks.attributes(index).get("note") == address[1:]:
                return self.blocks.span(index)[0]
        return None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a text that its reader must know: code points start to end, and a sentence."""

    kind: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of an article: its bytes as they came, media type, width and height in pixels.

    A block of kind image names it by `digest`, the SHA-256 of its bytes, in the attribute of that name.
    """

    digest: str
    media_type: str
    width: int
    height: int
    data: bytes


def content_digest(text: str, layout: str) -> str:
    """Return the SHA-256 of a text and its layout, separated by one NUL, in hexadecimal."""
    digest = hashlib.sha256(layout.encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def document_from(text: str, layout: str, metadata: Metadata) -> Document:
    """Return the document whose `layout` this is."""
    columns = json.loads(layout)
    spans = tuple(Span(SpanKind(kind), *rest) for kind, *rest in columns["spans"])
    return Document(text, Blocks.from_columns(columns["blocks"]), spans, metadata)
