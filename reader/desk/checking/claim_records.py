"""What is added to a claim by those who check it, as changes for `Library.put`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from db.model.checking.assertion import Assertion
from db.model.checking.comment import Comment
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.claim import Claim
from db.model.errors import Problem, tr
from db.model.record import AppendOnly, Record
from db.model.revision import Change, Snapshot, new_id
from reader.desk.checking import sources


def add_evidence(claim: Snapshot, source: Snapshot, relation: str, **fields: Any) -> Change:
    """Let a claim rest on a source, or be disputed by it; see the fields of `Evidence`."""
    if fields.get("derived_from") == source.entity:
        raise Problem(tr("A source does not derive from itself: name the one behind it."))
    value = Evidence(claim=claim.entity, source=source.entity, relation=relation, **fields)
    return _new("evidence", claim, value)


def add_evidence_of_new(
    claim: Snapshot, source: Mapping[str, str], contact: str, relation: str, **fields: Any
) -> list[Change]:
    """Let a claim rest on a source that is added in the same act, with these fields of `Source`."""
    made = sources.add(contact, **source)
    value = Evidence(claim=claim.entity, source=made[0].entity, relation=relation, **fields)
    return [*made, _new("evidence", claim, value)]


def see(evidence: Snapshot, how: str, showed: str, note: str = "") -> Change:
    """Write down that whoever does this looked at a piece of evidence."""
    return _new(
        "sighting", evidence, Sighting(evidence=evidence.entity, how=how, showed=showed, note=note)
    )


def add_assertion(claim: Snapshot, party: str, stance: str, **fields: Any) -> Change:
    """Write down what a party says about a claim; see the fields of `Assertion`."""
    return _new(
        "assertion", claim, Assertion(claim=claim.entity, party=party, stance=stance, **fields)
    )


def find(claim: Snapshot, axis: str, value: str, reason: str = "") -> Change:
    """Write down what whoever does this found."""
    return _new(
        "finding", claim, Finding(claim=claim.entity, axis=axis, value=value, reason=reason)
    )


def withdraw(record: Snapshot, why: str) -> Change:
    """Withdraw what was added: a finding, that evidence was seen, a comment."""
    if not why.strip():
        raise Problem(tr("Say why it is withdrawn: --reason R."))
    value = cast("AppendOnly", record.value)
    if value.withdrawn:
        raise Problem(tr("It was withdrawn already: see “show”."))
    after = replace(value, withdrawn=True, withdrawn_why=why)
    return Change(record.entity, record.kind, record.article, record, after)


def suggest(claim: Snapshot, before: str, after: str, why: str) -> Change:
    """Suggest other words for those at a claim's place; none cut them."""
    words = [each.exact for each in cast("Claim", claim.value).anchors]
    if not any(before in each for each in words) or not before:
        sentence = "“{before}” is not in the words of the claim: name some that are."
        raise Problem(tr(sentence, before=before))
    return _new(
        "correction", claim, Correction(claim=claim.entity, before=before, after=after, why=why)
    )


def decide(correction: Snapshot, state: str) -> Change:
    """Accept a correction, or decline it."""
    after = replace(cast("Correction", correction.value), state=state)
    return Change(correction.entity, "correction", correction.article, correction, after)


def comment(claim: Snapshot, text: str, reply_to: str = "") -> Change:
    """Say something about a claim."""
    return _new("comment", claim, Comment(claim=claim.entity, text=text, reply_to=reply_to))


def _new(kind: str, about: Snapshot, value: Record) -> Change:
    return Change(new_id(), kind, about.article, None, value)
