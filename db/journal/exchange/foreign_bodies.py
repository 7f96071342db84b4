"""What a revision from elsewhere says: of the types that its kind has, about texts that are here, quoting what stands there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from db.connection import Reads
from db.model.body import Shape, canonical, from_body, shape_of, shape_of_item
from db.model.claim import Anchor
from db.model.errors import Refusal, tr
from db.model.kind import Kind
from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import Revision

_LARGEST = 2**63 - 1


def record_of(revision: Revision) -> Record:
    """Return the record that a revision's body describes, or raise a Refusal where it describes none."""
    kind, body = KINDS[revision.kind], revision.body or ""
    try:
        values = json.loads(body, parse_constant=_no_number)
        _check_types(kind, values)
        record = from_body(revision.kind, body)
        _check_written(values, body)
    except (ValueError, TypeError, RecursionError) as error:
        raise Refusal(tr("it does not say what a {kind} says.", kind=kind.name)) from error
    if kind.numbered and getattr(record, "number", 0) < 1:
        raise Refusal(tr("it does not say what a {kind} says.", kind=kind.name))
    return record


def check_contents(db: Reads, kind: Kind, record: Record) -> None:
    """Raise a Refusal where a text or a file that a record names is not in the library."""
    tables = {"digest": "content", "original": "original"}
    for field in kind.contents:
        sql = f"SELECT 1 FROM {tables[field]} WHERE digest = ? LIMIT 1"
        if db.execute(sql, [getattr(record, field)]).fetchone() is None:
            sentence = "its text is not in this library: import the article's file first."
            raise Refusal(tr(sentence))


class Quotes:
    """Checks quotes against the texts that they are taken from, each read once."""

    def __init__(self, db: Reads, versions: Mapping[str, set[str]]) -> None:
        self._db, self._versions = db, versions
        self._texts: dict[str, str] = {}

    def check(self, kind: Kind, record: Record, article: str) -> None:
        """Raise a Refusal where a record has no place, or words that do not stand at one in its article."""
        for items in kind.items:
            held = getattr(record, items.field)
            if items.required and not held:
                raise Refusal(tr("it stands nowhere."))
            for item in held:
                if isinstance(item, Anchor) and not self._stands(item, article):
                    raise Refusal(tr("it quotes words that are not at that place."))

    def _stands(self, anchor: Anchor, article: str) -> bool:
        if not self._is_of(anchor.version, article):
            return False
        if anchor.version not in self._texts:
            sql = "SELECT text FROM content WHERE digest = ?"
            row = self._db.execute(sql, [anchor.version]).fetchone()
            self._texts[anchor.version] = row[0] if row else ""
        return anchor.stands_in(self._texts[anchor.version])

    def _is_of(self, digest: str, article: str) -> bool:
        if digest in self._versions.get(article, ()):
            return True
        sql = "SELECT 1 FROM version WHERE article = ? AND digest = ? AND NOT erased"
        return self._db.execute(sql, [article, digest]).fetchone() is not None


def _check_types(kind: Kind, values: Any) -> None:
    _check_known(shape_of(kind), values)
    for items in kind.items:
        shape = shape_of_item(items)
        held = values.get(items.field, [])
        if not isinstance(held, list):
            raise TypeError(items.field)
        for value in held:
            _check_known(shape, value)


def _check_known(shape: Shape, values: Any) -> None:
    """Raise a TypeError where a value is of another type than its field, or larger than SQLite's numbers."""
    if not isinstance(values, dict):
        raise TypeError("no object")
    for name in shape.known & values.keys():
        value = values[name]
        if type(value) is not shape.types[name]:
            raise TypeError(name)
        if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
            raise ValueError(name)


def _check_written(values: Any, body: str) -> None:
    """Raise a ValueError where a body is not the canonical JSON of its values, or no text that can be stored."""
    body.encode()
    if canonical(values) != body or "\\u0000" in body:
        raise ValueError("not canonical")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
