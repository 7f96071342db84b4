"""Tables: which rows fit in columns, and how wide words are."""

from __future__ import annotations

import pytest

from db.model.document import Block, BlockKind, Blocks, Document
from reader.text.chunks import Chunks
from reader.text.tables import LINE_CHARACTERS, rows, tables, width


def a_table(*lines: list[str], before: str = "Before.") -> Document:
    """Return a paragraph, a table of these rows, and a paragraph."""
    blocks, text = Blocks([Block(BlockKind.PARAGRAPH, 0, len(before))]), before + "\n"
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            place: dict[str, int | str] = {"table": 1, "row": row, "column": column}
            blocks.append(Block(BlockKind.TABLE_CELL, len(text), len(text) + len(cell), place))
            text += cell + ("\n" if column == len(line) - 1 else "\t")
    blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + 6))
    return Document(text + "After.", blocks)


def test_a_row_that_fits_is_one_chunk_with_the_tabs_between_its_cells() -> None:
    document = a_table(["Place", "Days"], ["North bridge", "12"], ["", "7"])
    chunks = Chunks(document)
    shown = [document.text[c.start : c.end] for c in (chunks[i] for i in range(len(chunks)))]
    assert shown == ["Before.", "Place\tDays", "North bridge\t12", "\t7", "After."]
    assert [chunks.table_of(index) is not None for index in range(5)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_table_that_is_too_wide_is_a_chunk_a_cell() -> None:
    document = a_table(["a", "b"], ["x" * LINE_CHARACTERS, "y"])
    chunks = Chunks(document)
    assert len(chunks) == 2 + 4
    table = chunks.table_of(1)
    assert table is not None
    assert not table.fits


def test_rows_of_different_lengths_and_two_tables_in_a_row_stay_apart() -> None:
    first = a_table(["a", "b", "c"], ["d"])
    (table,) = tables(first)
    assert [last - begin + 1 for begin, last in rows(first, table)] == [3, 1]
    assert table.widths == (1, 1, 1)
    blocks = Blocks()
    for index, (number, row) in enumerate([(1, 0), (1, 1), (2, 0)]):
        place: dict[str, int | str] = {"table": number, "row": row, "column": 0}
        blocks.append(Block(BlockKind.TABLE_CELL, 2 * index, 2 * index + 1, place))
    both = tables(Document("a\nb\nc", blocks))
    assert [(each.first, each.last) for each in both] == [(0, 1), (2, 2)]


def test_a_text_without_tables_has_none() -> None:
    assert tables(Document("x", Blocks([Block(BlockKind.PARAGRAPH, 0, 1)]))) == []


@pytest.mark.parametrize(
    ("words", "expected"), [("", 0), ("abc", 3), ("中国", 4), ("e\u0301", 1), ("ｗ", 2), ("ب", 1)]
)
def test_words_are_as_wide_as_their_letters(words: str, expected: int) -> None:
    assert width(words) == expected


def test_a_cell_with_a_line_break_is_too_wide_for_a_column() -> None:
    (table,) = tables(a_table(["a\nb", "c"]))
    assert not table.fits
