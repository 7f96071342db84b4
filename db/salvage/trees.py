"""Which table a page belongs to, as far as the way down to it from the table's root is whole."""

from __future__ import annotations

from collections.abc import Iterable

from db.salvage.page_rows import PageRow, children
from db.salvage.pages import Pages


def owners(pages: Pages, found: Iterable[PageRow]) -> dict[int, str]:
    """Return the name of the table or index for each page that a root leads to."""
    owner: dict[int, str] = {}
    for row in found:
        if _is_description(row):
            _walk(pages, int(row.values[3]), str(row.values[1]), owner)  # type: ignore[arg-type]
    return owner


def _is_description(row: PageRow) -> bool:
    values = row.values
    if len(values) != 5 or not row.rowid or values[0] not in ("table", "index"):
        return False
    return isinstance(values[1], str) and isinstance(values[3], int) and values[3] > 0


def _walk(pages: Pages, root: int, name: str, owner: dict[int, str]) -> None:
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if number <= pages.count and number not in owner:
            owner[number] = name
            waiting += children(pages, number)
