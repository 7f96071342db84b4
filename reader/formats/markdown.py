"""Markdown (CommonMark with tables, strikethrough, notes and tasks): blocks and spans, never markup.

Raw HTML stays visible as the characters it is; images give their description, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from operator import itemgetter
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from db.model.document import Attributes, BlockKind, Document, Metadata, SpanKind
from db.model.errors import Problem, tr
from reader.formats.draft_blocks import NOTE, DraftBlock, DraftSpan, compose
from reader.formats.parsed_file import (
    ParsedFile,
    canonical,
    refuse_blank,
    storable,
    without_far_links,
)
from reader.formats.text_encoding import decode

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_KEYS = {
    "title": ("title",),
    "byline": ("byline", "author", "authors"),
    "publication": ("publication", "publisher", "source"),
    "url": ("url", "canonical", "link"),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "direction": ("direction", "dir"),
}
_SPANS = {
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "s": SpanKind.STRIKE,
    "link": SpanKind.LINK,
}
_TASK = re.compile(r"\[([ xX])\](?=[ \t\u00a0])")
"""How an item of a list begins that is a task, done or not."""
_LISTS = {"bullet_list", "ordered_list"}
_DEEPEST = 100
"""Levels of quotes and lists. The parser silently leaves out what lies deeper, its own limit is 20."""
_LONGEST_FRONT = 20_000
"""Characters of front matter: YAML is read slowly, and none that people write is longer."""


def read(data: bytes, name: str, encoding: str = "") -> ParsedFile:
    """Return the document of a Markdown file; title from front matter, else first heading, else name."""
    decoded, encoding, guessed = decode(data, encoding)
    front, source = split_front_matter(canonical(decoded))
    composer = _Composer()
    composer.blocks_of(_tokens(source))
    composed = compose([*composer.blocks, *composer.notes()])
    refuse_blank(composed.text)
    metadata = _metadata(front, _first_heading(composer.blocks) or name)
    spans, remarks = without_far_links(composed.spans)
    document = Document(composed.text, composed.blocks, spans, metadata)
    return ParsedFile(document, "markdown", encoding, guessed, remarks=remarks)


def split_front_matter(source: str) -> tuple[dict[str, Any], str]:
    """Return the YAML front matter (empty if there is none or it cannot be read) and the rest."""
    match = _FRONT_MATTER.match(source)
    if match is None or len(match[1]) > _LONGEST_FRONT:
        return {}, source
    import yaml

    try:
        front = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 (makes strings, lists, maps only)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        return {}, source
    return (front, source[match.end() :]) if isinstance(front, dict) else ({}, source)


def _tokens(source: str) -> list[Token]:
    """Return the parser's tokens, or raise a Problem where it would have left text out."""
    options = {"html": False, "maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    # Where the parser moves notes, it loses those that nothing refers to or that are there twice.
    tokens = parser.use(footnote_plugin, inline=False, move_to_end=False).parse(source)
    nesting = {"blockquote_open", "list_item_open", "footnote_reference_open"}
    deepest = (token.level for token in tokens if token.type in nesting)
    if max(deepest, default=0) >= _DEEPEST - 1:
        sentence = "Quotes or lists are nested too deeply to be read: save it as plain text."
        raise Problem(tr(sentence))
    return tokens


def _metadata(front: dict[str, Any], title: str) -> Metadata:
    lowered = {str(key).lower(): value for key, value in front.items()}
    found = {
        name: next((words for key in keys if (words := _words(lowered.get(key)))), "")
        for name, keys in _KEYS.items()
    }
    return Metadata(**{**found, "title": found["title"] or title})


def _words(value: Any) -> str:
    """Return a scalar of the front matter, or several joined by commas, on one line.

    Lists in lists are passed over: aliases can make them endless.
    """
    scalars = value if isinstance(value, list) else [value]
    lines = (" ".join(each.split()) for each in scalars if isinstance(each, str))
    return storable(", ".join(filter(None, lines)))


def _first_heading(blocks: Sequence[DraftBlock]) -> str:
    headings = (block.text for block in blocks if block.kind is BlockKind.HEADING)
    return " ".join(next(headings, "").split())


@dataclass(slots=True)
class _Composer:
    """Builds blocks while walking the parser's tokens."""

    blocks: list[DraftBlock] = field(default_factory=list)
    noted: list[tuple[str, list[DraftBlock]]] = field(default_factory=list)
    """The notes, each with the name that it is referred to by."""
    in_note: bool = False
    numbers: dict[str, int] = field(default_factory=dict)
    """The numbers of notes by name."""
    quotes: int = 0
    lists: list[Token] = field(default_factory=list)
    heading: int = 0
    fresh_item: bool = False
    item_number: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    header: bool = False
    in_cell: bool = False

    def blocks_of(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            name, _, edge = token.type.rpartition("_")
            if token.type == "inline":
                self._add(token.children or [], *self._kind())
            elif token.type in {"fence", "code_block"}:
                code = Token("text", "", 0, content=token.content.removesuffix("\n"))
                self._add([code], BlockKind.PREFORMATTED, self._depths())
            elif edge == "open":
                self._enter(name, token)
            elif edge == "close":
                self._leave(name)

    def _enter(self, name: str, token: Token) -> None:
        if name in _LISTS:
            self.lists.append(token)
        elif name == "blockquote":
            self.quotes += 1
        elif name == "heading":
            self.heading = int(token.tag[1])
        elif name == "list_item":
            self.fresh_item, self.item_number = True, token.info
        elif name == "footnote_reference":
            self.lists.append(token)
            self.noted.append((str(token.meta["label"]), []))
            self.in_note, self.fresh_item, self.item_number = True, True, ""
        else:
            self._enter_table(name)

    def _enter_table(self, name: str) -> None:
        if name == "table":
            self.table, self.row = self.table + 1, -1
        elif name == "tr":
            self.row, self.column = self.row + 1, -1
        elif name in {"th", "td"}:
            self.column, self.header, self.in_cell = self.column + 1, name == "th", True

    def _leave(self, name: str) -> None:
        if name in {*_LISTS, "footnote_reference"}:
            self.lists.pop()
            self.in_note = self.in_note and name in _LISTS
        elif name == "blockquote":
            self.quotes -= 1
        elif name == "heading":
            self.heading = 0
        elif name == "list_item":
            self.fresh_item = False
        elif name in {"th", "td"}:
            self.in_cell = False

    def _kind(self) -> tuple[BlockKind, Attributes]:
        if self.in_cell:
            place: Attributes = {"table": self.table, "row": self.row, "column": self.column}
            header: Attributes = {"header": 1} if self.header else {}
            return BlockKind.TABLE_CELL, place | header
        if self.heading:
            level: Attributes = {"level": self.heading}
            return BlockKind.HEADING, level | self._depths()
        if self.lists and self.fresh_item:
            self.fresh_item = False
            numbered: Attributes = {"number": int(self.item_number)} if self.item_number else {}
            return BlockKind.LIST_ITEM, self._depths() | numbered
        return BlockKind.PARAGRAPH, self._depths()

    def _depths(self) -> Attributes:
        depths: Attributes = {"list": len(self.lists)} if self.lists else {}
        return depths | ({"quote": self.quotes} if self.quotes else {})

    def _add(self, inlines: Sequence[Token], kind: BlockKind, attributes: Attributes) -> None:
        """Add one block; those without text are left out, but for table cells."""
        if kind is BlockKind.LIST_ITEM and inlines and (task := _TASK.match(inlines[0].content)):
            mark = "☐" if task[1] == " " else "☑"
            inlines[0].content = mark + inlines[0].content[task.end() :]
        text, spans = _inline_text(inlines)
        for token in inlines:
            if token.type == "footnote_ref":
                self.numbers[str(token.meta["label"])] = _number_of(token)
        if text or kind is BlockKind.TABLE_CELL:
            into = self.noted[-1][1] if self.in_note else self.blocks
            into.append(DraftBlock(kind, text, spans, attributes))

    def notes(self) -> list[DraftBlock]:
        """Return the notes by their numbers, those that nothing refers to last."""
        numbered, numbers = list[tuple[int, list[DraftBlock]]](), dict(self.numbers)
        after = count(max(numbers.values(), default=0) + 1)
        for name, blocks in self.noted:
            numbered.append((numbers.pop(name, 0) or next(after), blocks))
        return [
            replace(block, attributes=block.attributes | _note(number, first=block is blocks[0]))
            for number, blocks in sorted(numbered, key=itemgetter(0))
            for block in blocks
        ]


def _note(number: int, *, first: bool) -> Attributes:
    """Return which note a block is of; its first one shows the number."""
    shown: Attributes = {"number": number} if first else {}
    return {"note": f"{NOTE}{number}"} | shown


def _inline_text(tokens: Sequence[Token]) -> tuple[str, tuple[DraftSpan, ...]]:
    """Return the characters of inline tokens and the spans over them."""
    parts: list[str] = []
    length, opened, spans = 0, [], []
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if edge == "open" and name in _SPANS:
            opened.append((_SPANS[name], length, str(token.attrs.get("href", ""))))
        elif edge == "close" and name in _SPANS:
            kind, start, target = opened.pop()
            spans.append(DraftSpan(kind, start, length, target))
        else:
            words = _words_of(token)
            end = length + len(words)
            spans += [DraftSpan(kind, length, end, to) for kind, to in _spans_of(token)]
            parts.append(words)
            length = end
    return "".join(parts), tuple(span for span in spans if span.end > span.start)


def _words_of(token: Token) -> str:
    """Return the characters of an inline token; of an image its description without markup."""
    if token.type == "image":
        return _inline_text(token.children or [])[0]
    if token.type == "footnote_ref":
        return f"[{_number_of(token)}]"
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)


def _spans_of(token: Token) -> list[tuple[SpanKind, str]]:
    """Return what an inline token is by itself, and where it leads."""
    if token.type == "footnote_ref":
        address = f"#{NOTE}{_number_of(token)}"
        return [(SpanKind.SUPERSCRIPT, ""), (SpanKind.LINK, address)]
    return [(SpanKind.CODE, "")] if token.type == "code_inline" else []


def _number_of(token: Token) -> int:
    """Return the number of the note that a sign leads to."""
    return int(token.meta["id"]) + 1
