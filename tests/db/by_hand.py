"""What somebody with an SQLite browser can do to a library, its triggers out of the way for a moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def edit(path: Path, *statements: str) -> None:
    """Carry statements out, each of which must change a row."""
    with closing(sqlite3.connect(path)) as conn:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = conn.execute(sql).fetchall()
        for name, _ in triggers:
            conn.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert conn.execute(statement).rowcount > 0
        for _, made in triggers:
            conn.execute(made)
        conn.commit()


def edit_schema(path: Path, *statements: str) -> None:
    """Change definitions: as statements do, or by writing to the list of them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            conn.execute(statement)
