"""The desk at a glance: how claims, findings and queries divide, which sources carry most, what each person has waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from db.library import Library
from db.model.checking.source import Source
from db.model.person import Person
from reader.claims.state import IN_CONFLICT
from reader.desk.checking.sources import name_in_lists
from reader.desk.review.blind import Reader
from reader.desk.shelf.shelf import shelf

SOURCES = 8
"""How many sources are listed."""
DAY, WEEK, MONTH, OLDER, OVERDUE = "day", "week", "month", "older", "overdue"
_AGES = ((1, DAY), (7, WEEK), (31, MONTH))
"""Up to how many days, and what that is called."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something: its spelling or id, words where it has some of its own, and the query that lists it."""

    name: str
    count: int
    words: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """What there is at the desk, as somebody may see it; what there is none of is left out."""

    states: Sequence[Count] = ()
    tags: Sequence[Count] = ()
    findings: Sequence[Count] = ()
    """Named as axis/value."""
    queries: Sequence[Count] = ()
    sources: Sequence[Count] = ()
    waiting: Sequence[Count] = ()


def glance(library: Library, reader: Reader, now: datetime) -> Glance:
    """Return the desk as this reader may see it: one who checks is told nothing of what others decided."""
    with library.moment():
        claims = library.desk_counts.claims()
        by_tag, by_state = Counter[str](), Counter[str]()
        for tag, state, count in claims:
            by_tag[tag] += count
            by_state[state] += count
        mine = reader.person if reader.checks else ""
        return Glance(
            _states(by_state) if not reader.checks else _states_as_seen(library, reader),
            [Count(tag, n, query=f"tag:{tag} ") for tag, n in by_tag.most_common()],
            [Count(f"{axis}/{value}", n) for axis, value, n in library.desk_counts.findings(mine)],
            _ages(library.desk_counts.open_queries(), now),
            _sources(library),
            _waiting(library, reader),
        )


def _states(counts: Mapping[str, int]) -> list[Count]:
    return [Count(state, n, query=f"state:{state} ") for state, n in sorted(counts.items())]


def _states_as_seen(library: Library, reader: Reader) -> list[Count]:
    """Return what a checker may know: their own decisions, and what is left."""
    rows = shelf(library, reader)
    found = {
        "decided": sum(row.decided for row in rows),
        IN_CONFLICT: sum(row.in_conflict for row in rows),
        "open": sum(row.open for row in rows),
    }
    return [Count(state, n) for state, n in found.items() if n]


def _ages(queries: Sequence[tuple[str, str]], now: datetime) -> list[Count]:
    """Return how many queries are how old, and of how many the day is past; these are counted twice."""
    found = Counter[str]()
    for asked, answer_by in queries:
        days = (now - datetime.fromisoformat(asked).astimezone(UTC)).days
        found[next((name for most, name in _AGES if days < most), OLDER)] += 1
        found[OVERDUE] += _is_past(answer_by, now.date())
    query = "state:query-out "
    return [
        Count(age, found[age], query=query)
        for age in (DAY, WEEK, MONTH, OLDER, OVERDUE)
        if found[age]
    ]


def _is_past(day: str, today: date) -> bool:
    return bool(day) and day[:10] < today.isoformat()


def _sources(library: Library) -> list[Count]:
    counts = dict(library.desk_counts.sources(SOURCES))
    found = {
        each.entity: cast("Source", each.value) for each in library.records.those("source", counts)
    }
    return [
        Count(
            f"S{found[entity].number}",
            n,
            name_in_lists(found[entity]),
            f"source:S{found[entity].number} ",
        )
        for entity, n in counts.items()
        if entity in found
    ]


def _waiting(library: Library, reader: Reader) -> list[Count]:
    """Return what each person has waiting; a checker is told of their own alone."""
    if reader.checks:
        counts = {reader.person: library.desk_counts.assigned_to(reader.person)}
    else:
        counts = dict(library.desk_counts.assigned())
    people = library.records.those("person", counts)
    names = {each.entity: cast("Person", each.value) for each in people}
    found = [
        Count(names[entity].initials, n, names[entity].name)
        for entity, n in counts.items()
        if n and entity in names
    ]
    return sorted(found, key=lambda each: (-each.count, each.name))
