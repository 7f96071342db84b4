"""A correction: other words for a claim's, suggested, accepted or declined."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Kind, Owner, Reference
from db.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """What should stand instead of what stands, and why; an empty `after` cuts it."""

    claim: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    state: str = "suggested"


CORRECTION = Kind(
    "correction",
    Correction,
    Owner.ARTICLE,
    History(
        "suggested “{after}” instead of “{before}”",
        (FieldWords("state", "{new} the correction", vocabulary="correction-states"),),
    ),
    references=(Reference("claim", "claim"),),
    fixed=("claim", "before", "after", "why"),
    erasable=True,
)
