"""A sign-off: an editor's word that an article was checked, with what exactly it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import History, Items, ItemWords, Kind, Owner, Reference, Seal
from db.model.record import AppendOnly, Item


@dataclass(frozen=True, slots=True)
class SignedException(Item):
    """A claim that was not settled when the article was signed, and why it was signed all the same."""

    claim: str
    reason: str
    unknown: str = ""

    def in_words(self) -> str:
        """Return the reason."""
        return self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Signoff(AppendOnly):
    """What was signed: the version (digest), the record's revisions (ids, with spaces) and the seal on them, which the journal gives.

    From these the record as it was signed is made again, to the byte, at any later time.
    """

    number: int = 0
    version: str = ""
    initials: str = ""
    statement: str = ""
    revisions: str = ""
    record_digest: str = ""
    exceptions: tuple[SignedException, ...] = ()


SIGNOFF = Kind(
    "signoff",
    Signoff,
    Owner.ARTICLE,
    History(
        "signed the article off as {initials}",
        items=(
            ItemWords("exceptions", "but for {places}", "but for {places}", "without exception"),
        ),
    ),
    number="sign-off {}",
    items=(
        Items(
            "exceptions",
            SignedException,
            "signoff_exception",
            references=(Reference("claim", "claim"),),
        ),
    ),
    indices=(("article", "number"),),
    fixed=("number",),
    seal=Seal("revisions", "record_digest"),
)
