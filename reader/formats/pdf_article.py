"""Paragraphs of a PDF made an article: headings by size, tables by their columns, words in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from db.model.document import Attributes, Block, BlockKind, Blocks, Span, SpanKind
from reader.formats.pdf_hyphens import Hyphens
from reader.formats.pdf_line import DOUBTFUL, HIDDEN, Line, Mark, Range, moved
from reader.formats.pdf_paragraphs import Paragraph, columns

_LARGER = 1.12
_LONGEST_HEADING = 250
_LONGEST_BOLD = 120
_MOST_LINES = 5
_LEVELS = 6
_BULLET = re.compile(r"[•◦▪▸‣●○■]\s+")


@dataclass(slots=True)
class Article:
    """Text, blocks and spans as they grow; `hidden` are the ranges of the text that nobody sees."""

    body: float
    hyphens: Hyphens
    labels: Mapping[int, str]
    levels: Mapping[int, int]
    parts: list[str] = field(default_factory=list)
    blocks: Blocks = field(default_factory=Blocks)
    spans: list[Span] = field(default_factory=list)
    hidden: list[Range] = field(default_factory=list)
    length: int = 0
    title: str = ""

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, heading or list item, or the cells of a row."""
        if paragraph.row is not None:
            self._add_row(paragraph)
            return
        kind, attributes = self._kind(paragraph)
        text, marks = self._words(paragraph.lines)
        bullet = _BULLET.match(text)
        if bullet and kind is BlockKind.PARAGRAPH:
            kind, attributes = BlockKind.LIST_ITEM, {"list": 1}
            text, marks = text[bullet.end() :], moved(marks, -bullet.end())
        if kind is BlockKind.HEADING and not self.title:
            self.title = " ".join(text.split())
        self._block(kind, attributes | self._page(paragraph.lines[0]), text, marks)

    def _add_row(self, paragraph: Paragraph) -> None:
        table, row = paragraph.row or (0, 0)
        for column, cell in enumerate(paragraph.lines):
            text, marks = self._words([cell])
            place: Attributes = {"table": table, "row": row, "column": column}
            place |= self._page(cell)
            self._block(BlockKind.TABLE_CELL, place, text, marks)

    def _block(
        self, kind: BlockKind, attributes: Attributes, text: str, marks: Iterable[Mark]
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
        for first, last, what in moved(marks, start):
            self._mark(max(start, first), min(end, last), what)

    def _mark(self, start: int, end: int, what: str) -> None:
        """Note a stretch of the text; a link that goes on over the end of a line is one."""
        if start >= end or what == DOUBTFUL:
            return
        if what == HIDDEN:
            self.hidden.append((start, end))
            return
        last = self.spans[-1] if self.spans else None
        if last and last.target == what and start - last.end <= 1 and start > self.blocks[-1].start:
            start = self.spans.pop().start
        self.spans.append(Span(SpanKind.LINK, start, end, what))

    def _kind(self, paragraph: Paragraph) -> tuple[BlockKind, Attributes]:
        level = self.levels.get(look(paragraph, self.body), 0)
        if level and is_heading(paragraph, self.body):
            return BlockKind.HEADING, {"level": level}
        return BlockKind.PARAGRAPH, {}

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
                length += len(last) - len(parts[-1]) + len(between)
                parts[-1] = last + between
            marks += moved(line.marks, length)
            parts.append(line.text)
            length += len(line.text)
        return "".join(parts), tuple(marks)


def look(paragraph: Paragraph, body: float) -> int:
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
    """Return the level (1–6) of every look of a heading, the largest first, bold ones last."""
    sizes = {look(p, body) for p in paragraphs if is_heading(p, body)}
    ordered = sorted(sizes, reverse=True)
    return {size: min(number, _LEVELS) for number, size in enumerate(ordered, 1)}


def with_tables(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs with runs of rows made tables: every row has a cell for every column."""
    run: list[Line] = []
    tables = 0
    for paragraph in paragraphs:
        if paragraph.lines[0].cells:
            run.append(paragraph.lines[0])
            continue
        yield from _rows(run, tables)
        tables, run = tables + bool(run), []
        yield paragraph
    yield from _rows(run, tables)


def _rows(run: Sequence[Line], number: int) -> Iterator[Paragraph]:
    if not run:
        return
    spans = columns(run)
    for row, line in enumerate(run):
        empty = line._replace(text="", marks=(), cells=())
        cells = [
            _one([cell for cell in line.cells if left <= cell.left and cell.right <= right])
            or empty
            for left, right in spans
        ]
        yield Paragraph(cells, row=(number + 1, row))


def _one(cells: Sequence[Line]) -> Line | None:
    """Return the parts of one cell as one line."""
    if not cells:
        return None
    text = ""
    marks: tuple[Mark, ...] = ()
    for cell in cells:
        text += " " if text else ""
        marks += moved(cell.marks, len(text))
        text += cell.text
    return cells[0]._replace(text=text, marks=marks)
