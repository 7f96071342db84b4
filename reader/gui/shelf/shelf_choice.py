"""Which articles of the library are shown on the shelf, and in which order: pure, over rows that were read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.model.shelf.shelf_row import ShelfRow
from reader.text.folding import Folded

FOLDER, LABEL, STATE = "folder:", "label:", "state:"
"""How the names of the lists of a folder, a label and a state begin."""
EVERYTHING, TO_CHECK, WAITING, SIGNED, STARRED, ARCHIVED = (
    "",
    "to-check",
    "waiting",
    "signed",
    "starred",
    "archived",
)
LISTS = (EVERYTHING, TO_CHECK, WAITING, SIGNED, STARRED, ARCHIVED)
READ, TITLE, CHANGED, LEFT = "read", "title", "changed", "left"
ORDERS = (READ, TITLE, CHANGED, LEFT)
_TO_CHECK = ("handed-over", "in-check")


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A row and what it is found by when somebody types: folded words."""

    row: ShelfRow
    found_by: str


@dataclass(frozen=True, slots=True)
class ShelfChoice:
    """A list by its name, words that were typed, and an order."""

    list: str = EVERYTHING
    words: str = ""
    order: str = READ


_FOLDING = Folded("", case=False, signs=False)


def lines_of(rows: Iterable[ShelfRow]) -> list[ShelfLine]:
    """Return the rows ready to be chosen from; for a thread, since folding takes a while for thousands."""
    return [ShelfLine(row, _FOLDING.query(_said(row))) for row in rows]


def chosen(
    lines: Iterable[ShelfLine], choice: ShelfChoice, read: Sequence[str] = ()
) -> list[ShelfLine]:
    """Return the lines of a choice in its order; `read` are the ids of the articles read last, newest first."""
    words = _FOLDING.query(choice.words).split()
    belongs = _members(choice.list)
    found = [
        line for line in lines if belongs(line.row) and all(word in line.found_by for word in words)
    ]
    return _in_order(found, choice.order, read)


def counts(lines: Iterable[ShelfLine]) -> Mapping[str, int]:
    """Return how many articles each list holds, by its name; a folder or a label without any is not there."""
    found: Counter[str] = Counter(dict.fromkeys(LISTS, 0))
    for line in lines:
        row = line.row
        if row.archived:
            found[ARCHIVED] += 1
            continue
        found.update(name for name in LISTS if _members(name)(row))
        if row.folder:
            found[FOLDER + row.folder] += 1
        found.update(LABEL + label for label in row.labels)
    return found


def _members(name: str) -> Callable[[ShelfRow], bool]:
    """Return what tells whether a row is in the list of this name; what is archived is in its own alone."""
    if name == ARCHIVED:
        return lambda row: row.archived
    if name.startswith(FOLDER):
        folder = name.removeprefix(FOLDER)
        return lambda row: not row.archived and row.folder == folder
    if name.startswith(LABEL):
        label = name.removeprefix(LABEL)
        return lambda row: not row.archived and label in row.labels
    belongs: dict[str, Callable[[ShelfRow], bool]] = {
        TO_CHECK: lambda row: row.state in _TO_CHECK,
        WAITING: lambda row: row.waiting > 0,
        SIGNED: lambda row: row.state == "signed",
        STARRED: lambda row: row.starred,
    }
    inside = belongs.get(name)
    if inside is None:
        return lambda row: not row.archived
    return lambda row: not row.archived and inside(row)


def _in_order(found: Sequence[ShelfLine], order: str, read: Sequence[str]) -> list[ShelfLine]:
    by_change = sorted(found, key=lambda line: (line.row.changed, line.row.article), reverse=True)
    if order == TITLE:
        return sorted(by_change, key=lambda line: line.row.title.casefold())
    if order == LEFT:
        return sorted(by_change, key=lambda line: line.row.decided - line.row.claims)
    if order == READ:
        places = {article: number for number, article in enumerate(read)}
        return sorted(by_change, key=lambda line: places.get(line.row.article, len(places)))
    return by_change


def _said(row: ShelfRow) -> str:
    return " ".join((row.title, row.publication, row.published, row.folder, *row.labels))
