"""Reading the projection: the present of many entities at once, without decoding the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from db.connection import Reads, consistent
from db.journal import projection
from db.model.records import KINDS, Record, item_fields, scalar_fields
from db.model.revision import Snapshot


def of_article(db: Reads, kind: str, article: str) -> list[Snapshot]:
    """Return every entity of this kind in an article, deleted ones too, by id."""
    return _load(db, kind, "article = ?", [article])


def near(db: Reads, version: str, start: int, end: int) -> list[Snapshot]:
    """Return the claims with a place in this part of a version, code points, by id."""
    there = 'SELECT claim FROM anchor WHERE version = ? AND start < ? AND "end" > ?'
    return _load(db, "claim", f"id IN ({there})", [version, end, start])


def count(db: Reads, kind: str, article: str) -> int:
    """Return how many entities of this kind an article has, deleted ones too."""
    sql = f"SELECT count(*) FROM {kind} WHERE article = ?"
    return int(db.execute(sql, [article]).fetchone()[0])


def every(db: Reads, kind: str) -> list[Snapshot]:
    """Return every entity of this kind in the library, deleted ones too, by id."""
    return _load(db, kind, "1", [])


def one(db: Reads, kind: str, entity: str) -> Snapshot | None:
    """Return one entity, or None if there is none of this kind and id."""
    return next(iter(_load(db, kind, "id = ?", [entity])), None)


def starting(db: Reads, kind: str, start: str) -> list[Snapshot]:
    """Return the entities whose id starts with these characters, at most 20, by id."""
    if not start.isalnum():
        return []
    return _load(db, kind, "id >= ? AND id < ? ORDER BY id LIMIT 20", [start, start + "\U0010ffff"])


def numbered(db: Reads, number: int, article: str | None = None) -> list[Snapshot]:
    """Return the claims with this number, in one article or in all, deleted ones too."""
    if article is None:
        return _load(db, "claim", "number = ? ORDER BY id", [number])
    return _load(db, "claim", "article = ? AND number = ?", [article, number])


def names(db: Reads) -> dict[str, str]:
    """Return every person's name by id."""
    return dict(db.execute("SELECT id, name FROM person").fetchall())


def overview(db: Reads) -> list[dict[str, Any]]:
    """Return id, title and numbers of versions and claims of every article, in the order they came."""
    columns = ("id", "title", "versions", "claims")
    rows = db.execute(f"SELECT {', '.join(columns)} FROM articles ORDER BY created, id")
    return [dict(zip(columns, row, strict=True)) for row in rows]


def version_with_original(db: Reads, digest: str) -> Snapshot | None:
    """Return the version that was read from a file with this SHA-256, if its article is still there."""
    still_there = "SELECT 1 FROM article WHERE article.id = version.article AND NOT article.deleted"
    where = f"original = ? AND EXISTS ({still_there})"
    return next(iter(_load(db, "version", where, [digest])), None)


def _load(db: Reads, kind: str, where: str, values: Sequence[Any]) -> list[Snapshot]:
    names = projection.columns(kind)
    # LIMIT and ORDER BY belong to the entity's own table, so the ids are chosen once.
    listed = ", ".join(f'"{name}"' for name in names)
    chosen = f"SELECT id FROM {kind} WHERE {where}"
    # One moment for all queries: an old value with new heads would pass compare and set.
    with consistent(db):
        rows = db.execute(f"SELECT {listed} FROM {kind} WHERE {where}", values).fetchall()
        heads = _heads(db, chosen, values)
        items = {
            field: _items(db, kind, item, chosen, values)
            for field, item in item_fields(KINDS[kind])
        }
    return [_snapshot(kind, row, heads, items) for row in rows]


def _heads(db: Reads, chosen: str, values: Sequence[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    sql = f"SELECT entity, id FROM heads WHERE entity IN ({chosen}) ORDER BY entity, id"
    for entity, head in db.execute(sql, values):
        found[entity].append(head)
    return found


def _items(
    db: Reads, kind: str, item: type, chosen: str, values: Sequence[Any]
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
    row: tuple[Any, ...],
    heads: Mapping[str, list[str]],
    items: Mapping[str, Mapping[str, list[Any]]],
) -> Snapshot:
    """Return what a row of the projection's columns says; it is read ten thousand times for a long text."""
    record, names, booleans = _shape(kind)
    entity, article, after = row[0], row[1], 2 + len(names)
    values = dict(zip(names, row[2:after], strict=True))
    for name in booleans:
        values[name] = bool(values[name])
    for field, found in items.items():
        values[field] = tuple(found.get(entity, ()))
    created, created_by, changed, changed_by, _revision, in_conflict = row[after:]
    return Snapshot(
        entity,
        kind,
        article,
        record(**values),
        tuple(heads.get(entity, ())),
        created,
        created_by,
        changed,
        changed_by,
        bool(in_conflict),
    )


@cache
def _shape(kind: str) -> tuple[type[Record], tuple[str, ...], tuple[str, ...]]:
    """Return a kind's class, its fields of one value each, and which of these are true or false."""
    names, blank = scalar_fields(KINDS[kind]), KINDS[kind]()
    return KINDS[kind], names, tuple(n for n in names if isinstance(getattr(blank, n), bool))
