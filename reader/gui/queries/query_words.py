"""What the sheet says of a query: plain words, without a widget."""

from __future__ import annotations

from typing import cast

from db.model.checking.query import QUERY, Attempt
from db.model.claim import Claim
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.desk.checking import queries
from reader.desk.claim_edits import name_of
from reader.gui.toolkit import dates


def listed(query: Snapshot, today: str) -> str:
    """Return a query's line: whom it asks, how many claims are answered, and by when an answer is due."""
    value = queries.query_of(query)
    first = tr("{code} to {party}", code=QUERY.name_of(value), party=value.party)
    left, count = len(queries.awaited(query)), len(value.claims)
    answered = tr("{done} of {count} answered", done=count - left, count=count)
    due = ""
    if left and value.answer_by:
        day = dates.day(value.answer_by)
        overdue = queries.is_overdue(query, today)
        due = tr("! overdue since {day}", day=day) if overdue else tr("due {day}", day=day)
    lawyer = tr("seen by {lawyer}", lawyer=value.seen_by_lawyer) if value.seen_by_lawyer else ""
    return "\n".join((first, " · ".join(filter(None, (due, answered, lawyer)))))


def attempt(one: Attempt) -> str:
    """Return when somebody was tried, and in which way."""
    return tr("{when} · {way}", when=_moment(one.at), way=one.way)


def claim(snapshot: Snapshot) -> str:
    """Return a claim's code and its statement, without one its words."""
    value = cast("Claim", snapshot.value)
    words = value.statement or (value.anchors[0].exact if value.anchors else "")
    return f"{name_of(snapshot)} {' '.join(words.split())}"


def day(typed: str) -> str:
    """Return a day as somebody types it as ISO 8601; raise a Problem where it is none that is understood."""
    return dates.from_words(typed) if typed.strip() else ""


def _moment(iso: str) -> str:
    try:
        return dates.fully(iso) if "T" in iso else dates.day(iso)
    except (Problem, ValueError):
        return iso
