"""A review: what a second person decides on a claim; and an editor's decision where two of them differ."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Kind, Owner, Reference
from db.model.record import AppendOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(AppendOnly):
    """A decision on a claim as it was: `about` is the digest of its tag and places (see `reader.claims.state`)."""

    claim: str = ""
    decision: str = ""
    reason: str = ""
    about: str = ""
    self_reviewed: bool = False


REVIEW = Kind(
    "review",
    Review,
    Owner.ARTICLE,
    History("decided: {decision}"),
    references=(Reference("claim", "claim"),),
    indices=(("created_by",),),
    erasable=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication(AppendOnly):
    """An editor's decision for one of several reviews that differ, or for one of several findings."""

    claim: str = ""
    review: str = ""
    finding: str = ""
    reason: str = ""


ADJUDICATION = Kind(
    "adjudication",
    Adjudication,
    Owner.ARTICLE,
    History("settled it: {reason}"),
    references=(
        Reference("claim", "claim"),
        Reference("review", "review", required=False),
        Reference("finding", "finding", required=False),
    ),
    erasable=True,
)
