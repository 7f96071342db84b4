"""Reading the projection: the present of many entities at once, without decoding the journal."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from db.connection import Reads, consistent
from db.journal import projection
from db.model.body import shape_of, shape_of_item
from db.model.errors import Damaged, tr
from db.model.kind import Items, Kind
from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import NOTHING_DERIVED, Snapshot
from db.sqlite_errors import in_plain_words


class Snapshots:
    """The present of the library's records, as seen through a connection."""

    def __init__(self, db: Reads) -> None:
        self._db = db

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None if there is none of this kind and id."""
        return next(iter(self._load(kind, "id = ?", [entity])), None)

    def those(self, kind: str, entities: Collection[str]) -> list[Snapshot]:
        """Return the entities of this kind with these ids that there are, deleted ones too, by id."""
        if len(entities) == 1:
            return self._load(kind, "id = ?", [*entities])
        return self._load(
            kind, "id IN (SELECT value FROM json_each(?))", [json.dumps(list(entities))]
        )

    def every(self, kind: str) -> list[Snapshot]:
        """Return every entity of this kind in the library, deleted ones too, by id."""
        return self._load(kind, "1", [])

    def newest(self, kind: str) -> list[Snapshot]:
        """Return what came in last of this kind and is not deleted: several where they came at once, by id."""
        there = f"SELECT max(created) FROM {KINDS[kind].name} WHERE NOT deleted"
        return self._load(kind, f"NOT deleted AND created = ({there})", [])

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        """Return every entity of this kind in an article, deleted ones too, by id."""
        return self._load(kind, "article = ?", [article])

    def unlike(self, kind: str, article: str, column: str, value: str | int) -> list[Snapshot]:
        """Return the entities of this kind in an article whose derived column is another, deleted ones too, by id."""
        if column not in {each.name for each in KINDS[kind].derived}:
            raise ValueError(f"{column} is no derived column of {kind}")
        return self._load(kind, f"article = ? AND {column} != ?", [article, value])

    def forked(self, kind: str, article: str) -> list[Snapshot]:
        """Return the entities of this kind in an article that have several heads, deleted ones too, by id."""
        there = f"SELECT id FROM {KINDS[kind].name} WHERE article = ?"
        several = (
            "SELECT entity FROM heads WHERE entity IN ({}) GROUP BY entity HAVING count(*) > 1"
        )
        return self._load(kind, f"id IN ({several.format(there)})", [article])

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return those that refer to another in a field ("claims.claim" is one of items), deleted ones too, by id."""
        return self._load(kind, _refers(kind, field, "= ?"), [entity])

    def referring_any(self, kind: str, field: str, entities: Collection[str]) -> list[Snapshot]:
        """Return the entities of this kind that refer to any of these in this field, deleted ones too, by id."""
        among = _refers(kind, field, "IN (SELECT value FROM json_each(?))")
        return self._load(kind, among, [json.dumps(list(entities))])

    def near(self, kind: str, version: str, start: int, end: int) -> list[Snapshot]:
        """Return those of this kind with a place in this part of a version, code points, by id."""
        table = KINDS[kind].items[0].table
        there = f'SELECT {kind} FROM {table} WHERE version = ? AND start < ? AND "end" > ?'
        return self._load(kind, f"id IN ({there})", [version, end, start])

    def count(self, kind: str, article: str) -> int:
        """Return how many entities of this kind an article has, deleted ones too."""
        sql = f"SELECT count(*) FROM {kind} WHERE article = ?"
        return int(self._rows(sql, [article])[0][0])

    def starting(self, kind: str, start: str) -> list[Snapshot]:
        """Return the entities whose id starts with these characters, at most 20, by id."""
        if not start.isalnum():
            return []
        where = "id >= ? AND id < ? ORDER BY id LIMIT 20"
        return self._load(kind, where, [start, start + "\U0010ffff"])

    def numbered(self, kind: str, number: int, article: str | None = None) -> list[Snapshot]:
        """Return those of this kind with this number, in one article or in all, deleted ones too."""
        if article is None:
            return self._load(kind, "number = ? ORDER BY id", [number])
        return self._load(kind, "article = ? AND number = ?", [article, number])

    def last_seq(self) -> int:
        """Return the number of the newest line of this file's journal that they tell of, 0 when it is empty."""
        return int(self._rows("SELECT coalesce(max(seq), 0) FROM revisions", [])[0][0])

    def overview(self) -> list[dict[str, Any]]:
        """Return id, title and numbers of versions and claims of every article, in the order they came."""
        return self._listed("articles", "1", "versions", "claims")

    def deleted_articles(self) -> list[dict[str, Any]]:
        """Return the same of every article that was deleted and can come back."""
        counts = "(SELECT count(*) FROM {kind} WHERE article = article.id AND NOT deleted)"
        kinds = (counts.format(kind=kind) for kind in ("version", "claim"))
        return self._listed("article", "deleted AND NOT erased", *kinds)

    def _listed(self, table: str, where: str, versions: str, claims: str) -> list[dict[str, Any]]:
        listed = ("id", "title", "versions", "claims", "state")
        chosen = f"SELECT id, title, {versions}, {claims}, state FROM {table} WHERE {where}"
        rows = self._rows(f"{chosen} ORDER BY created, id", [])
        return [dict(zip(listed, row, strict=True)) for row in rows]

    def version_with_original(self, digest: str) -> Snapshot | None:
        """Return the version that was read from a file with this SHA-256, if its article is still there."""
        still_there = "SELECT 1 FROM article WHERE article.id = version.article AND NOT deleted"
        where = f"original = ? AND EXISTS ({still_there})"
        return next(iter(self._load("version", where, [digest])), None)

    def _rows(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with in_plain_words():
            return self._db.execute(sql, values).fetchall()

    def _load(self, name: str, where: str, values: Sequence[Any]) -> list[Snapshot]:
        kind = KINDS[name]
        listed = ", ".join(f'"{column}"' for column in _columns(kind))
        # LIMIT and ORDER BY belong to the entity's own table, so the ids are chosen once.
        chosen = f"SELECT id FROM {name} WHERE {where}"
        # One moment for all queries: an old value with new heads would pass compare and set.
        with consistent(self._db):
            rows = self._db.execute(f"SELECT {listed} FROM {name} WHERE {where}", values).fetchall()
            if not rows:
                return []
            heads = self._heads(chosen, values)
            items = self._items(kind, chosen, values)
        return [_snapshot(kind, row, heads, items) for row in rows]

    def _heads(self, chosen: str, values: Sequence[Any]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        sql = f"SELECT entity, id FROM heads WHERE entity IN ({chosen}) ORDER BY entity, id"
        for entity, head in self._db.execute(sql, values):
            if type(head) is not str:
                raise of_another_shape("heads", entity)
            found[entity].append(head)
        return found

    def _items(
        self, kind: Kind, chosen: str, values: Sequence[Any]
    ) -> dict[str, dict[str, list[Any]]]:
        """Return the items of the chosen entities, by field and entity."""
        found: dict[str, dict[str, list[Any]]] = {}
        for items in kind.items:
            of_field = found[items.field] = defaultdict(list)
            types = _item_types(items)
            listed = ", ".join(f'"{name}"' for name in shape_of_item(items).columns)
            sql = (
                f"SELECT {kind.name}, {listed} FROM {items.table} "
                f"WHERE {kind.name} IN ({chosen}) ORDER BY {kind.name}, position"
            )
            for entity, *held in self._db.execute(sql, values):
                if list(map(type, held)) != types:
                    raise of_another_shape(items.table, entity)
                of_field[entity].append(items.item(*held))
        return found


def _refers(kind: str, field: str, how: str) -> str:
    """Return the condition that a field, of records or with both names of items, refers to something."""
    in_items, _, of_item = field.partition(".")
    if of_item:
        table = next(each.table for each in KINDS[kind].items if each.field == in_items)
        return f"id IN (SELECT {kind} FROM {table} WHERE {of_item} {how})"
    if field not in {reference.field for reference in KINDS[kind].references}:
        raise ValueError(f"{field} is no reference of {kind}")
    return f"{field} {how}"


@cache
def _columns(kind: Kind) -> tuple[str, ...]:
    return (*projection.columns(kind), *(each.name for each in kind.derived))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a row becomes a record: its class, its fields in order, and which of these are true or false."""

    name: str
    record: type[Record]
    fields: tuple[str, ...]
    booleans: tuple[str, ...]
    derived: tuple[str, ...]
    types: list[type]
    """Of the row's values, as they are stored."""
    required: tuple[str, ...]
    """The fields that hold an item, unless the record was erased."""


@cache
def _plan(kind: Kind) -> _Plan:
    shape, derived = shape_of(kind), tuple(each.name for each in kind.derived)
    types = [projection.stored_type(kind, name) for name in _columns(kind)]
    required = tuple(items.field for items in kind.items if items.required)
    return _Plan(kind.name, kind.record, shape.columns, shape.booleans, derived, types, required)


@cache
def _item_types(items: Items) -> list[type]:
    shape = shape_of_item(items)
    return [projection.stored(shape.types[name]) for name in shape.columns]


def of_another_shape(table: str, entity: object) -> Damaged:
    """Return that a row is not of the shape that its table has."""
    sentence = "The row of {entity} in the table {table} is not as it was written."
    return Damaged(tr(sentence, entity=entity, table=table))


def _snapshot(
    kind: Kind,
    row: tuple[Any, ...],
    heads: Mapping[str, list[str]],
    items: Mapping[str, Mapping[str, list[Any]]],
) -> Snapshot:
    """Return what a row of the projection's columns says; it is read ten thousand times for a long text."""
    plan = _plan(kind)
    # What is of another type than its column was not written by any program: bits have flipped.
    if list(map(type, row)) != plan.types:
        raise of_another_shape(plan.name, row[0])
    entity, article, after = row[0], row[1], 2 + len(plan.fields)
    values = dict(zip(plan.fields, row[2:after], strict=True))
    for name in plan.booleans:
        values[name] = bool(values[name])
    for field, found in items.items():
        values[field] = tuple(found.get(entity, ()))
    for field in plan.required:
        if not values[field] and not values["erased"]:
            raise of_another_shape(plan.name, entity)
    created, created_by, changed, changed_by, _revision, in_conflict, *derived = row[after:]
    return Snapshot(
        entity,
        plan.name,
        article,
        plan.record(**values),
        tuple(heads.get(entity, ())),
        created,
        created_by,
        changed,
        changed_by,
        bool(in_conflict),
        dict(zip(plan.derived, derived, strict=True)) if derived else NOTHING_DERIVED,
    )
