"""Everything that is known of one claim, read as one moment, as plain data for the card and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, cast

from db.library import Library
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence
from db.model.checking.query import QUERY, Query
from db.model.claim import Claim
from db.model.errors import tr
from db.model.person import Person
from db.model.record import Record
from db.model.review.review import Review
from db.model.revision import Snapshot, View
from reader.claims import corrections, reason_codes
from reader.claims.derived import opened, stands
from reader.claims.state import ACCEPTING
from reader.desk.checking import sources

_BASE = {field.name for field in fields(Record)}


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A claim with all that was added to it, deleted things left out, each in the order in which it came."""

    claim: Snapshot
    evidence: tuple[Snapshot, ...]
    sightings: Mapping[str, tuple[Snapshot, ...]]
    """By the id of what was seen."""
    assertions: tuple[Snapshot, ...]
    findings: tuple[Snapshot, ...]
    corrections: tuple[Snapshot, ...]
    queries: tuple[Snapshot, ...]
    comments: tuple[Snapshot, ...]
    reviews: tuple[Snapshot, ...]
    settled: tuple[Snapshot, ...]
    sources: Mapping[str, Snapshot]
    people: Mapping[str, Snapshot]
    nowhere: Mapping[str, tuple[str, ...]]
    """Codes in the reason of a finding (by its id) that point to no evidence of this claim."""


def sheet(library: Library, claim: Snapshot) -> ClaimSheet:
    """Return what is known of a claim."""
    with library.moment():
        return from_view(library.records, claim)


def from_view(records: View, claim: Snapshot) -> ClaimSheet:
    """Return what a view of the library knows of a claim."""

    def of(kind: str, field: str = "claim", entity: str = claim.entity) -> tuple[Snapshot, ...]:
        found = records.referring(kind, field, entity)
        return tuple(sorted((e for e in found if not e.value.deleted), key=_order))

    evidence = of("evidence")
    assertions = of("assertion")
    used = {_field(each, name) for each in evidence for name in ("source", "derived_from")}
    used |= {_field(each, "source") for each in assertions}
    known = (records.one("source", entity) for entity in used - {""})
    findings = of("finding")
    return ClaimSheet(
        claim,
        evidence,
        {each.entity: of("sighting", "evidence", each.entity) for each in evidence},
        assertions,
        findings,
        of("correction"),
        of("query", "claims.claim"),
        of("comment"),
        of("review"),
        of("adjudication"),
        {each.entity: each for each in known if each is not None},
        {each.entity: each for each in records.every("person")},
        {each.entity: _nowhere(records, each, evidence) for each in findings},
    )


def _nowhere(records: View, finding: Snapshot, evidence: Sequence[Snapshot]) -> tuple[str, ...]:
    """Return the codes in a finding's reason that no evidence here has, whatever their source was merged into."""
    numbers = reason_codes.numbers_in(_field(finding, "reason"))
    if not numbers:
        return ()
    there = {_field(each, "source") for each in evidence}
    numbered = [each for each in records.every("source") if sources.number_of(each) in numbers]
    found = {
        sources.number_of(each)
        for each in numbered
        if sources.standing_for(records, each).entity in there
    }
    return tuple(f"S{number}" for number in numbers if number not in found)


