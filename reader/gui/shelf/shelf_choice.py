"""Which articles of the library are shown on the shelf, and in which order: pure, over rows that were read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from db.model.shelf.shelf_row import ShelfRow
from reader.text.index_folding import folded

FOLDER, LABEL, LANGUAGE = "folder:", "label:", "language:"
"""How the names of the lists of a folder, a label and a language begin."""
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


class ShelfLine(NamedTuple):
    """A row and what it is found by when somebody types: folded words."""

    row: ShelfRow
    found_by: str


@dataclass(frozen=True, slots=True)
class ShelfChoice:
    """A list by its name, words that were typed, and an order."""

    list: str = EVERYTHING
    words: str = ""
    order: str = READ


@dataclass(frozen=True, slots=True)
class Shelf:
    """All articles, those changed last first, and how many each list holds, by its name."""

    lines: Sequence[ShelfLine] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(LISTS, 0))


def shelf_of(rows: Iterable[ShelfRow]) -> Shelf:
    """Return the rows ready to be chosen from; for a thread, since that takes a while for thousands."""
    by_change = sorted(rows, key=attrgetter("changed", "article"), reverse=True)
    return Shelf([ShelfLine(row, folded(_said(row))) for row in by_change], counts(by_change))


def chosen(
    lines: Iterable[ShelfLine], choice: ShelfChoice, read: Sequence[str] = ()
) -> list[ShelfLine]:
    """Return the lines of a choice in its order; `read` are the ids of the articles read last, newest first."""
    words = folded(choice.words).split()
    belongs = _members(choice.list)
    found = [line for line in lines if belongs(line.row)]
    for word in words:
        found = [line for line in found if word in line.found_by]
    return _in_order(found, choice.order, read)


def counts(rows: Iterable[ShelfRow]) -> Mapping[str, int]:
    """Return how many articles each list holds, by its name; a folder or a label without any is not there."""
    rows = list(rows)
    here = [row for row in rows if not row.archived]
    named = chain(
        (FOLDER + row.folder for row in here if row.folder),
        (LABEL + label for row in here for label in row.labels),
        (LANGUAGE + row.language for row in here if row.language),
    )
    return {name: sum(map(_members(name), rows)) for name in LISTS} | Counter(named)


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
    if name.startswith(LANGUAGE):
        language = name.removeprefix(LANGUAGE)
        return lambda row: not row.archived and row.language == language
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


def _in_order(found: list[ShelfLine], order: str, read: Sequence[str]) -> list[ShelfLine]:
    """Return lines in an order; they come in that of their changes, in which those that are alike stay."""
    if order == TITLE:
        return sorted(found, key=lambda line: line.found_by)
    if order == LEFT:
        return sorted(found, key=lambda line: line.row.decided - line.row.claims)
    if order == READ:
        places = {article: number for number, article in enumerate(read)}
        return sorted(found, key=lambda line: places.get(line.row.article, len(places)))
    return found


def _said(row: ShelfRow) -> str:
    return " ".join((row.title, row.publication, row.published, row.folder, *row.labels))
