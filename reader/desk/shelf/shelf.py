"""The shelf as somebody sees it: rows that fit, and how far each article is for who may not know what others decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from db.library import Library
from db.model.errors import Problem, tr
from db.model.shelf.shelf_row import ShelfRow
from db.shelf.shelf_rows import Filter
from reader.claims.state import IN_CONFLICT
from reader.desk.review.blind import Reader

LISTS: Mapping[str, Mapping[str, Filter]] = {
    "writing": {"state": ("writing",)},
    "handed-over": {"state": ("handed-over",)},
    "in-check": {"state": ("in-check",)},
    "signed": {"state": ("signed",)},
    "reopened": {"state": ("reopened",)},
    "to-check": {"state": ("handed-over", "in-check")},
    "waiting": {"waiting": True},
    "starred": {"starred": True},
    "archived": {"archived": True},
}
"""The lists by state, and what is asked for in each."""
SORTS: Mapping[str, Callable[[ShelfRow], Any]] = {
    "title": lambda row: row.title.casefold(),
    "publication": lambda row: row.publication.casefold(),
    "date": lambda row: row.date,
    "language": lambda row: row.language.casefold(),
    "state": lambda row: row.state,
    "folder": lambda row: row.folder.casefold(),
    "open": lambda row: row.open,
    "claims": lambda row: row.claims,
    "in_conflict": lambda row: row.in_conflict,
    "changed": lambda row: row.changed,
    "created": lambda row: row.created,
}
"""What rows can be sorted by."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which articles are asked for; None and an empty list are whatever they are."""

    list: str = ""
    folder: str | None = None
    label: str | None = None
    language: str | None = None
    starred: bool | None = None
    archived: bool | None = None


def shelf(
    library: Library, reader: Reader, shown: Shown | None = None, articles: Sequence[str] = ()
) -> list[ShelfRow]:
    """Return the articles on the shelf, or those of these ids; raise a Problem where there is no such list."""
    asked = shown or Shown()
    with library.moment():
        person = reader.person or library.records.person_here()
        filters: dict[str, Filter] = {**_filters(asked), **_only(articles)}
        if not reader.checks:
            return library.shelf.rows(person, filters)
        # What depends on what others decided is asked of the rows as they are seen.
        late: dict[str, Filter] = {
            name: filters.pop(name) for name in ("state", "waiting") if name in filters
        }
        seen = _as_seen(library, reader, library.shelf.rows(person, filters))
        return [row for row in seen if _is_in(row, late)]


def ordered(rows: Sequence[ShelfRow], by: str = "changed", *, down: bool = True) -> list[ShelfRow]:
    """Return rows sorted by one of `SORTS`; what is alike stays in the order of its titles."""
    by_title = sorted(rows, key=SORTS["title"])
    return sorted(by_title, key=SORTS[by], reverse=down)


def folders(library: Library) -> list[str]:
    """Return the folders that articles are in."""
    return library.shelf.names()[0]


def labels(library: Library) -> list[str]:
    """Return the labels that articles have."""
    return library.shelf.names()[1]


def _filters(shown: Shown) -> dict[str, Filter]:
    if shown.list and shown.list not in LISTS:
        sentence = "There is no list “{name}”: use one of {lists}."
        raise Problem(tr(sentence, name=shown.list, lists=", ".join(LISTS)))
    named = {
        "folder": shown.folder,
        "label": shown.label,
        "language": shown.language,
        "starred": shown.starred,
        "archived": shown.archived,
    }
    wanted = {name: value for name, value in named.items() if value is not None}
    return {**LISTS.get(shown.list, {}), **wanted}


def _only(articles: Sequence[str]) -> dict[str, Filter]:
    return {"article": articles} if articles else {}


def _as_seen(library: Library, reader: Reader, rows: Sequence[ShelfRow]) -> list[ShelfRow]:
    """Count for a checker what they may know: the claims that they decided on, and all of a signed article."""
    seen = library.shelf.settled_as_reviewed(reader.person)
    counts = defaultdict(lambda: [0, 0], {article: list(both) for article, both in seen.items()})
    changed = library.shelf.settled_and_changed(reader.person)
    for claim in library.records.those("claim", changed) if changed else ():
        if not reader.is_blind(claim):
            conflict = claim.in_conflict or IN_CONFLICT in claim.derived.values()
            counts[claim.article][conflict] += 1
    begun, unanswered = library.shelf.begun(reader.person), library.shelf.unanswered()
    return [
        row if row.state == "signed" else _seen(row, counts[row.article], begun, unanswered)
        for row in rows
    ]


def _seen(
    row: ShelfRow, counts: Sequence[int], begun: Collection[str], unanswered: Mapping[str, int]
) -> ShelfRow:
    """Return a row that is the same whatever others found and decided: state, counts, and when it changed last."""
    state = "handed-over" if row.state == "in-check" and row.article not in begun else row.state
    decided, in_conflict = counts
    waiting = unanswered.get(row.article, 0)
    return row._replace(
        state=state,
        changed=row.created,
        decided=decided,
        in_conflict=in_conflict,
        waiting=waiting,
    )


def _is_in(row: ShelfRow, filters: Mapping[str, Filter]) -> bool:
    """Tell whether a row is of the states that are asked for, and waits as is asked for."""
    states, waits = filters.get("state", (row.state,)), filters.get("waiting")
    return row.state in cast("Sequence[str]", states) and waits in (None, row.waiting > 0)