def as_data(sheet: ClaimSheet, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a sheet as values for JSON: sources by code, confidential ones by their words for print alone.

    `names` are what people are called here, by id.
    """
    claim = cast("Claim", sheet.claim.value)
    row = _Rows(sheet, names).row
    return {
        "statement": claim.statement,
        "kind": claim.kind,
        "priority": claim.priority,
        "risk": claim.risk,
        "assignee": _initials(sheet, claim.assignee),
        "internal_note": claim.internal_note,
        "evidence_items": [
            {
                **row(each),
                "title": _title(sheet, cast("Evidence", each.value).source),
                "sightings": [row(seen) for seen in sheet.sightings[each.entity]],
            }
            for each in sheet.evidence
        ],
        "assertions": [row(each) for each in sheet.assertions],
        "findings": [
            {**row(each), "codes_nowhere": list(sheet.nowhere[each.entity])}
            for each in sheet.findings
        ],
        "codes_nowhere": sorted({code for codes in sheet.nowhere.values() for code in codes}),
        "corrections": [
            {**row(each), **_in_text(cast("Correction", each.value), claim)}
            for each in sheet.corrections
        ],
        "queries": [_query(row(each), each, sheet.claim.entity) for each in sheet.queries],
        "comments": [row(each) for each in sheet.comments],
        "reviews": [{**row(each), "unseen": is_unseen(each, sheet)} for each in sheet.reviews],
        "settled": [row(each) for each in sheet.settled],
    }


def is_unseen(review: Snapshot, sheet: ClaimSheet) -> bool:
    """Tell whether who accepted a claim had marked none of its evidence as seen."""
    seen = (one for sightings in sheet.sightings.values() for one in sightings)
    return cast("Review", review.value).decision in ACCEPTING and not any(
        one.created_by == review.created_by and opened(one) and stands(one.value) for one in seen
    )


class _Rows:
    """Turns records into rows: who and when, and their own fields."""

    def __init__(self, sheet: ClaimSheet, names: Mapping[str, str]) -> None:
        self._sheet, self._names = sheet, names
        self._special: Mapping[str, Callable[[str], str]] = {
            "source": self._code,
            "derived_from": self._code,
        }

    def row(self, snapshot: Snapshot) -> dict[str, Any]:
        """Return a record's row."""
        value = snapshot.value
        own = {
            field.name: self._shown(field.name, getattr(value, field.name))
            for field in fields(value)
            if field.name not in _BASE and not isinstance(getattr(value, field.name), tuple)
        }
        who = {
            "id": snapshot.entity,
            "person": _initials(self._sheet, snapshot.created_by),
            "by": self._names.get(snapshot.created_by, ""),
        }
        withdrawn = {}
        if getattr(value, "withdrawn", False):
            withdrawn = {
                "withdrawn_by": _initials(self._sheet, snapshot.changed_by)
                or self._names.get(snapshot.changed_by, ""),
                "withdrawn_at": snapshot.changed,
            }
        return {**who, "at": snapshot.created, **own, **withdrawn}

    def _shown(self, name: str, value: Any) -> Any:
        return self._special[name](value) if name in self._special else value

    def _code(self, entity: str) -> str:
        found = self._sheet.sources.get(entity)
        return sources.code_of(found) if found is not None else ""


def _query(row: dict[str, Any], snapshot: Snapshot, claim: str) -> dict[str, Any]:
    query = cast("Query", snapshot.value)
    outcome = next((each.outcome for each in query.claims if each.claim == claim), "")
    attempts = [{"at": each.at, "way": each.way} for each in query.attempts]
    return {**row, "code": QUERY.name_of(query), "outcome": outcome, "attempts": attempts}


def _in_text(correction: Correction, claim: Claim) -> dict[str, Any]:
    there = corrections.stands_in_text(correction, claim)
    return {"kind": "change" if correction.after else "cut", "in_text": there}


def _initials(sheet: ClaimSheet, person: str) -> str:
    found = sheet.people.get(person)
    return cast("Person", found.value).initials if found is not None else ""


def _title(sheet: ClaimSheet, entity: str) -> str:
    found = sheet.sources.get(entity)
    return sources.name_in_lists(sources.source_of(found)) if found is not None else ""


def _field(snapshot: Snapshot, name: str) -> str:
    return str(getattr(snapshot.value, name))


def _order(snapshot: Snapshot) -> tuple[str, str]:
    return snapshot.created, snapshot.heads[-1] if snapshot.heads else ""


def standing(sheet: ClaimSheet) -> tuple[Snapshot, ...]:
    """Return the findings that were not withdrawn."""
    return tuple(each for each in sheet.findings if stands(each.value))


def withdrawn(row: Mapping[str, Any]) -> str:
    """Return by whom, when and why what a row says was withdrawn, empty where it stands."""
    if not row["withdrawn"]:
        return ""
    why = f": {row['withdrawn_why']}" if row["withdrawn_why"] else ""
    return tr("withdrawn by {name} {at}", name=row["withdrawn_by"], at=row["withdrawn_at"]) + why
