"""Revisions as they are stored: reading them, the present of an entity, its conflicts, what came since; adding some."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from db.connection import Reads
from db.journal import hash_chain, merge
from db.model.body import from_body
from db.model.errors import Damaged, tr
from db.model.revision import Revision, Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database

_NONE: tuple[str, ...] = ()
COLUMNS = "id, entity, kind, parents, article, author, at, salt, body, body_hash, prev, hash"
_AS_IS = attrgetter(*(field.name for field in fields(Revision)[4:]))
"""What follows the parents in a revision, as it is stored."""
_INSERT = f"INSERT INTO revisions ({COLUMNS}) VALUES ({', '.join('?' * 12)})"


def revision_from(row: tuple[Any, ...]) -> Revision:
    """Return the revision in a row of COLUMNS; raise Damaged where it does not say what was written."""
    try:
        revision = unchecked(row)
        whole = hash_chain.fits(revision)
    except (TypeError, ValueError):
        whole = False
    if not whole:
        raise Damaged(tr("Line {id} of the journal is not as it was written.", id=row[0]))
    return revision


def unchecked(row: tuple[Any, ...]) -> Revision:
    """Return the revision in a row of COLUMNS, whatever it says; raise TypeError or ValueError where that is no row."""
    revision_id, entity, kind, parents, *rest = row
    return Revision(
        revision_id, entity, kind, _NONE if parents == "[]" else tuple(json.loads(parents)), *rest
    )


def revisions_of(db: Reads, entity: str) -> list[Revision]:
    """Return everything that was ever decided about an entity, oldest first."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM revisions WHERE entity = ? ORDER BY id", [entity]
    )
    return [revision_from(row) for row in rows]


def revision(db: Reads, revision_id: str) -> Revision | None:
    """Return one revision, or None if it is not in the journal."""
    row = db.execute(f"SELECT {COLUMNS} FROM revisions WHERE id = ?", [revision_id]).fetchone()
    return revision_from(row) if row else None


def current(db: Reads, entity: str) -> Snapshot | None:
    """Return the present of an entity, or None if nothing was ever decided about it."""
    revisions = revisions_of(db, entity)
    return merge.present(revisions) if revisions else None


def conflicts(db: Reads, entity: str) -> merge.Conflicts:
    """Return the fields in which an entity's heads disagree, with each side's value."""
    revisions = revisions_of(db, entity)
    return merge.conflicts(revisions) if revisions else {}


def all_revisions(db: Reads) -> Iterator[Revision]:
    """Yield the whole journal, in the order in which this file got it."""
    rows = db.execute(f"SELECT {COLUMNS} FROM revisions ORDER BY seq")
    return (revision_from(row) for row in rows)


def entities_since(db: Reads, seq: int) -> list[tuple[str, str, str]]:
    """Return (entity, kind, article) of everything with a journal line after this number."""
    # NOT INDEXED leaves seq itself: for the order SQLite would walk all revisions by entity.
    sql = "SELECT DISTINCT entity, kind, article FROM revisions NOT INDEXED WHERE seq > ?"
    return sorted(tuple(row) for row in db.execute(sql, [seq]))


def data_version(db: Reads) -> int:
    """Return a number that changes when another connection has written to the file."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def revisions_in(db: Reads, article: str) -> list[Revision]:
    """Return everything that was ever decided in an article, in the order in which this file got it."""
    rows = db.execute(f"SELECT {COLUMNS} FROM revisions WHERE article = ? ORDER BY seq", [article])
    return [revision_from(row) for row in rows]


def entities_in(db: Reads, article: str) -> set[str]:
    """Return the ids of everything that belongs to an article, itself among them."""
    rows = db.execute("SELECT DISTINCT entity FROM revisions WHERE article = ?", [article])
    return {row[0] for row in rows}


def which_exist(db: Reads, entities: Sequence[str]) -> set[str]:
    """Return those of these entities that anything was ever decided about."""
    sql = "SELECT entity FROM heads WHERE entity IN (SELECT value FROM json_each(?))"
    return {row[0] for row in db.conn.execute(sql, [json.dumps(entities)])}


def is_there(db: Reads, kind: str, entity: str, article: str) -> bool:
    """Tell whether there is an entity of this kind and id, in this article unless that is empty."""
    sql = f"SELECT article FROM {kind} WHERE id = ?"
    row = db.conn.execute(sql, [entity]).fetchone()
    return row is not None and article in ("", row[0])


def insert(db: Database, revisions: Iterable[Revision]) -> None:
    """Add lines to the journal, in this order."""
    rows = ((r.id, r.entity, r.kind, json.dumps(r.parents), *_AS_IS(r)) for r in revisions)
    db.conn.executemany(_INSERT, rows)


def insert_heads(db: Database, snapshots: Iterable[Snapshot]) -> None:
    """Write down the heads of entities that have none."""
    heads = [(each.entity, head) for each in snapshots for head in each.heads]
    db.conn.executemany("INSERT INTO heads (entity, id) VALUES (?, ?)", heads)


def drop_bodies(db: Database, entity: str) -> None:
    """Empty salt and body of everything but the tombstones, if the entity has one."""
    bodies = [(r, r.body) for r in revisions_of(db, entity) if r.body is not None]
    erased = {r.id: from_body(r.kind, body).erased for r, body in bodies}
    if any(erased.values()):
        gone = [(revision,) for revision, is_tombstone in erased.items() if not is_tombstone]
        db.conn.executemany("UPDATE revisions SET salt = NULL, body = NULL WHERE id = ?", gone)
