"""What a file says that a reading of it must keep: headings, lists, cells, links, notes, one fact each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from db.model.document import Block, BlockKind, SpanKind
from reader.formats.parsed_file import ParsedFile

Detail = int | str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """A feature, the words that have it, and what else must be so: a level, a depth, a place, a target."""

    kind: str
    words: str
    detail: Detail = ""


def heading(words: str, level: int) -> Fact:
    """A heading of this level."""
    return Fact("heading", words, level)


def item(words: str, depth: int = 1) -> Fact:
    """An item of a list, so deep in lists."""
    return Fact("list item", words, depth)


def number(words: str, count: int) -> Fact:
    """An item of a numbered list, and its number."""
    return Fact("list number", words, count)


def cell(words: str, row: int, column: int) -> Fact:
    """A cell of a table, its row and column counted from 0."""
    return Fact("table cell", words, (row, column))


def link(words: str, target: str) -> Fact:
    """Words that lead to an address."""
    return Fact("link", words, target)


def strong(words: str) -> Fact:
    """Words in bold."""
    return Fact("strong", words)


def emphasis(words: str) -> Fact:
    """Words in italics."""
    return Fact("emphasis", words)


def quote(words: str, depth: int = 1) -> Fact:
    """A block of quotation, so deep in quotes."""
    return Fact("quote", words, depth)


def footnote(words: str, mark: str) -> Fact:
    """The words of a note, and the sign in the text, raised or linked, that leads to it."""
    return Fact("footnote", words, mark)


def caption(words: str) -> Fact:
    """The caption of a picture or table."""
    return Fact("caption", words)


def image(words: str) -> Fact:
    """A picture that can be shown, and its description."""
    return Fact("image", words)


def about(field: str, value: str) -> Fact:
    """What is known about the article: a field of Metadata."""
    return Fact("metadata", value, field)


def text(words: str) -> Fact:
    """Words that are in the article."""
    return Fact("text", words)


def order(before: str, after: str) -> Fact:
    """Words that stand before others in the article."""
    return Fact("order", before, after)


def absent(words: str) -> Fact:
    """Words around the article that are not part of it."""
    return Fact("left out", words)


def page(words: str, at: int) -> Fact:
    """Words and the page (1-based) that they begin on."""
    return Fact("page", words, at)


def remark(words: str, kind: str) -> Fact:
    """A remark of this kind whose sentence has these words."""
    return Fact("remark", words, kind)


def kept(reading: ParsedFile, fact: Fact) -> bool:
    """Tell whether a reading keeps a fact."""
    return _TESTS[fact.kind](reading, fact)


def _blocks(reading: ParsedFile, words: str, *kinds: BlockKind) -> Iterator[Block]:
    """Yield the blocks of some kinds, or of any, that have exactly these words."""
    for block in reading.document.blocks:
        if kinds and block.kind not in kinds:
            continue
        if _same(reading.document.text[block.start : block.end], words):
            yield block


def _same(found: str, words: str) -> bool:
    return " ".join(found.split()) == " ".join(words.split())


def _attribute(name: str, *kinds: BlockKind) -> Callable[[ParsedFile, Fact], bool]:
    def test(reading: ParsedFile, fact: Fact) -> bool:
        blocks = _blocks(reading, fact.words, *kinds)
        return any(block.attributes.get(name, 0) == fact.detail for block in blocks)

    return test


def _is_cell(reading: ParsedFile, fact: Fact) -> bool:
    places = (
        (block.attributes["row"], block.attributes["column"])
        for block in _blocks(reading, fact.words, BlockKind.TABLE_CELL)
    )
    return fact.detail in places


def _span(kind: SpanKind) -> Callable[[ParsedFile, Fact], bool]:
    def test(reading: ParsedFile, fact: Fact) -> bool:
        return any(
            span.kind is kind
            and _same(reading.document.text[span.start : span.end], fact.words)
            and (kind is not SpanKind.LINK or span.target == fact.detail)
            for span in reading.document.spans
        )

    return test


def _is_noted(reading: ParsedFile, fact: Fact) -> bool:
    text = reading.document.text
    signs = {SpanKind.SUPERSCRIPT, SpanKind.LINK}
    marked = any(
        span.kind in signs and str(fact.detail) == text[span.start : span.end].strip("[]() ")
        for span in reading.document.spans
    )
    return marked and _has_words(text, fact.words)


def _has_words(found: str, words: str) -> bool:
    return " ".join(words.split()) in " ".join(found.split())


def _is_shown(reading: ParsedFile, fact: Fact) -> bool:
    brought = {picture.digest for picture in reading.pictures}
    blocks = _blocks(reading, fact.words, BlockKind.IMAGE)
    return any(block.attributes.get("digest") in brought for block in blocks)


def _any_of(kind: BlockKind) -> Callable[[ParsedFile, Fact], bool]:
    return lambda reading, fact: any(True for _ in _blocks(reading, fact.words, kind))


def follows(found: str, before: str, after: str) -> bool:
    """Tell whether words stand before others in a text, white space aside."""
    folded = " ".join(found.split())
    first, second = folded.find(" ".join(before.split())), folded.rfind(" ".join(after.split()))
    return 0 <= first < second


def _begins(reading: ParsedFile, fact: Fact) -> bool:
    """Tell whether the block in which these words begin is on that page."""
    at = reading.document.text.find(fact.words)
    block = reading.document.blocks.before(at) if at >= 0 else -1
    return block >= 0 and reading.document.blocks.attributes(block).get("page") == fact.detail


_TESTS: dict[str, Callable[[ParsedFile, Fact], bool]] = {
    "heading": _attribute("level", BlockKind.HEADING),
    "list item": _attribute("list", BlockKind.LIST_ITEM),
    "list number": _attribute("number", BlockKind.LIST_ITEM),
    "table cell": _is_cell,
    "link": _span(SpanKind.LINK),
    "strong": _span(SpanKind.STRONG),
    "emphasis": _span(SpanKind.EMPHASIS),
    "quote": _attribute("quote"),
    "footnote": _is_noted,
    "caption": _any_of(BlockKind.CAPTION),
    "image": _is_shown,
    "metadata": lambda r, f: getattr(r.document.metadata, str(f.detail)) == f.words,
    "text": lambda r, f: _has_words(r.document.text, f.words),
    "order": lambda r, f: follows(r.document.text, f.words, str(f.detail)),
    "left out": lambda r, f: not _has_words(r.document.text, f.words),
    "page": _begins,
    "remark": lambda r, f: any(c.kind == f.detail and f.words in c.message for c in r.remarks),
}
KINDS = tuple(_TESTS)
"""The features, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file, who or what made it, and of each of its facts whether we keep it and whether the peer does."""

    file: str
    made_by: str
    facts: tuple[tuple[Fact, bool, bool], ...]
    letters: str = ""
    """How the text compares, character by character, with a reference, where there is one."""


def judged(
    file: str,
    made_by: str,
    facts: Iterable[Fact],
    reading: ParsedFile,
    peer: Callable[[Fact], bool],
    letters: str = "",
) -> Judged:
    """Return how a reading of ours and what a peer made of the same file keep the facts."""
    return Judged(
        file, made_by, tuple((each, kept(reading, each), peer(each)) for each in facts), letters
    )


def source_of(file: Path) -> str | None:
    """Return the text that a file was made from, where it is kept beside it: a line a block, cells by tabs."""
    path = file.with_suffix(".txt")
    return path.read_text("utf-8").removesuffix("\n") if path.exists() else None


def alike(found: str, source: str) -> str:
    """Return how alike a text is to its source, letter by letter."""
    return f"{100 * SequenceMatcher(None, found, source, autojunk=False).ratio():.2f} %"
