"""Tables of a text: which rows stand side by side in columns, and which are too wide for a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from db.model.document import BlockKind, Document

LINE_CHARACTERS = 70
"""How many ordinary letters a line of the page holds."""
GAP_CHARACTERS = 3
"""White between two columns, in letters."""


@dataclass(frozen=True, slots=True)
class Table:
    """The blocks first to last (inclusive) of one table; `widths` is its columns' widths in letters."""

    first: int
    last: int
    widths: tuple[int, ...]

    @property
    def fits(self) -> bool:
        """Whether its rows fit on a line, each cell in its column."""
        gaps = GAP_CHARACTERS * (len(self.widths) - 1)
        return bool(self.widths) and sum(self.widths) + gaps <= LINE_CHARACTERS


def tables(document: Document) -> list[Table]:
    """Return the document's tables in order."""
    return [_measured(document, first, last) for first, last in _stretches(document)]


def rows(document: Document, table: Table) -> Iterator[tuple[int, int]]:
    """Yield the first and last block of each row of a table."""
    first, now = table.first, None
    for index in range(table.first, table.last + 1):
        row = document.blocks.attributes(index).get("row")
        if index > table.first and row != now:
            yield first, index - 1
            first = index
        now = row
    yield first, table.last


def width(words: str) -> int:
    """Return how wide words are in letters: East Asian characters count twice, marks not at all."""
    if words.isascii():
        return len(words)
    return sum(_width_of(character) for character in words)


def _width_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first and last block of every run of cells of one table."""
    first = last = -1
    for index in document.blocks.of_kind(BlockKind.TABLE_CELL):
        if first < 0 or index != last + 1 or _differ(document, first, index):
            if first >= 0:
                yield first, last
            first = index
        last = index
    if first >= 0:
        yield first, last


def _differ(document: Document, one: int, other: int) -> bool:
    attributes = document.blocks.attributes
    return attributes(one).get("table") != attributes(other).get("table")


def _measured(document: Document, first: int, last: int) -> Table:
    widths: dict[int, int] = {}
    blocks, text = document.blocks, document.text
    for index in range(first, last + 1):
        start, end = blocks.span(index)
        column = int(blocks.attributes(index).get("column", 0))
        # Longer than a line is too long, however long: no need to measure a whole chapter.
        words = text[start : min(end, start + LINE_CHARACTERS + 1)]
        wide = LINE_CHARACTERS + 1 if "\n" in words else width(words)
        widths[column] = max(widths.get(column, 1), wide)
    columns = range(max(widths, default=-1) + 1)
    return Table(first, last, tuple(widths.get(column, 1) for column in columns))
