"""A person: somebody who decides; journals name people by id only."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Kind, Owner
from db.model.record import Record

UNNAMED = "Me"
"""How a person is written down who has not said their name: it is nobody else's word for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who decides; journals name people by id only."""

    name: str = ""
    initials: str = ""
    role: str = ""


PERSON = Kind(
    "person",
    Person,
    Owner.LIBRARY,
    History(
        "began to write here",
        (
            FieldWords("name", "is called {new}"),
            FieldWords("role", "works as {new}", "has no role", "roles"),
        ),
    ),
    erasable=True,
)
