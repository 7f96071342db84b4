"""Columns of a table: where each begins, measured in pixels, and which hold numbers, to be flush right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontMetricsF

from db.model.document import Document
from reader.text.tables import Table, width

_GAP = 24.0
_MEASURED = 60
"""How many of a column's longest cells are measured; the others are shorter in letters."""
_NUMBER = re.compile(r"[\s+−–-]*[\d.,\s]*\d[\d.,\s]*[%‰°€$£]?\s*", re.ASCII)
_LOOKED_AT = 200
"""How many rows tell whether a column holds numbers."""


def tab_stops(document: Document, table: Table, font: QFont) -> list[tuple[float, bool]]:
    """Return a tab stop for each column but the first: its place in pixels and whether it is a right one."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(bold)
    stops: list[tuple[float, bool]] = []
    right = 0.0
    for column in range(len(table.widths)):
        cells = list(_cells(document, table, column))
        wide = _widest(cells, metrics)
        left = right + _GAP if column else 0.0
        right = left + wide
        if column:
            numbers = _holds_numbers(cells)
            stops.append((right if numbers else left, numbers))
    return stops


def _cells(document: Document, table: Table, column: int) -> Iterator[str]:
    blocks = document.blocks
    for index in range(table.first, table.last + 1):
        if blocks.attributes(index).get("column", 0) == column:
            yield document.text[slice(*blocks.span(index))]


def _widest(cells: list[str], metrics: QFontMetricsF) -> float:
    longest = sorted(cells, key=width, reverse=True)[:_MEASURED]
    return max((metrics.horizontalAdvance(cell) for cell in longest), default=0.0)


def _holds_numbers(cells: list[str]) -> bool:
    """Tell whether a column is one of numbers, its head apart."""
    body = [cell for cell in cells[1 : _LOOKED_AT + 1] if cell.strip()]
    return bool(body) and sum(_NUMBER.fullmatch(cell) is not None for cell in body) > 0.8 * len(
        body
    )
