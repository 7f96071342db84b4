"""A spot check: decided claims drawn at random for a second, blind reading; the seed is kept."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Items, ItemWords, Kind, Owner, Reference
from db.model.record import AppendOnly, Item


@dataclass(frozen=True, slots=True)
class DrawnClaim(Item):
    """A claim that was drawn, and the decision that was to be read a second time (a review's id)."""

    claim: str
    review: str
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck(AppendOnly):
    """Which claims were drawn, with which seed."""

    seed: int = 0
    claims: tuple[DrawnClaim, ...] = ()


SPOT_CHECK = Kind(
    "spot_check",
    SpotCheck,
    Owner.ARTICLE,
    History(
        "drew claims for a second reading",
        items=(ItemWords("claims", "drew {places}", "drew {places}", "drew fewer"),),
    ),
    items=(
        Items(
            "claims",
            DrawnClaim,
            "spot_check_claim",
            required=True,
            references=(Reference("claim", "claim"), Reference("review", "review")),
        ),
    ),
)
