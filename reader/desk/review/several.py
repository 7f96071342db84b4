"""What is done to several claims at once: assigning, priority, a second opinion; accepting, where one source bears them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from db.library import Library
from db.model.checking.evidence import Evidence, Sighting
from db.model.claim import CLAIM, Claim
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.claims.derived import standing
from reader.desk import claim_edits
from reader.desk.checking import sources
from reader.desk.review import reviews


def assign(claims: Iterable[Snapshot], person: str) -> list[Change]:
    """Give claims to somebody (an id), or with an empty one to nobody."""
    return [reviews.assign(each, person) for each in claims]


def ask_second(claims: Iterable[Snapshot], person: str) -> list[Change]:
    """Ask somebody (an id) for a second opinion on claims."""
    return [reviews.ask_second(each, person) for each in claims]


def prioritise(claims: Iterable[Snapshot], priority: str) -> list[Change]:
    """Give claims a priority of the preset, or with an empty one the usual."""
    return [
        claim_edits.edit(each, replace(cast("Claim", each.value), priority=priority))
        for each in claims
    ]


def accept(library: Library, claims: Sequence[Snapshot], person: str) -> list[Change]:
    """Accept claims that all rest on the source whose evidence this person (an id) marked as seen last.

    Raise a Problem that names the first claim of which they have not marked that: nobody accepts unseen in bulk.
    """
    source = _seen_last(library, claims, person)
    for each in claims:
        if source not in _seen(library, each, person):
            code = _code(library, source)
            sentence = (
                "Several are accepted at once only where each rests on what you marked as seen last "
                "({source}): mark it on {claim} too, or leave that one out."
            )
            raise Problem(tr(sentence, source=code, claim=CLAIM.name_of(each.value)))
    return [reviews.review(library, each, "accept") for each in claims]


def _seen_last(library: Library, claims: Sequence[Snapshot], person: str) -> str:
    marked = [
        (sighting.heads, source)
        for each in claims
        for source, sighting in _sightings(library, each, person)
    ]
    if not marked:
        sentence = "Several are accepted at once only where each rests on evidence that you marked as seen: V marks it."
        raise Problem(tr(sentence))
    return max(marked)[1]


def _seen(library: Library, claim: Snapshot, person: str) -> set[str]:
    return {source for source, _ in _sightings(library, claim, person)}


def _sightings(library: Library, claim: Snapshot, person: str) -> Iterable[tuple[str, Snapshot]]:
    """Yield the source of each piece of a claim's evidence with each time that this person looked at it."""
    records = library.records
    for evidence in standing(records.referring("evidence", "claim", claim.entity)):
        for each in standing(records.referring("sighting", "evidence", evidence.entity)):
            if each.created_by == person and cast("Sighting", each.value).showed == "supports":
                yield cast("Evidence", evidence.value).source, each


def _code(library: Library, source: str) -> str:
    found = library.records.one("source", source)
    return sources.code_of(found) if found is not None else ""
