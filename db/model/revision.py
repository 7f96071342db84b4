"""The journal's values: a revision, an entity's present, and a change that somebody asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from db.model.errors import Refusal
from db.model.records import Record


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of the journal; salt and body are None once the entity was erased."""

    id: str
    entity: str
    kind: str
    parents: tuple[str, ...]
    article: str
    author: str
    at: str
    salt: bytes | None
    body: str | None
    body_hash: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The present of an entity: its value, the heads it comes from, who made and last changed it (UTC)."""

    entity: str
    kind: str
    article: str
    value: Record
    heads: tuple[str, ...]
    created: str
    created_by: str
    changed: str
    changed_by: str
    in_conflict: bool = False

    def shows_the_same_as(self, other: Snapshot) -> bool:
        """Tell whether a person who saw one has seen all that the other holds."""
        if self.heads == other.heads:
            return True
        return self.value == other.value and not (self.in_conflict or other.in_conflict)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody asks for: from the present they saw (None for something new) to a value."""

    entity: str
    kind: str
    article: str
    before: Snapshot | None
    after: Record


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to one entity; before is None for something new."""

    before: Snapshot | None
    after: Snapshot


Permit = Callable[[Change, Snapshot | None], Refusal | None]


def new_id() -> str:
    """Return a random id for an entity: 80 bits as 20 hexadecimal digits."""
    return os.urandom(10).hex()
