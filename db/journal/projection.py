"""The present in typed tables: written from a record's fields, never edited alone, rebuilt at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from db.model.records import KINDS, item_fields, scalar_fields
from db.model.revision import Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]

_ABOUT = ("created", "created_by", "changed", "changed_by", "revision", "in_conflict")


def table_of(item: type) -> str:
    """Return the table that holds this kind of record or item."""
    return item.__name__.lower()


@cache
def columns(kind: str) -> tuple[str, ...]:
    """Return the columns of an entity's table, in the order of `row`."""
    return ("id", "article", *scalar_fields(KINDS[kind]), *_ABOUT)


def row(snapshot: Snapshot) -> Row:
    """Return what the entity's table says of it."""
    scalars = (getattr(snapshot.value, name) for name in scalar_fields(KINDS[snapshot.kind]))
    return (
        snapshot.entity,
        snapshot.article,
        *scalars,
        snapshot.created,
        snapshot.created_by,
        snapshot.changed,
        snapshot.changed_by,
        snapshot.heads[-1],
        snapshot.in_conflict,
    )


def item_columns(kind: str, item: type) -> tuple[str, ...]:
    """Return the columns of a table of items, in the order of `item_rows`."""
    return (kind, "position", *scalar_fields(item))


def item_rows(snapshot: Snapshot, field: str, item: type) -> list[Row]:
    """Return one row per item that the entity holds in this field."""
    values = enumerate(getattr(snapshot.value, field))
    names = scalar_fields(item)
    return [
        (snapshot.entity, position, *(getattr(value, name) for name in names))
        for position, value in values
    ]


def write(db: Database, snapshots: Sequence[Snapshot]) -> None:
    """Make the tables say what these snapshots say; call it in the transaction of their revisions."""
    for kind in {snapshot.kind for snapshot in snapshots}:
        same = [snapshot for snapshot in snapshots if snapshot.kind == kind]
        db.conn.executemany(_upsert(kind), [row(snapshot) for snapshot in same])
        for field, item in item_fields(KINDS[kind]):
            table, ids = table_of(item), ((snapshot.entity,) for snapshot in same)
            db.conn.executemany(f"DELETE FROM {table} WHERE {kind} = ?", ids)
            rows = (line for snapshot in same for line in item_rows(snapshot, field, item))
            db.conn.executemany(_insert(table, item_columns(kind, item)), rows)


def clear(db: Database) -> None:
    """Empty every table of the projection, to be written again from the journal."""
    for kind in KINDS:
        db.execute(f"DELETE FROM {kind}")


def tables() -> Iterable[tuple[str, tuple[str, ...], str | None, type | None]]:
    """Yield every table with its columns, and for items the owning field and item type."""
    for kind, record in KINDS.items():
        yield kind, columns(kind), None, None
        for field, item in item_fields(record):
            yield kind, item_columns(kind, item), field, item


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})"


@cache
def _upsert(kind: str) -> str:
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns(kind)[1:])
    return f"{_insert(kind, columns(kind))} ON CONFLICT (id) DO UPDATE SET {changes}"
