"""A query: what a person or party is asked about any number of claims, how they were tried, what they answered."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Items, ItemWords, Kind, Owner, Reference
from db.model.record import Item, Record


@dataclass(frozen=True, slots=True)
class QueriedClaim(Item):
    """A claim that a query is about, and what came of it; an empty outcome is still awaited."""

    claim: str
    outcome: str = ""
    unknown: str = ""

    def in_words(self) -> str:
        """Return the outcome."""
        return self.outcome or "…"


@dataclass(frozen=True, slots=True)
class Attempt(Item):
    """One try to reach them: when (UTC) and in which way."""

    at: str
    way: str
    unknown: str = ""

    def in_words(self) -> str:
        """Return the way."""
        return self.way


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Record):
    """What is asked of somebody; `reply_by` asks whether they will answer at all, `answer_by` for the answer."""

    number: int = 0
    party: str = ""
    question: str = ""
    reply_by: str = ""
    answer_by: str = ""
    seen_by_lawyer: str = ""
    """By whom, where a lawyer has seen it."""
    claims: tuple[QueriedClaim, ...] = ()
    attempts: tuple[Attempt, ...] = ()


QUERY = Kind(
    "query",
    Query,
    Owner.ARTICLE,
    History(
        "asked {party}: “{question}”",
        (
            FieldWords("question", "asked “{new}” instead"),
            FieldWords("answer_by", "asked for an answer by {new}", "set no date for the answer"),
            FieldWords("reply_by", "asked for a reply by {new}", "set no date for the reply"),
            FieldWords("seen_by_lawyer", "seen by a lawyer: {new}", "not seen by a lawyer"),
        ),
        (
            ItemWords("claims", "entered {places}", "entered {places}", "took a claim out"),
            ItemWords("attempts", "tried {places}", "tried {places}", "removed a try"),
        ),
    ),
    number="Q{}",
    items=(
        Items(
            "claims",
            QueriedClaim,
            "query_claim",
            required=True,
            references=(Reference("claim", "claim"),),
        ),
        Items("attempts", Attempt, "query_attempt"),
    ),
    indices=(("article", "number"),),
    fixed=("number",),
    erasable=True,
)
