"""Queries to a person or party: asked about some claims, tried, answered; and the letter that asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from db.model.checking.query import Attempt, QueriedClaim, Query
from db.model.claim import Claim
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot, new_id


def query_of(snapshot: Snapshot) -> Query:
    """Return the query in a snapshot."""
    return cast("Query", snapshot.value)


def ask(
    claims: Sequence[Snapshot], party: str, question: str, answer_by: str = "", reply_by: str = ""
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
