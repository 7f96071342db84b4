"""Tables of a draft: every row has a cell for every column, also where one cell spans several."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from operator import and_
from typing import Any

from db.model.document import Attributes, BlockKind
from reader.formats.docx.draft_builder import DraftBuilder
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.parts.changes import Editor
from reader.formats.docx.parts.styles import has_ground
from reader.formats.docx.parts.word_elements import WORD, is_on, said, words_taken_out
from reader.formats.draft_blocks import DraftBlock

MOST_COLUMNS = 100
"""A table with more is read as what its cells hold."""
_MOST_CELLS = 200_000
"""Where a table has so many, none spans several columns any more."""


def table(walk: DraftWalk, element: Any) -> None:
    """A table; one that holds other tables, or too many columns, is read as what its cells hold."""
    rows = [row for row in element.iter(f"{WORD}tr") if not _taken_out(walk, row)]
    cells = [[(cell, _span(cell)) for cell in _cells(row)] for row in rows]
    widest = max((sum(span for _, span in row) for row in cells), default=0)
    nested = next(element.iterdescendants(f"{WORD}tbl"), None) is not None
    if nested or walk.builder.in_cell or not 1 <= widest <= MOST_COLUMNS:
        walk.inside(element)
        return
    walk.builder.boundary()
    walk.tables += 1
    beside = list[DraftBlock]()
    for number, head in enumerate(accumulate(map(_is_head, rows), and_)):
        column = 0
        for cell, span in cells[number]:
            place: Attributes = {"table": walk.tables, "row": number, "column": column}
            attributes = place | ({"header": 1} if head else {})
            walk.builder.blocks.append(_cell(walk, cell, attributes, beside))
            column += 1
            for _ in range(span - 1 if len(walk.builder.blocks) < _MOST_CELLS else 0):
                empty = {**attributes, "column": column}
                walk.builder.blocks.append(DraftBlock(BlockKind.TABLE_CELL, "", (), empty))
                column += 1
    walk.builder.blocks += beside


def _is_head(row: Any) -> bool:
    return is_on(row.find(f"{WORD}trPr/{WORD}tblHeader"))


def _cell(
    walk: DraftWalk, cell: Any, attributes: Attributes, beside: list[DraftBlock]
) -> DraftBlock:
    """Return a cell: one block, its lines below each other; its pictures go `beside`."""
    builder = DraftBuilder(walk.comments, in_cell=True)
    place, outer = walk.place, walk.builder
    if has_ground(cell.find(f"{WORD}tcPr")):
        walk.place = replace(place, on_ground=True)
    walk.builder = builder
    walk.inside(cell)
    walk.place, walk.builder = place, outer
    made = builder.cell(attributes)
    beside += builder.pictures
    return made


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{WORD}tc") if not _is_deleted(cell)]


def _is_deleted(cell: Any) -> bool:
    return cell.find(f"{WORD}tcPr/{WORD}cellDel") is not None


def _taken_out(walk: DraftWalk, row: Any) -> bool:
    """Tell whether a row or all of its cells were taken out, and note the words that were."""
    mark = row.find(f"{WORD}trPr/{WORD}del")
    gone = [mark] if mark is not None else row.findall(f".//{WORD}cellDel")
    if mark is None and _cells(row):
        return False
    if gone:
        walk.builder.words.take_out(words_taken_out(row), Editor.of(gone[0]))
    return bool(gone)


def _span(cell: Any) -> int:
    """Return over how many columns a cell goes, at least 1 and at most a little more than are read."""
    value = said(cell, "tcPr/gridSpan")
    return min(max(int(value), 1), MOST_COLUMNS + 1) if value.isascii() and value.isdigit() else 1
