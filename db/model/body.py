"""Records as the bodies of revisions: canonical JSON with a version, and fields of newer programs kept as they came."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from db.model.kind import Items, Kind
from db.model.kinds import KINDS
from db.model.record import Record

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_VERSION = "body_version"
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shape:
    """The names of a class's fields of one value each, without what is unknown, and which are true or false."""

    names: tuple[str, ...]
    known: frozenset[str]
    columns: tuple[str, ...]
    """The names with what is unknown, in the order of the fields."""
    booleans: tuple[str, ...]
    types: dict[str, type]


@cache
def shape_of(kind: Kind) -> Shape:
    """Return the shape of a kind's records."""
    items = {each.field for each in kind.items}
    return _shape(kind.record, frozenset(items))


@cache
def shape_of_item(items: Items) -> Shape:
    """Return the shape of the items in a field."""
    return _shape(items.item, frozenset())


def _shape(described: type, items: frozenset[str]) -> Shape:
    columns = tuple(field.name for field in fields(described) if field.name not in items)
    types = {f.name: _TYPES[str(f.type)] for f in fields(described) if f.name in columns}
    names = tuple(name for name in columns if name != _UNKNOWN)
    booleans = tuple(name for name in names if types[name] is bool)
    return Shape(names, frozenset(names), columns, booleans, types)


_TYPES: dict[str, type] = {"str": str, "int": int, "bool": bool}


def canonical(value: Any) -> str:
    """Return JSON with sorted keys, no spaces, and characters as they are."""
    return _CANONICAL(value)


def to_body(kind: str, record: Record) -> str:
    """Return the record as canonical JSON: sorted keys, no spaces, characters as they are."""
    description = KINDS[kind]
    body = _values(record, shape_of(description))
    body.setdefault(_VERSION, description.version)
    for items in description.items:
        shape = shape_of_item(items)
        body[items.field] = [_values(value, shape) for value in getattr(record, items.field)]
    return _CANONICAL(body)


def _values(value: Any, shape: Shape) -> dict[str, Any]:
    values = {name: getattr(value, name) for name in shape.names}
    return {**values, **json.loads(value.unknown)} if value.unknown else values


def from_body(kind: str, body: str) -> Record:
    """Return the record of this kind that `to_body` wrote, here or in a newer program."""
    description, values = KINDS[kind], json.loads(body)
    if values.get(_VERSION, 0) <= description.version:
        values.pop(_VERSION, None)
    for items in description.items:
        shape = shape_of_item(items)
        found = values.get(items.field, ())
        values[items.field] = tuple(items.item(**_known(value, shape.known)) for value in found)
    known = shape_of(description).known | {items.field for items in description.items}
    return description.record(**_known(values, known))


def _known(values: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """Return the values with those that are not known gathered in one."""
    if values.keys() <= known:
        return values
    unknown = {name: values.pop(name) for name in values.keys() - known}
    return {**values, _UNKNOWN: _CANONICAL(unknown)}
