"""Paragraphs of a PDF made an article: headings by size, lists, captions, tables, words in one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.model.document import Attributes, Block, BlockKind, Blocks, Span, SpanKind
from reader.formats.pdf.layout.hyphenation import Hyphens
from reader.formats.pdf.layout.item_labels import BULLET, NUMBER
from reader.formats.pdf.layout.lists import Lists, is_caption
from reader.formats.pdf.layout.paragraphs import Paragraph
from reader.formats.pdf.layout.table_rows import rows_of
from reader.formats.pdf.page.line import Element, Line, Mark, Range, moved
from reader.formats.pdf.spans import Spans

_LARGER, _SMALLER = 1.12, 0.93
_QUOTATION = tuple('“„«»‘‚"「『')
_LONGEST_HEADING = 250
_LONGEST_BOLD = 120
_MOST_LINES = 5
_LEVELS = 6


@dataclass(slots=True)
class ArticleBuilder:
    """Text, blocks and spans as they grow."""

    body: float
    hyphens: Hyphens
    labels: Mapping[int, str]
    levels: Mapping[int, int]
    lists: Lists
    headed: bool = False
    """Whether a heading by the file's tags has come: what they call a paragraph from there on is none."""
    parts: list[str] = field(default_factory=list)
    blocks: Blocks = field(default_factory=Blocks)
    marks: Spans = field(default_factory=Spans)
    length: int = 0
    title: str = ""

    @property
    def spans(self) -> list[Span]:
        """The spans of the text, in order."""
        return self.marks.spans

    @property
    def hidden(self) -> list[Range]:
        """The ranges of the text that nobody sees."""
        return self.marks.hidden

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, heading or list item, or the cells of a row."""
        if paragraph.row is not None:
            self._add_row(paragraph)
            return
        text, marks = self._words(paragraph.lines)
        kind, attributes, label = self._kind(paragraph, text)
        text, marks = text[label:], moved(marks, -label)
        if kind is BlockKind.HEADING and not self.title:
            self.title = " ".join(text.split())
        self._block(kind, attributes | self._page(paragraph.lines[0]), text, marks)

    def _add_row(self, paragraph: Paragraph) -> None:
        self.lists.end()
        table, row = paragraph.row or (0, 0)
        for column, cell in enumerate(paragraph.cells):
            text, marks = self._words(cell)
            place: Attributes = {"table": table, "row": row, "column": column}
            place |= self._page(paragraph.lines[0])
            self._block(BlockKind.TABLE_CELL, place, text, marks)

    def _block(
        self, kind: BlockKind, attributes: Attributes, text: str, marks: Sequence[Mark]
    ) -> None:
        if not text and kind is not BlockKind.TABLE_CELL:
            return
        if self.blocks:
            self.parts.append("\t" if attributes.get("column") else "\n")
            self.length += 1
        start, end = self.length, self.length + len(text)
        self.parts.append(text)
        self.blocks.append(Block(kind, start, end, attributes))
        self.length = end
        if marks:
            left_out = SpanKind.STRONG if kind is BlockKind.HEADING else None
            self.marks.add(text, start, marks, left_out)

    def _kind(self, paragraph: Paragraph, text: str) -> tuple[BlockKind, Attributes, int]:
        """Return what a paragraph is, its attributes, and the length of the label that goes."""
        element = paragraph.element
        if element and element.kind != "P":
            self.lists.end()
            self.headed |= element.kind == "heading"
            return _tagged(element, text)
        level = self.levels.get(heading_size(paragraph, self.body), 0)
        if level and not (element and self.headed) and is_heading(paragraph, self.body):
            self.lists.end()
            return BlockKind.HEADING, {"level": level}, 0
        is_note = paragraph.size < _SMALLER * self.body and text[:1].isdigit()
        item = None if is_note else self.lists.item(text, paragraph.lines[0])
        if item is not None:
            return BlockKind.LIST_ITEM, *item
        self.lists.end()
        if is_caption(text):
            return BlockKind.CAPTION, {}, 0
        quoted = paragraph.stands_in and text.startswith(_QUOTATION)
        quoted = quoted or (element is not None and element.quote)
        return BlockKind.PARAGRAPH, {"quote": 1} if quoted else {}, 0

    def _page(self, line: Line) -> Attributes:
        label = self.labels.get(line.page, "")
        return {"page": line.page, "page_label": label} if label else {"page": line.page}

    def _words(self, lines: Sequence[Line]) -> tuple[str, tuple[Mark, ...]]:
        """Return the words of some lines as one text, and the marks on it."""
        marks: list[Mark] = []
        parts: list[str] = []
        length = 0
        for line in lines:
            if parts:
                last, between = self.hyphens.joined(parts[-1], line.text)
                end = length + len(last) - len(parts[-1])
                if marks and end < length:
                    marks = [(min(start, end), min(stop, end), what) for start, stop, what in marks]
                length = end + len(between)
                parts[-1] = last + between
            if line.marks:
                marks += moved(line.marks, length)
            parts.append(line.text)
            length += len(line.text)
        return "".join(parts), tuple(marks)


def _tagged(element: Element, text: str) -> tuple[BlockKind, Attributes, int]:
    """Return what the file's tags say that a paragraph is, its attributes, and the length of the label that goes."""
    if element.kind == "heading":
        return BlockKind.HEADING, {"level": element.level}, 0
    if element.kind == "LI":
        depth: Attributes = {"list": max(1, element.level)}
        if number := NUMBER.match(text):
            return BlockKind.LIST_ITEM, depth | {"number": int(number[1])}, number.end()
        bullet = BULLET.match(text)
        return BlockKind.LIST_ITEM, depth, bullet.end() if bullet else 0
    if element.kind == "Caption":
        return BlockKind.CAPTION, {}, 0
    return BlockKind.PARAGRAPH, {"quote": 1} if element.quote else {}, 0


