"""Tables of a draft: every row has a cell for every column, also where one cell spans several."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.model.document import Attributes, BlockKind
from reader.formats.docx.draft_builder import DraftBuilder
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.parts.changes import Editor
from reader.formats.docx.parts.styles import has_ground
from reader.formats.docx.parts.word_elements import WORD, is_on, number, path, said, words_taken_out
from reader.formats.draft_blocks import DraftBlock

MOST_COLUMNS = 100
"""A table with more is read as what its cells hold."""
_MOST_CELLS = 200_000
"""Where a table has so many, none spans several columns any more."""


def table(walk: DraftWalk, element: Any) -> None:
    """A table; one that holds other tables, or too many columns, is read as what its cells hold."""
    nested = next(element.iterdescendants(f"{WORD}tbl"), None) is not None
    rows = [] if nested or walk.builder.in_cell else list(element.iter(f"{WORD}tr"))
    widest = max((sum(map(_span, row.iter(f"{WORD}tc"))) for row in rows), default=0)
    if not 1 <= widest <= MOST_COLUMNS:
        walk.inside(element)
        return
    walk.builder.boundary()
    walk.tables += 1
    beside, head, at = list[DraftBlock](), True, 0
    for row in rows:
        if _taken_out(walk, row, "trPr/del"):
            continue
        head = head and is_on(row.find(f"{WORD}trPr/{WORD}tblHeader"))
        shared: Attributes = {"table": walk.tables, "row": at}
        at += _row(walk, row, shared | ({"header": 1} if head else {}), beside)
    walk.builder.blocks += beside


def table_row(walk: DraftWalk, element: Any) -> None:
    """A row, or a cell, of a table that is read as what its cells hold."""
    if not (_taken_out(walk, element, "trPr/del") or _taken_out(walk, element, "tcPr/cellDel")):
        walk.inside(element)


def _row(walk: DraftWalk, row: Any, shared: Attributes, beside: list[DraftBlock]) -> bool:
    """Add the cells of a row, and tell whether there are any: all may have been taken out."""
    blocks, column = walk.builder.blocks, 0
    for cell in row.iter(f"{WORD}tc"):
        if _taken_out(walk, cell, "tcPr/cellDel"):
            continue
        blocks.append(_cell(walk, cell, {**shared, "column": column}, beside))
        column += 1
        for _ in range(_span(cell) - 1 if len(blocks) < _MOST_CELLS else 0):
            empty = {**shared, "column": column}
            blocks.append(DraftBlock(BlockKind.TABLE_CELL, "", (), empty))
            column += 1
    return column > 0


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


def _taken_out(walk: DraftWalk, element: Any, how: str) -> bool:
    """Tell whether a row or cell was taken out, and note the words that were."""
    mark = element.find(path(how))
    if mark is not None:
        walk.builder.words.take_out(words_taken_out(element), Editor.of(mark))
    return mark is not None


def _span(cell: Any) -> int:
    """Return over how many columns a cell goes, at least 1 and at most a little more than are read."""
    return min(max(number(said(cell, "tcPr/gridSpan"), 1), 1), MOST_COLUMNS + 1)
