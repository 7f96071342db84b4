"""Is a copy a library whose every word is as it was written? Asked of each backup before it counts."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from db.journal import hash_chain, stored_revisions
from db.model.document import content_digest

Tail = tuple[int, str, str]
"""Of a journal: how many revisions, the last one's id and its hash."""
_ROWS = 50
"""How many revisions are compared at a stretch: some milliseconds."""


def tail(conn: sqlite3.Connection) -> Tail:
    """Return where the journal of a library ends."""
    count = int(conn.execute("SELECT count(*) FROM revisions").fetchone()[0])
    last = conn.execute("SELECT id, hash FROM revisions ORDER BY seq DESC LIMIT 1").fetchone()
    return (count, *(last or ("", "")))


def last_in(file: Path) -> str:
    """Return the id of the last revision in a library at rest, empty where it cannot be read."""
    try:
        with closing(at_rest(file)) as conn:
            return tail(conn)[1]
    except sqlite3.DatabaseError:
        return ""


def first_of(conn: sqlite3.Connection) -> str:
    """Return the hash of the first revision of a journal, by which copies of one library are known; empty without one."""
    row = conn.execute("SELECT hash FROM revisions ORDER BY seq LIMIT 1").fetchone()
    return str(row[0]) if row is not None else ""


def begins_with(file: Path, first: str) -> bool:
    """Tell whether the journal of a library at rest begins with this hash."""
    try:
        with closing(at_rest(file)) as conn:
            return first != "" and first_of(conn) == first
    except sqlite3.DatabaseError:
        return False


def is_whole(file: Path, expected: Tail | None = None) -> bool:
    """Tell whether SQLite can read all of a file at rest, to the end of the journal that is expected."""
    try:
        with closing(at_rest(file)) as conn:
            said = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            return said == "ok" and (expected is None or tail(conn) == expected)
    except sqlite3.DatabaseError:
        return False


def is_sound(file: Path, between: Callable[[], object] = bool) -> bool:
    """Tell whether journal, texts and files of a library at rest fit the hashes that they are kept under.

    `between` is called all the while: it may wait, so that a window has the interpreter to itself.
    """
    try:
        with closing(at_rest(file)) as conn:
            return all(_fitting(conn, between))
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return False


def at_rest(file: Path) -> sqlite3.Connection:
    """Open a file that nobody writes to, without any trace of that beside it."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _fitting(conn: sqlite3.Connection, between: Callable[[], object]) -> Iterator[bool]:
    """Yield for each thing that has a hash whether it fits it."""
    rows = conn.execute(f"SELECT {stored_revisions.COLUMNS} FROM revisions ORDER BY seq")
    for number, row in enumerate(rows):
        yield hash_chain.fits(stored_revisions.revision_from(row))
        if number % _ROWS == 0:
            between()
    for digest, text, layout in conn.execute("SELECT digest, text, layout FROM content"):
        yield content_digest(text, layout) == digest
        between()
    tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
    for table in {"original", "picture_part"} & tables:
        yield from _fitting_parts(conn, table, between)


def _fitting_parts(
    conn: sqlite3.Connection, table: str, between: Callable[[], object]
) -> Iterator[bool]:
    digest, found = "", hashlib.sha256()
    for name, part in conn.execute(f"SELECT digest, bytes FROM {table} ORDER BY digest, position"):
        if name != digest:
            yield digest in ("", found.hexdigest())
            digest, found = name, hashlib.sha256()
        found.update(part)
        between()
    yield digest in ("", found.hexdigest())
