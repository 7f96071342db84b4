"""A table of a page, row by row: every row has a cell for every column, also where one cell spans several."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.model.document import Attributes, BlockKind
from reader.formats.draft_blocks import DraftBlock, DraftSpan

MOST_COLUMNS = 100
_MOST_CELLS = 200_000
"""Where a table has so many, none spans several columns any more."""
_NOT_IN_DATA = {"table", "h1", "h2", "h3", "h4", "form", "article", "section", "pre", "ul", "ol"}
_MOST_PARAGRAPHS = 2
"""A cell with more of them than this is a column of a page, not a datum."""


def is_data(table: Any) -> bool:
    """Tell whether a table holds data; one that only arranges a page is read as the page that it arranges."""
    if _arranges(table):
        return False
    return 2 <= max(map(_width, table.iter("tr")), default=0) <= MOST_COLUMNS


def _arranges(table: Any) -> bool:
    if (table.get("role") or "") in {"presentation", "none"}:
        return True
    if any(element.tag in _NOT_IN_DATA for element in table.iterdescendants()):
        return True
    return any(len(cell.findall("p")) > _MOST_PARAGRAPHS for cell in table.iter("td", "th"))


def _width(row: Any) -> int:
    return sum(span_of(cell, "colspan") for cell in row.iterchildren("td", "th"))


def span_of(cell: Any, name: str) -> int:
    """Return over how many columns or rows a cell goes, at least 1 and at most a little more than we show."""
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), MOST_COLUMNS + 1) if value.isascii() and value.isdigit() else 1


@dataclass(slots=True)
class TableGrid:
    """Collects the cells of one table as blocks."""

    number: int
    row: int = -1
    blocks: list[DraftBlock] = field(default_factory=list)
    _column: int = 0
    _held: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        """Begin another row."""
        self.end_row()
        self.row, self._column = self.row + 1, 0

    def end_row(self) -> None:
        """Fill what cells of rows above reach down to at the end of this row."""
        if self.row >= 0 and self._column:
            self._pass_held()

    def add(self, text: str, spans: tuple[DraftSpan, ...], cell: Any) -> None:
        """Add a cell in the next free column; what it spans beside and below stays empty."""
        if self.row < 0:
            self.row = 0
        self._pass_held()
        full = len(self.blocks) >= _MOST_CELLS
        wide, high = (1, 1) if full else (span_of(cell, "colspan"), span_of(cell, "rowspan"))
        for step in range(wide):
            words = (text, spans) if step == 0 else ("", ())
            if high > 1:
                self._held[self._column] = high - 1
            self._put(*words, header=cell.tag == "th", source=cell)

    def _pass_held(self) -> None:
        """Leave empty what cells of rows above reach down to."""
        while self._held.get(self._column, 0) > 0:
            self._held[self._column] -= 1
            self._put("", (), header=False, source=None)

    def _put(
        self, text: str, spans: tuple[DraftSpan, ...], *, header: bool, source: object
    ) -> None:
        place: Attributes = {"table": self.number, "row": self.row, "column": self._column}
        attributes = {**place, "header": 1} if header else place
        self.blocks.append(DraftBlock(BlockKind.TABLE_CELL, text, spans, attributes, source))
        self._column += 1
