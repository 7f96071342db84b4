"""Evidence: a place in a source that a claim rests on or is disputed by; and who has looked at it."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Kind, Owner, Reference
from db.model.record import AppendOnly, Record

NOWHERE = -1
"""Instead of a page's index or a moment of a recording, where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """What a source has to do with a claim, and where in it.

    `page_index` counts from 0, -1 is none; `box` is left, top, right and bottom of a place on the page, each from 0 to
    1, with commas; `starts` and `ends` are milliseconds of a recording, -1 is none.
    """

    claim: str = ""
    source: str = ""
    relation: str = ""
    locator: str = ""
    page_label: str = ""
    page_index: int = -1
    box: str = ""
    starts: int = -1
    ends: int = -1
    paragraph: str = ""
    excerpt: str = ""
    derived_from: str = ""
    without_locator: str = ""
    """Why it names no place, where somebody said so."""


EVIDENCE = Kind(
    "evidence",
    Evidence,
    Owner.ARTICLE,
    History(
        "added {source} as evidence: {relation}",
        (
            FieldWords("relation", "called it {new} instead of {old}", vocabulary="relations"),
            FieldWords("locator", "said where: {new}", "took away where"),
            FieldWords("excerpt", "quoted “{new}”", "removed the quotation"),
            FieldWords("source", "moved it from {old} to {new}"),
            FieldWords(
                "derived_from",
                "said that it derives from {new}",
                "said that it derives from nothing",
            ),
        ),
    ),
    references=(
        Reference("claim", "claim"),
        Reference("source", "source"),
        Reference("derived_from", "source", required=False),
    ),
    fixed=("claim",),
    erasable=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting(AppendOnly):
    """That somebody looked at a piece of evidence: how, and what it showed; who and when stand in the journal."""

    evidence: str = ""
    how: str = ""
    showed: str = ""
    note: str = ""


SIGHTING = Kind(
    "sighting",
    Sighting,
    Owner.ARTICLE,
    History(
        "looked at {evidence}: {how}, {showed}",
        (
            FieldWords("how", "now {new}", vocabulary="how"),
            FieldWords("showed", "now {new}", vocabulary="showed"),
        ),
    ),
    references=(Reference("evidence", "evidence"),),
    erasable=True,
)
