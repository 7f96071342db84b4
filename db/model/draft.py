"""Words that somebody types and has not saved yet: no part of the record, and kept all the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftSubject:
    """What is typed into: a field of a record, or without `entity` of the claim that these words will become.

    The words are code points `start` (inclusive) to `end` (exclusive) of a version, by its digest.
    """

    kind: str
    field: str
    entity: str = ""
    article: str = ""
    version: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """The text as it stands in the field, and what the field said before (`before`)."""

    id: str
    subject: DraftSubject
    text: str
    before: str = ""
    origin: str = ""
    """The entity of the claim that was undone and whose words these were: they are erased with it."""