def heading_size(paragraph: Paragraph, body: float) -> int:
    """Return what makes headings of one level alike: twice the size, or 0 for bold of the body's size."""
    return round(2 * paragraph.size) if paragraph.size >= _LARGER * body else 0


def is_heading(paragraph: Paragraph, body: float) -> bool:
    """Tell whether a paragraph is set as a heading: larger than the body, or bold, short and alone."""
    lines = paragraph.lines
    length = sum(len(line.text) for line in lines)
    if paragraph.row is not None or lines[0].aside or len(lines) > _MOST_LINES:
        return False
    if not any(c.isalnum() for c in lines[0].text):
        return False
    if paragraph.size >= _LARGER * body:
        return length <= _LONGEST_HEADING
    bold = all(line.bold for line in lines) and paragraph.size > 0.93 * body
    return bold and length <= _LONGEST_BOLD and not lines[-1].text.endswith((".", ",", ";"))


def levels(paragraphs: Sequence[Paragraph], body: float) -> dict[int, int]:
    """Return the level (1–6) of every heading_size of a heading, the largest first, bold ones last."""
    sizes = {heading_size(p, body) for p in paragraphs if is_heading(p, body)}
    ordered = sorted(sizes, reverse=True)
    return {size: min(number, _LEVELS) for number, size in enumerate(ordered, 1)}


def with_tables(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs with runs of rows made tables: every row has a cell for every column."""
    run: list[Paragraph] = []
    tables = 0
    for paragraph in paragraphs:
        if run and not _same_table(run[-1], paragraph):
            tables += 1
            yield from _rows(run, tables)
            run = []
        if paragraph.cells or paragraph.lines[0].cells:
            run.append(paragraph)
        else:
            yield paragraph
    if run:
        yield from _rows(run, tables + 1)


def _same_table(before: Paragraph, row: Paragraph) -> bool:
    """Tell whether two rows are of one table: by the tags, or with their columns at the same places, also over the end of a page."""
    one, other = before.element, row.element
    if one or other:
        return bool(one and other and row.cells) and _goes_on(before, row)
    a, b = before.lines[0], row.lines[0]
    if not b.cells or len(a.edges) != len(b.edges):
        return False
    return all(abs(x - y) < 3 for x, y in zip(a.edges, b.edges, strict=True))


def _goes_on(before: Paragraph, row: Paragraph) -> bool:
    one, other = before.element, row.element
    if not one or not other:
        return False
    if before.lines[0].page == row.lines[0].page:
        return one.cell[0] == other.cell[0]
    return one.goes_on and other.begun


def _rows(run: Sequence[Paragraph], number: int) -> Iterator[Paragraph]:
    if run[0].cells:
        for row, paragraph in enumerate(run):
            yield replace(paragraph, row=(number, row))
        return
    for row, cells in enumerate(rows_of([paragraph.lines[0] for paragraph in run])):
        first = next(line for cell in cells for line in cell)
        yield Paragraph([first], row=(number, row), cells=cells)
