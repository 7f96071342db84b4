"""What waits to be reviewed: ordered by risk, priority and reading order, as one person may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from db.library import Library
from db.model.checking.evidence import Evidence
from db.model.checking.query import Query
from db.model.claim import Claim
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.claims.derived import standing
from reader.claims.preset import Preset
from reader.claims.review_rules import is_own
from reader.claims.state import SIGNED_OFF
from reader.desk import references
from reader.desk.article_list import reading_order
from reader.desk.checking import people
from reader.desk.review.blind import Reader

FILTERS = ("to-review", "mine", "in-conflict", "second-opinion", "overdue", "recheck")
_PRIORITIES = {"high": 0, "": 1, "low": 2}
SETTLED = ("decided", SIGNED_OFF)


@dataclass(frozen=True, slots=True)
class QueuedClaim:
    """A claim in the queue, with its state as the person who asks may see it."""

    claim: Snapshot
    state: str


def queue(
    library: Library, articles: Iterable[str], person: str, preset: Preset, asked: str = ""
) -> list[QueuedClaim]:
    """Return the claims of these articles that wait, or those of a filter, in the order to work in."""
    chosen = filter_named(library, person, asked or "to-review")
    found = []
    for article in articles:
        claims = standing(library.records.of_article("claim", article))
        reader = Reader(library, person, preset, claims)
        for claim in claims:
            item = QueuedClaim(claim, str(reader.derived(claim)["state"]))
            if chosen(item):
                found.append(item)
    return sorted(found, key=lambda each: order(each.claim, preset))


def order(claim: Snapshot, preset: Preset) -> tuple[object, ...]:
    """Return the key that sorts claims by risk, priority and reading order."""
    value = cast("Claim", claim.value)
    risks = list(preset.vocabularies["risks"])
    risk = risks.index(value.risk) if value.risk in risks else len(risks)
    return risk, _PRIORITIES.get(value.priority, 1), claim.article, *reading_order(claim)


def filter_named(library: Library, person: str, asked: str) -> Callable[[QueuedClaim], bool]:
    """Return what tells whether a claim belongs to the filter of this name; raise a Problem where there is none."""
    name, colon, which = asked.partition(":")
    if colon and name in ("source", "author"):
        return _by_source(library, which) if name == "source" else _by_author(library, which)
    filters: dict[str, Callable[[QueuedClaim], bool]] = {
        "to-review": lambda q: q.state not in SETTLED and not _own(library, q.claim, person),
        "mine": lambda q: bool(person) and cast("Claim", q.claim.value).assignee == person,
        "in-conflict": lambda q: q.state == "in-conflict" or q.claim.in_conflict,
        "second-opinion": lambda q: q.state == "second-opinion",
        "overdue": lambda q: _is_overdue(library, q.claim),
        "recheck": lambda q: q.state == "recheck",
    }
    if asked not in filters:
        known = ", ".join((*FILTERS, "source:S3", "author:AB"))
        raise Problem(
            tr("There is no filter “{asked}”: use one of {known}.", asked=asked, known=known)
        )
    return filters[asked]


def _own(library: Library, claim: Snapshot, person: str) -> bool:
    return bool(person) and claim.created_by == person and is_own(person, claim, library.records)


def _by_source(library: Library, code: str) -> Callable[[QueuedClaim], bool]:
    source = references.record(library, "source", code)
    found = standing(library.records.referring("evidence", "source", source.entity))
    claims = {cast("Evidence", each.value).claim for each in found}
    return lambda queued: queued.claim.entity in claims


def _by_author(library: Library, initials: str) -> Callable[[QueuedClaim], bool]:
    author = people.by_initials(library, initials).entity
    return lambda queued: queued.claim.created_by == author


def _is_overdue(library: Library, claim: Snapshot) -> bool:
    for each in standing(library.records.referring("query", "claims.claim", claim.entity)):
        query = cast("Query", each.value)
        waits = any(k.claim == claim.entity and not k.outcome for k in query.claims)
        if waits and query.answer_by and query.answer_by[:10] < today():
            return True
    return False


def today() -> str:
    """Return the day that it is where the desk is, ISO 8601."""
    return datetime.now().astimezone().date().isoformat()
