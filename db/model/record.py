"""What is common to everything that people decide about: records, those that are only added, their items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Common to every kind: whether it was deleted (can be restored) or erased (for good).

    `unknown` holds the fields that only a newer program knows, as a canonical JSON object, or is empty: they
    are kept as they came.
    """

    deleted: bool = False
    erased: bool = False
    unknown: str = ""

    def tombstone(self) -> Self:
        """Return what may remain of this record once it is erased: its number, so that no other ever gets it."""
        number = getattr(self, "number", None)
        kept = {} if number is None else {"number": number}
        return type(self)(deleted=True, erased=True, **kept)

    def undone(self) -> Self:
        """Return what becomes of this record when the act that made it is undone: deleted, but whole."""
        return replace(self, deleted=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendOnly(Record):
    """A record that is never changed nor deleted, only withdrawn: who and when stand in the journal, why here."""

    withdrawn: bool = False
    withdrawn_why: str = ""

    def undone(self) -> Self:
        """Return what becomes of this record when the act that made it is undone: withdrawn."""
        return replace(self, withdrawn=True)


@dataclass(frozen=True, slots=True)
class Item:
    """One of several values that a record holds in a field, with a table of their own."""

    def in_words(self) -> str:
        """Return how history names it at its beginning."""
        return ""

    def place(self) -> str:
        """Return how history tells one from another."""
        return self.in_words()
