"""A salvage: the library was read out of a damaged file, and this is what of it could not be had."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Items, ItemWords, Kind, Owner
from db.model.record import AppendOnly, Item

GAP, RECORD, TEXT, FILE, RECOVERED = "gap", "record", "text", "file", "recovered"
DEVICE, ENCLOSED = "device", "enclosed"
"""What is named: the hash of a revision that others follow, a record's id, the digest of a text, of a file (an original
or a picture), the id of a record that was taken from its table, its last revision being lost, that of a device of
which no line is left, and the digest of a text of whose remarks and pictures some are lost.
"""


@dataclass(frozen=True, slots=True)
class Loss(Item):
    """One thing that could not be had: what it is, and its hash or id."""

    what: str
    name: str
    unknown: str = ""

    def in_words(self) -> str:
        """Return what was lost, and which."""
        return f"{self.what} {self.name[:12]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage(AppendOnly):
    """How many revisions were had, and what was lost: so that verifying tells it from what somebody cut out later."""

    revisions: int = 0
    losses: tuple[Loss, ...] = ()


SALVAGE = Kind(
    "salvage",
    Salvage,
    Owner.LIBRARY,
    History(
        "salvaged what could be read of a damaged library",
        items=(ItemWords("losses", "lost {places}", "lost {places}", "lost less"),),
    ),
    items=(Items("losses", Loss, "loss"),),
)
