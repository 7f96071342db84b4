"""Queries to a person or party: asked about some claims, tried, answered; and the letter that asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from db.model.checking.query import Attempt, QueriedClaim, Query
from db.model.claim import Claim
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot, new_id


def query_of(snapshot: Snapshot) -> Query:
    """Return the query in a snapshot."""
    return cast("Query", snapshot.value)


def ask(
    claims: Sequence[Snapshot],
    party: str,
    question: str,
    answer_by: str = "",
    reply_by: str = "",
    seen_by_lawyer: str = "",
) -> Change:
    """Ask a party about claims of one article; dates are ISO 8601."""
    articles = {each.article for each in claims}
    if len(articles) != 1:
        raise Problem(tr("A query is about claims of one article: name them."))
    value = Query(
        party=party,
        question=question,
        answer_by=answer_by,
        reply_by=reply_by,
        seen_by_lawyer=seen_by_lawyer,
        claims=tuple(dict.fromkeys(QueriedClaim(each.entity) for each in claims)),
    )
    return Change(new_id(), "query", articles.pop(), None, value)


def attempt(query: Snapshot, way: str, at: str = "") -> Change:
    """Write down one try to reach them, now unless a time (ISO 8601) is given."""
    if not way.strip():
        raise Problem(tr("Say in which way they were tried: --way W."))
    when = at or datetime.now(UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
    value = query_of(query)
    return _changed(query, replace(value, attempts=(*value.attempts, Attempt(when, way.strip()))))


def answer(query: Snapshot, claim: Snapshot, outcome: str) -> Change:
    """Write down what came of a query for one of its claims."""
    value = query_of(query)
    if claim.entity not in {each.claim for each in value.claims}:
        raise Problem(tr("That query is not about this claim: see “show”."))
    if not outcome.strip():
        raise Problem(tr("Say what came of it: --outcome O."))
    claims = tuple(
        replace(each, outcome=outcome.strip()) if each.claim == claim.entity else each
        for each in value.claims
    )
    return _changed(query, replace(value, claims=claims))


def enter(query: Snapshot, outcomes: Mapping[str, str]) -> Change:
    """Write down what came of a query for some of its claims (by id), in one act; an empty outcome is awaited again."""
    value = query_of(query)
    claims = tuple(
        replace(each, outcome=outcomes.get(each.claim, each.outcome).strip())
        for each in value.claims
    )
    return _changed(query, replace(value, claims=claims))


def describe(query: Snapshot, **fields: str) -> Change:
    """Set some of a query's fields: whom it asks what, its two dates, which lawyer has seen it."""
    values: dict[str, Any] = {name: words.strip() for name, words in fields.items()}
    return _changed(query, replace(query_of(query), **values))


def no_reply(query: Snapshot, today: str) -> str:
    """Return the outcome of a query that nobody answered: by the day that it asked for, else by today (ISO 8601)."""
    return tr("no reply by {date}", date=query_of(query).answer_by or today)


def is_overdue(query: Snapshot, today: str) -> bool:
    """Tell whether an answer is awaited that was asked for before today (ISO 8601)."""
    value = query_of(query)
    return bool(value.answer_by) and value.answer_by[:10] < today and bool(awaited(query))


def awaited(query: Snapshot) -> list[str]:
    """Return the claims (by id) for which an answer is awaited."""
    return [each.claim for each in query_of(query).claims if not each.outcome]


def in_order(found: Iterable[Snapshot], today: str) -> list[Snapshot]:
    """Return the queries that were not deleted: overdue ones first, then what is awaited by its day, then the others."""

    def order(query: Snapshot) -> tuple[bool, bool, str, int]:
        value = query_of(query)
        return (
            not is_overdue(query, today),
            not awaited(query),
            value.answer_by or "9999",
            value.number,
        )

    return sorted((each for each in found if not each.value.deleted), key=order)


def letter(query: Snapshot, claims: Sequence[Snapshot]) -> str:
    """Return a query as the text of a letter, made of the claims' statements only, else of their words."""
    value = query_of(query)
    lines = [_statement(each) for each in claims]
    parts = [value.question, "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))]
    if value.answer_by:
        parts.append(tr("We ask for your answer by {date}.", date=value.answer_by))
    return "\n\n".join(parts) + "\n"


def _statement(claim: Snapshot) -> str:
    value = cast("Claim", claim.value)
    return value.statement or "“" + " ".join(value.anchors[0].exact.split()) + "”"


def _changed(query: Snapshot, after: Query) -> Change:
    return Change(query.entity, "query", query.article, query, after)
