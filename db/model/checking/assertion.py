"""An assertion: who takes which stance on what a claim says, in which words and on which terms."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Kind, Owner, Reference
from db.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion(Record):
    """What a party says about a claim; `original` is its wording in its own language (BCP 47)."""

    claim: str = ""
    party: str = ""
    stance: str = ""
    wording: str = ""
    said_at: str = ""
    medium: str = ""
    terms: str = ""
    source: str = ""
    original: str = ""
    language: str = ""
    translated_by: str = ""
    checked_by: str = ""
    note: str = ""


ASSERTION = Kind(
    "assertion",
    Assertion,
    Owner.ARTICLE,
    History(
        "wrote down what {party} says: {stance}",
        (
            FieldWords("party", "called the party {new} instead of {old}"),
            FieldWords("stance", "now {new} instead of {old}", vocabulary="stances"),
            FieldWords("wording", "worded it “{new}”", "removed the wording"),
            FieldWords("terms", "on other terms: {new}", "without terms", vocabulary="terms"),
            FieldWords("source", "took it from {new}", "took it from no source"),
            FieldWords("checked_by", "translation checked by {new}", "translation not checked"),
        ),
    ),
    references=(Reference("claim", "claim"), Reference("source", "source", required=False)),
    fixed=("claim",),
    erasable=True,
)
