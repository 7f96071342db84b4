"""The tables of the index: how far it has come, putting words in and taking the same words out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import Reads, immediate
from db.search.indexed_words import COLUMNS, INDEXED, IndexedWords

if TYPE_CHECKING:
    from sqlite_utils import Database

_LISTED = ", ".join(COLUMNS)
STALE = "-"
"""The folding of an index that somebody wrote past."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """The number of the journal's line up to which every record is indexed, and how words were folded."""

    position: int
    folding: str


def state(db: Reads) -> IndexState:
    """Return how far the index has come."""
    row = db.execute("SELECT position, folding FROM index_state WHERE id = 1").fetchone()
    return IndexState(*row) if row else IndexState(0, STALE)


def set_state(db: Database, now: IndexState) -> None:
    """Write down how far the index has come; call it in the transaction that brought it there."""
    sql = "INSERT OR REPLACE INTO index_state (id, position, folding) VALUES (1, ?, ?)"
    db.conn.execute(sql, [now.position, now.folding])


def last_line(db: Reads) -> int:
    """Return the number of the journal's last line, 0 in an empty one."""
    return int(db.conn.execute("SELECT coalesce(max(seq), 0) FROM revisions").fetchone()[0])


def first_lines(db: Reads, entities: Collection[str]) -> dict[str, int]:
    """Return the number of the first line about each of these records: that is their row in the index."""
    sql = (
        "SELECT r.entity, min(r.seq) FROM json_each(?) CROSS JOIN revisions r ON r.entity = json_each.value "
        "GROUP BY r.entity"
    )
    return dict(db.conn.execute(sql, [json.dumps(list(entities))]).fetchall())


def insert(conn: sqlite3.Connection, kind: str, row: int, words: IndexedWords) -> None:
    """Put the words of a record in."""
    sql = f"INSERT INTO {kind}_words (rowid, {_LISTED}) VALUES (?, ?, ?, ?)"
    conn.execute(sql, (row, *words.columns()))


def delete(conn: sqlite3.Connection, kind: str, row: int, words: IndexedWords) -> None:
    """Take the words of a record out, which must be those that were put in: the index keeps no copy of them."""
    sql = f"INSERT INTO {kind}_words ({kind}_words, rowid, {_LISTED}) VALUES ('delete', ?, ?, ?, ?)"
    conn.execute(sql, (row, *words.columns()))


def empty(db: Database, folding: str) -> None:
    """Take everything out, to begin at the journal's beginning."""
    for kind in INDEXED:
        db.conn.execute(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('delete-all')")
    set_state(db, IndexState(0, folding))


def leave_no_trace(db: Database) -> None:
    """Write the index together, so that words which were taken out are in no part of it any more.

    An index that somebody wrote past may hold anything: it is emptied.
    """
    with immediate(db):
        if state(db).folding == STALE:
            empty(db, STALE)
        for kind in INDEXED:
            db.conn.execute(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('optimize')")
