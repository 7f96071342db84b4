"""What people decide about: person, article, version, claim with its anchors; and their JSON bodies."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Common to every kind of entity: whether it was deleted (can be restored) or erased (for good)."""

    deleted: bool = False
    erased: bool = False

    def tombstone(self) -> Self:
        """Return what may remain of this record once it is erased."""
        return type(self)(deleted=True, erased=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who decides; journals name people by id only."""

    name: str = ""
    initials: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """An article as printed; language is BCP 47, direction is ltr, rtl or empty for "by its text"."""

    title: str = ""
    byline: str = ""
    publication: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """An immutable version of an article: digest of text and layout, SHA-256 and name of the original."""

    number: int = 0
    digest: str = ""
    original: str = ""
    file_name: str = ""
    format: str = ""
    encoding: str = ""
    encoding_guessed: bool = False
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a version: code points start (inclusive) to end (exclusive), its words and context."""

    version: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def stands_in(self, text: str) -> bool:
        """Tell whether the words are at this place of the text, whole."""
        whole = 0 <= self.start < self.end == self.start + len(self.exact)
        return whole and text.startswith(self.exact, self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """Something the article says, with the journalist's tag; number 0 means the next free one."""

    number: int = 0
    tag: str = ""
    note: str = ""
    anchors: tuple[Anchor, ...] = ()

    def tombstone(self) -> Claim:
        """Return a bare claim that keeps only its number, so that no other claim ever gets it."""
        return Claim(number=self.number, deleted=True, erased=True)


KINDS: dict[str, type[Record]] = {
    "person": Person,
    "article": Article,
    "version": Version,
    "claim": Claim,
}
_ITEMS: dict[tuple[type, str], type] = {(Claim, "anchors"): Anchor}


_SCALARS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if (kind, field.name) not in _ITEMS)
    for kind in (*KINDS.values(), *_ITEMS.values())
}


_BODY = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def scalar_fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that hold one value each."""
    return _SCALARS[kind]


def item_fields(kind: type) -> tuple[tuple[str, type], ...]:
    """Return name and item type of the fields that hold a tuple of dataclasses."""
    return tuple((name, item) for (owner, name), item in _ITEMS.items() if owner is kind)


def to_body(record: Record) -> str:
    """Return the record as canonical JSON: sorted keys, no spaces, characters as they are."""
    body: dict[str, Any] = {name: getattr(record, name) for name in scalar_fields(type(record))}
    for name, item in item_fields(type(record)):
        names = scalar_fields(item)
        body[name] = [{n: getattr(value, n) for n in names} for value in getattr(record, name)]
    return _BODY(body)


def from_body(kind: str, body: str) -> Record:
    """Return the record of this kind that `to_body` wrote."""
    record, values = KINDS[kind], json.loads(body)
    for name, item in item_fields(record):
        values[name] = tuple(item(**value) for value in values[name])
    return record(**values)


def as_deleted(record: Record) -> Record:
    """Return the record, deleted but whole, so that it can be restored."""
    return replace(record, deleted=True)
