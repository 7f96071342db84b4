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
from db.journal.clock import device_of
from db.model.body import shape_of, shape_of_item
from db.model.errors import tr
from db.model.kind import Kind
from db.model.kinds import KINDS
from db.model.person import UNNAMED
from db.model.record import Record
from db.model.revision import NOTHING_DERIVED, Snapshot
from db.sqlite_errors import in_plain_words

_SHOWN = 6
"""Digits of a device's id by which people can tell it from others."""


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

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        """Return every entity of this kind in an article, deleted ones too, by id."""
        return self._load(kind, "article = ?", [article])

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the entities of this kind that refer to another in this field, deleted ones too, by id.

        A field of items is written with both names, as "claims.claim".
        """
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

    def last_to_set(self, entity: str, field: str) -> str:
        """Return the id of the person who gave a record's field the value that it has, as far as is known."""
        sql = (
            "SELECT author, json_extract(body, '$.' || ?) FROM revisions "
            "WHERE entity = ? AND body IS NOT NULL ORDER BY id"
        )
        author, value = "", object()
        for person, said in self._rows(sql, [field, entity]):
            if said != value:
                author, value = person, said
        return author

    def changed_in(self, kind: str, article: str, person: str) -> list[Snapshot]:
        """Return the entities of this kind in an article that a person ever changed, deleted ones too, by id."""
        by = "SELECT entity FROM revisions WHERE article = ? AND author = ?"
        return self._load(kind, f"article = ? AND id IN ({by})", [article, article, person])

    def last_seq(self) -> int:
        """Return the number of the newest line of this file's journal that they tell of, 0 when it is empty."""
        return int(self._rows("SELECT coalesce(max(seq), 0) FROM revisions", [])[0][0])

    def person_here(self) -> str:
        """Return the id of the person who writes from this machine, empty before they have; nothing is made."""
        from db.journal.device import person_here

        with in_plain_words():
            return person_here(self._db)

    def names(self) -> dict[str, str]:
        """Return by id what every person is called here: who has not said their name is "Me" to themselves alone."""
        rows = self._rows("SELECT id, name, revision FROM person", [])
        unnamed = {entity: head for entity, name, head in rows if name in ("", UNNAMED)}
        names = {entity: name for entity, name, _ in rows} | {
            entity: tr("unnamed (device {device})", device=device_of(head)[:_SHOWN])
            for entity, head in unnamed.items()
        }
        if unnamed:
            me = self.person_here()
            names |= {me: tr("Me")} if me in unnamed else {}
        return names

    def overview(self) -> list[dict[str, Any]]:
        """Return id, title and numbers of versions and claims of every article, in the order they came."""
        listed = ("id", "title", "versions", "claims", "state")
        rows = self._rows(f"SELECT {', '.join(listed)} FROM articles ORDER BY created, id", [])
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
            heads = self._heads(chosen, values)
            items = self._items(kind, chosen, values)
        return [_snapshot(kind, row, heads, items) for row in rows]

    def _heads(self, chosen: str, values: Sequence[Any]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        sql = f"SELECT entity, id FROM heads WHERE entity IN ({chosen}) ORDER BY entity, id"
        for entity, head in self._db.execute(sql, values):
            found[entity].append(head)
        return found

    def _items(
        self, kind: Kind, chosen: str, values: Sequence[Any]
    ) -> dict[str, dict[str, list[Any]]]:
        """Return the items of the chosen entities, by field and entity."""
        found: dict[str, dict[str, list[Any]]] = {}
        for items in kind.items:
            of_field = found[items.field] = defaultdict(list)
            listed = ", ".join(f'"{name}"' for name in shape_of_item(items).columns)
            sql = (
                f"SELECT {kind.name}, {listed} FROM {items.table} "
                f"WHERE {kind.name} IN ({chosen}) ORDER BY {kind.name}, position"
            )
            for entity, *held in self._db.execute(sql, values):
                of_field[entity].append(items.item(*held))
        return found


class BeforeTheAct(Snapshots):
    """The present while nothing is written yet, each record read once: the same ones are asked for again and again."""

    def __init__(self, db: Reads) -> None:
        super().__init__(db)
        self._once = cache(super().one)

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None if there is none of this kind and id."""
        return self._once(kind, entity)


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


@cache
def _plan(kind: Kind) -> _Plan:
    shape, derived = shape_of(kind), tuple(each.name for each in kind.derived)
    return _Plan(kind.name, kind.record, shape.columns, shape.booleans, derived)


def _snapshot(
    kind: Kind,
    row: tuple[Any, ...],
    heads: Mapping[str, list[str]],
    items: Mapping[str, Mapping[str, list[Any]]],
) -> Snapshot:
    """Return what a row of the projection's columns says; it is read ten thousand times for a long text."""
    plan = _plan(kind)
    entity, article, after = row[0], row[1], 2 + len(plan.fields)
    values = dict(zip(plan.fields, row[2:after], strict=True))
    for name in plan.booleans:
        values[name] = bool(values[name])
    for field, found in items.items():
        values[field] = tuple(found.get(entity, ()))
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
