"""Reading the projection: the present of many entities at once, without decoding the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from db import projection
from db.model.records import KINDS, Record, item_fields, scalar_fields
from db.model.revision import Snapshot


def of_article(db: Database, kind: str, article: str) -> list[Snapshot]:
    """Return every entity of this kind in an article, deleted ones too, by id."""
    return _load(db, kind, "article = ?", [article])


def every(db: Database, kind: str) -> list[Snapshot]:
    """Return every entity of this kind in the library, deleted ones too, by id."""
    return _load(db, kind, "1", [])


def one(db: Database, kind: str, entity: str) -> Snapshot | None:
    """Return one entity, or None if there is none of this kind and id."""
    return next(iter(_load(db, kind, "id = ?", [entity])), None)


def starting(db: Database, kind: str, start: str) -> list[Snapshot]:
    """Return the entities whose id starts with these characters, at most 20, by id."""
    if not start.isalnum():
        return []
    return _load(db, kind, "id >= ? AND id < ? ORDER BY id LIMIT 20", [start, start + "\U0010ffff"])


def numbered(db: Database, number: int, article: str | None = None) -> list[Snapshot]:
    """Return the claims with this number, in one article or in all, deleted ones too."""
    if article is None:
        return _load(db, "claim", "number = ? ORDER BY id", [number])
    return _load(db, "claim", "article = ? AND number = ?", [article, number])


def names(db: Database) -> dict[str, str]:
    """Return every person's name by id."""
    return {row["id"]: row["name"] for row in db.table("person").rows}


def overview(db: Database) -> list[dict[str, Any]]:
    """Return id, title and numbers of versions and claims of every article, in the order they came."""
    return list(db.query("SELECT id, title, versions, claims FROM articles ORDER BY created, id"))


def version_with_original(db: Database, digest: str) -> Snapshot | None:
    """Return the version that was read from a file with this SHA-256, if its article is still there."""
    where = "original = ? AND article IN (SELECT id FROM article WHERE NOT deleted)"
    return next(iter(_load(db, "version", where, [digest])), None)


def _load(db: Database, kind: str, where: str, values: Sequence[Any]) -> list[Snapshot]:
    names = projection.columns(kind)
    # LIMIT and ORDER BY belong to the entity's own table, so the ids are chosen once.
    listed = ", ".join(f'"{name}"' for name in names)
    rows = db.execute(f"SELECT {listed} FROM {kind} WHERE {where}", values).fetchall()
    chosen = f"SELECT id FROM {kind} WHERE {where}"
    heads = _heads(db, chosen, values)
    items = {
        field: _items(db, kind, item, chosen, values) for field, item in item_fields(KINDS[kind])
    }
    return [_snapshot(kind, dict(zip(names, row, strict=True)), heads, items) for row in rows]


def _heads(db: Database, chosen: str, values: Sequence[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    sql = f"SELECT entity, id FROM heads WHERE entity IN ({chosen}) ORDER BY entity, id"
    for entity, head in db.execute(sql, values):
        found[entity].append(head)
    return found


def _items(
    db: Database, kind: str, item: type, chosen: str, values: Sequence[Any]
) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    listed = ", ".join(f'"{name}"' for name in scalar_fields(item))
    table = projection.table_of(item)
    sql = (
        f"SELECT {kind}, {listed} FROM {table} WHERE {kind} IN ({chosen}) ORDER BY {kind}, position"
    )
    for entity, *fields in db.execute(sql, values):
        found[entity].append(item(*fields))
    return found


def _snapshot(
    kind: str,
    row: Mapping[str, Any],
    heads: Mapping[str, list[str]],
    items: Mapping[str, Mapping[str, list[Any]]],
) -> Snapshot:
    entity = row["id"]
    return Snapshot(
        entity=entity,
        kind=kind,
        article=row["article"],
        value=_record(
            kind, row, {name: tuple(each.get(entity, ())) for name, each in items.items()}
        ),
        heads=tuple(heads.get(entity, ())),
        created=row["created"],
        created_by=row["created_by"],
        changed=row["changed"],
        changed_by=row["changed_by"],
        in_conflict=bool(row["in_conflict"]),
    )


def _record(kind: str, row: Mapping[str, Any], items: Mapping[str, Any]) -> Record:
    record = KINDS[kind]
    scalars = {name: row[name] for name in scalar_fields(record)}
    return record(**_with_booleans(record, scalars), **items)


def _with_booleans(record: type[Record], scalars: dict[str, Any]) -> dict[str, Any]:
    blank = record()
    return {
        name: bool(value) if isinstance(getattr(blank, name), bool) else value
        for name, value in scalars.items()
    }
