"""What follows for a claim from its evidence, findings and reviews: how it is shown, what was found, its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from db.model.checking.evidence import Evidence, Sighting
from db.model.claim import Claim
from db.model.record import AppendOnly, Record
from db.model.revision import Snapshot, View
from reader.claims.preset import Preset
from reader.claims.state import AXES, state_of, verdict

COULD_NOT_OPEN = "could-not-open"


def derive_claim(claim: Snapshot, view: View, preset: Preset) -> Mapping[str, Any]:
    """Return the derived columns of a claim."""
    evidence = standing(view.referring("evidence", "claim", claim.entity))
    seen = {each.entity: _sightings(each, view) for each in evidence}
    reviews = view.referring("review", "claim", claim.entity)
    there = {
        "finding": standing(view.referring("finding", "claim", claim.entity)),
        "review": standing(reviews),
        "withdrawn": [each for each in reviews if not stands(each.value)],
        "adjudication": standing(view.referring("adjudication", "claim", claim.entity)),
        "sighting": [one for sightings in seen.values() for one in sightings],
    }
    found = {axis: verdict(there["finding"], axis, there["adjudication"]) for axis in AXES}
    tag = cast("Claim", claim.value).tag
    known = preset.tags.get(tag)
    unproved = not evidence and known is not None and known.without_evidence
    return {
        "shown_as": unproved or tag,
        **found,
        "evidence": len(evidence),
        "seen": sum(any(map(opened, sightings)) for sightings in seen.values()),
        "independent": independent(cast("Evidence", each.value) for each in evidence),
        "state": state_of(claim, view, there, found.values()),
    }


def derive_article(article: Snapshot, view: View) -> Mapping[str, Any]:
    """Return the derived columns of an article."""
    return {"state": _article_state(article.entity, view)}


def _article_state(article: str, view: View) -> str:
    signoffs = view.of_article("signoff", article)
    if standing(signoffs):
        return "signed"
    handovers = standing(view.of_article("handover", article))
    reopened = max((each.heads for each in signoffs), default=())
    if reopened and not any(each.heads > reopened for each in handovers):
        return "reopened"
    if not handovers:
        return "writing"
    begun = any(view.count(kind, article) for kind in ("review", "sighting", "finding"))
    return "in-check" if begun else "handed-over"


def standing(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Return those that were neither deleted nor withdrawn."""
    return [each for each in snapshots if stands(each.value)]


def stands(record: Record) -> bool:
    """Tell whether a record was neither deleted nor withdrawn."""
    return not (record.deleted or (isinstance(record, AppendOnly) and record.withdrawn))


def independent(evidence: Iterable[Evidence]) -> int:
    """Count the sources that these pieces rest on in the end: two that derive from one agency are one."""
    from_: dict[str, str] = {}
    for each in evidence:
        # One piece may say of its source what another leaves open; of two answers the same one counts everywhere.
        from_[each.source] = max(from_.get(each.source, ""), each.derived_from)
    return len({_root(source, from_) for source in from_})


def _root(source: str, from_: Mapping[str, str]) -> str:
    """Return the source at the end of a chain; where it ends in a circle, the circle is one source."""
    passed = [source]
    while behind := from_.get(passed[-1], ""):
        if behind in passed:
            return min(passed[passed.index(behind) :])
        passed.append(behind)
    return passed[-1]


def _sightings(evidence: Snapshot, view: View) -> list[Snapshot]:
    return standing(view.referring("sighting", "evidence", evidence.entity))


def opened(sighting: Snapshot) -> bool:
    """Tell whether who looked at a piece of evidence could open it."""
    return cast("Sighting", sighting.value).showed != COULD_NOT_OPEN
