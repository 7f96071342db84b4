"""The state of a claim: what follows for it from reviews, queries, evidence seen and findings; the table of its values.

    recheck         was decided, and its tag or its words are others now
    in-conflict     two people decided or found differently, and no editor has settled it since
    second-opinion  somebody was asked for one and has not decided
    decided         accepted, accepted with an edit, or rejected
    query-out       somebody was asked and has not answered
    checking        evidence was looked at, or something was found
    assigned        given to somebody
    reopened        was decided, and the decision was taken back
    open            everything else; also what was sent back

"signed off" is what they are called while their article is signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from db.model.body import canonical
from db.model.checking.finding import Finding
from db.model.checking.query import Query
from db.model.claim import Claim
from db.model.review.review import Adjudication, Review
from db.model.revision import Snapshot, View

IN_CONFLICT = "in-conflict"
AXES = ("attribution", "content")
ACCEPTING = ("accept", "accept-with-edit")
SIGNED_OFF = "signed-off"
STATES = (
    "open",
    "assigned",
    "checking",
    "query-out",
    "second-opinion",
    "decided",
    IN_CONFLICT,
    "recheck",
    SIGNED_OFF,
    "reopened",
)


def about(claim: Claim) -> str:
    """Return the digest of what a review is about: the claim's tag and places with their words."""
    places = [[a.version, a.start, a.end, a.exact] for a in claim.anchors]
    return hashlib.sha256(canonical([claim.tag, places]).encode()).hexdigest()[:32]


def last_of_each(snapshots: Iterable[Snapshot]) -> dict[str, Snapshot]:
    """Return each person's last record among these, by person."""
    last: dict[str, Snapshot] = {}
    for each in snapshots:
        before = last.get(each.created_by)
        if before is None or before.heads < each.heads:
            last[each.created_by] = each
    return last


def verdict(findings: Sequence[Snapshot], axis: str, settled: Sequence[Snapshot] = ()) -> str:
    """Return what these standing findings say on an axis: nothing, one value, or that people differ.

    Of one person the last finding counts; where an editor settled it for one, that one, until somebody finds more.
    """
    on_axis = [each for each in findings if cast("Finding", each.value).axis == axis]
    chosen = _settled_for(on_axis, settled, "finding")
    last = [chosen] if chosen is not None else last_of_each(on_axis).values()
    values = {cast("Finding", each.value).value for each in last}
    return IN_CONFLICT if len(values) > 1 else next(iter(values), "")


def _settled_for(
    records: Sequence[Snapshot], settled: Sequence[Snapshot], field: str
) -> Snapshot | None:
    """Return the one of these that the last decision of an editor is for, unless one of them is newer."""
    by_id = {each.entity: each for each in records}
    about_these = [a for a in settled if getattr(a.value, field) in by_id]
    if not about_these:
        return None
    last = max(about_these, key=lambda each: each.heads)
    newest = max(each.heads for each in records)
    chosen = by_id[getattr(cast("Adjudication", last.value), field)]
    return chosen if last.heads > newest else None


def decision(reviews: Sequence[Snapshot], claim: Claim, settled: Sequence[Snapshot] = ()) -> str:
    """Return what standing reviews decide on a claim as it is now: nothing, one decision, or that they differ."""
    now = about(claim)
    current = [each for each in reviews if cast("Review", each.value).about == now]
    chosen = _settled_for(current, settled, "review")
    last = [chosen] if chosen is not None else list(last_of_each(current).values())
    decisions = {cast("Review", each.value).decision for each in last}
    return IN_CONFLICT if len(decisions) > 1 else next(iter(decisions), "")


def state_of(
    claim: Snapshot, view: View, standing: Mapping[str, Sequence[Snapshot]], verdicts: Iterable[str]
) -> str:
    """Return a claim's state; `standing` has its standing reviews, findings, adjudications and sightings by kind."""
    value = cast("Claim", claim.value)
    reviews = standing["review"]
    decided = decision(reviews, value, standing["adjudication"])
    if reviews and not decided:
        return "recheck"
    if decided == IN_CONFLICT or IN_CONFLICT in verdicts:
        return IN_CONFLICT
    if value.second_opinion and value.second_opinion not in _deciders(reviews, value):
        return "second-opinion"
    if decided and decided != "send-back":
        return "decided"
    return _underway(claim, view, standing, sent_back=bool(decided))


def _deciders(reviews: Iterable[Snapshot], claim: Claim) -> set[str]:
    now = about(claim)
    return {each.created_by for each in reviews if cast("Review", each.value).about == now}


def _underway(
    claim: Snapshot, view: View, standing: Mapping[str, Sequence[Snapshot]], *, sent_back: bool
) -> str:
    if any(
        _awaited(each, claim.entity)
        for each in view.referring("query", "claims.claim", claim.entity)
    ):
        return "query-out"
    if sent_back:
        return "open"
    if standing["sighting"] or standing["finding"]:
        return "checking"
    if cast("Claim", claim.value).assignee:
        return "assigned"
    withdrawn = (cast("Review", each.value).withdrawn for each in standing["withdrawn"])
    return "reopened" if any(withdrawn) else "open"


def _awaited(query: Snapshot, claim: str) -> bool:
    value = cast("Query", query.value)
    return not value.deleted and any(k.claim == claim and not k.outcome for k in value.claims)
