"""The present in typed tables: written from a record's fields, never edited alone, rebuilt at any time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from db.model.body import shape_of, shape_of_item
from db.model.kind import Items, Kind, Owner
from db.model.kinds import KINDS
from db.model.revision import Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]

_ABOUT = {
    "created": str,
    "created_by": str,
    "changed": str,
    "changed_by": str,
    "revision": str,
    "in_conflict": bool,
}
_SQL_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER"}


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """Return the columns of an entity's table, in the order of `row`; what is derived is not among them."""
    return ("id", "article", *shape_of(kind).columns, *_ABOUT)


def row(snapshot: Snapshot) -> Row:
    """Return what the entity's table says of it, but for what is derived."""
    scalars = (getattr(snapshot.value, name) for name in shape_of(KINDS[snapshot.kind]).columns)
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


def item_columns(kind: Kind, items: Items) -> tuple[str, ...]:
    """Return the columns of a table of items, in the order of `item_rows`."""
    return (kind.name, "position", *shape_of_item(items).columns)


def item_rows(snapshot: Snapshot, items: Items) -> Iterator[Row]:
    """Yield one row per item that the entity holds in this field."""
    names = shape_of_item(items).columns
    for position, value in enumerate(getattr(snapshot.value, items.field)):
        yield (snapshot.entity, position, *(getattr(value, name) for name in names))


def write(db: Database, snapshots: Sequence[Snapshot]) -> None:
    """Make the tables say what these snapshots say; call it in the transaction of their revisions."""
    for name, kind in KINDS.items():
        same = [snapshot for snapshot in snapshots if snapshot.kind == name]
        if not same:
            continue
        db.conn.executemany(_upsert(kind), [row(snapshot) for snapshot in same])
        for items in kind.items:
            ids = ((snapshot.entity,) for snapshot in same)
            db.conn.executemany(f"DELETE FROM {items.table} WHERE {name} = ?", ids)
            rows = (line for snapshot in same for line in item_rows(snapshot, items))
            db.conn.executemany(_insert(items.table, item_columns(kind, items)), rows)


def clear(db: Database) -> None:
    """Empty every table of the projection, to be written again from the journal."""
    for kind in reversed(list(KINDS)):
        db.execute(f"DELETE FROM {kind}")


def tables() -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield the name of every table of the projection with its columns, what is derived among them."""
    for name, kind in KINDS.items():
        yield name, (*columns(kind), *(each.name for each in kind.derived))
        for items in kind.items:
            yield items.table, item_columns(kind, items)


def create_statements(kind: Kind) -> Iterator[str]:
    """Yield the SQL that makes a kind's tables and indices, for the migration that brings it."""
    shape = shape_of(kind)
    lines = ["id TEXT PRIMARY KEY", "article TEXT NOT NULL"]
    lines += [_column(name, shape.types[name]) for name in shape.columns]
    lines += [_column(name, held) for name, held in _ABOUT.items()]
    lines += [
        f"{_column(each.name, type(each.default))} DEFAULT {_literal(each.default)}"
        for each in kind.derived
    ]
    yield f"CREATE TABLE {kind.name} ({', '.join(lines)}) STRICT, WITHOUT ROWID"
    for index in indices(kind):
        yield f"CREATE INDEX {kind.name}_by_{'_'.join(index)} ON {kind.name}({', '.join(index)})"
    for items in kind.items:
        held = shape_of_item(items)
        listed = ", ".join(_column(name, held.types[name]) for name in held.columns)
        yield (
            f"CREATE TABLE {items.table} ({kind.name} TEXT NOT NULL REFERENCES {kind.name}(id) "
            f"ON DELETE CASCADE, position INTEGER NOT NULL, {listed}, "
            f"PRIMARY KEY ({kind.name}, position)) STRICT, WITHOUT ROWID"
        )
        for reference in items.references:
            yield f"CREATE INDEX {items.table}_by_{reference.field} ON {items.table}({reference.field})"


def indices(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """Return the columns of each index of a kind's table: its own, its references, and its article."""
    described = (*kind.indices, *((each.field,) for each in kind.references))
    by_article = any(index[0] == "article" for index in described)
    return (
        described if by_article or kind.owner is not Owner.ARTICLE else (*described, ("article",))
    )


@cache
def stored_type(kind: Kind, column: str) -> type:
    """Return the type that Python gets of a column of a kind's table: a number where it is true or false."""
    if column in ("id", "article"):
        return str
    derived = {each.name: type(each.default) for each in kind.derived}
    return stored({**shape_of(kind).types, **_ABOUT, **derived}[column])


def stored(held: type) -> type:
    """Return the type in which the file holds values of this one."""
    return int if held is bool else held


def _column(name: str, held: type) -> str:
    return f'"{name}" {_SQL_TYPES[held]} NOT NULL'


def _literal(value: int | str | bool) -> str:
    return str(int(value)) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({quoted}) VALUES ({', '.join('?' * len(names))})"


@cache
def _upsert(kind: Kind) -> str:
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns(kind)[1:])
    return f"{_insert(kind.name, columns(kind))} ON CONFLICT (id) DO UPDATE SET {changes}"
