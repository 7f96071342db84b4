"""The journal's values: a revision, an entity's present, and a change that somebody asks for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from db.model.errors import Refusal
from db.model.record import Record

NOTHING_DERIVED: Mapping[str, Any] = {}


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
    derived: Mapping[str, Any] = field(default_factory=lambda: NOTHING_DERIVED, compare=False)
    """The columns that follow from this and other records, by name."""

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


class View(Protocol):
    """A look at the library's records as they are now, inside a transaction; nothing can be written by it."""

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None if there is none of this kind and id."""

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        """Return every entity of this kind in an article, deleted ones too."""

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the entities of this kind that refer to another in this field, deleted ones too."""

    def every(self, kind: str) -> list[Snapshot]:
        """Return every entity of this kind in the library, deleted ones too."""

    def count(self, kind: str, article: str) -> int:
        """Return how many entities of this kind an article has, deleted ones too."""


class ViewWithAuthors(View, Protocol):
    """A look that also knows who said what, and what follows from it."""

    def unlike(self, kind: str, article: str, column: str, value: str | int) -> list[Snapshot]:
        """Return the entities of this kind in an article whose derived column is another, deleted ones too."""

    def forked(self, kind: str, article: str) -> list[Snapshot]:
        """Return the entities of this kind in an article that have several heads, deleted ones too."""

    def last_to_set(self, entity: str, field: str) -> str:
        """Return the id of the person who gave a record's field the value that it has, as far as is known."""

    def changed_in(self, kind: str, article: str, person: str) -> list[Snapshot]:
        """Return the entities of this kind in an article that a person ever changed, deleted ones too."""

    def heads(self, kind: str, article: str) -> list[str]:
        """Return the ids of the last revisions of every entity of this kind in an article, deleted ones too."""

    def referred(self, kind: str, field: str, article: str) -> list[str]:
        """Return the ids that the entities of this kind in an article refer to in this field."""


Permit = Callable[[str, Sequence[Change], ViewWithAuthors], Refusal | None]
"""Whether this person (an id) may do all these changes as one act, the records being as in the view."""
Accept = Callable[[str, Change, View], Refusal | None]
"""Whether this person (an id) may have made this change elsewhere, the records being as they were by the order of ids."""
Derive = Callable[[Snapshot, View], Mapping[str, Any]]
"""The derived columns of a record, the others being as in the view; each that its kind names, and no other."""


def new_id() -> str:
    """Return a random id for an entity: 80 bits as 20 hexadecimal digits."""
    return os.urandom(10).hex()
