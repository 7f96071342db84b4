"""A finding: what somebody who checked a claim found, on one of two axes; added and withdrawn, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Kind, Owner, Reference
from db.model.record import AppendOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(AppendOnly):
    """Whether a claim was said ("attribution") or is so ("content"), in one person's eyes, and why."""

    claim: str = ""
    axis: str = ""
    value: str = ""
    reason: str = ""


FINDING = Kind(
    "finding",
    Finding,
    Owner.ARTICLE,
    History(
        "found: {axis} {value}",
        (
            FieldWords("axis", "now {new}", vocabulary="axes"),
            FieldWords("value", "now {new}", vocabulary="=axis"),
        ),
    ),
    references=(Reference("claim", "claim"),),
    erasable=True,
)
