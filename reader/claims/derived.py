"""What follows for a claim from its evidence and findings: how it is shown, what was found, how much it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.claim import Claim
from db.model.record import AppendOnly, Record
from db.model.revision import Snapshot, View
from reader.claims.preset import Preset

IN_CONFLICT = "in-conflict"
AXES = ("attribution", "content")
COULD_NOT_OPEN = "could-not-open"


def derive_claim(claim: Snapshot, view: View, preset: Preset) -> Mapping[str, Any]:
    """Return the derived columns of a claim, in the order of their description."""
    evidence = standing(view.referring("evidence", "claim", claim.entity))
    findings = standing(view.referring("finding", "claim", claim.entity))
    tag = cast("Claim", claim.value).tag
    known = preset.tags.get(tag)
    unproved = not evidence and known is not None and known.without_evidence
    return {
        "shown_as": unproved or tag,
        **{axis: verdict(findings, axis) for axis in AXES},
        "evidence": len(evidence),
        "seen": sum(_is_seen(each, view) for each in evidence),
        "independent": independent(cast("Evidence", each.value) for each in evidence),
    }


def standing(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Return those that were neither deleted nor withdrawn."""
    return [each for each in snapshots if stands(each.value)]


def stands(record: Record) -> bool:
    """Tell whether a record was neither deleted nor withdrawn."""
    return not (record.deleted or (isinstance(record, AppendOnly) and record.withdrawn))


def verdict(findings: Sequence[Snapshot], axis: str) -> str:
    """Return what these standing findings say on an axis: nothing, one value, or that people differ.

    Of one person the last finding counts.
    """
    last: dict[str, Snapshot] = {}
    for each in findings:
        if cast("Finding", each.value).axis == axis:
            before = last.get(each.created_by)
            if before is None or before.heads < each.heads:
                last[each.created_by] = each
    values = {cast("Finding", each.value).value for each in last.values()}
    return IN_CONFLICT if len(values) > 1 else next(iter(values), "")


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


def _is_seen(evidence: Snapshot, view: View) -> bool:
    sightings = standing(view.referring("sighting", "evidence", evidence.entity))
    return any(cast("Sighting", each.value).showed != COULD_NOT_OPEN for each in sightings)
