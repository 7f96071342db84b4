"""The columns that the table of every kind of record has."""

from __future__ import annotations

_COMMON = """id TEXT PRIMARY KEY, article TEXT NOT NULL,
        {fields},
        deleted INTEGER NOT NULL, erased INTEGER NOT NULL,
        created TEXT NOT NULL, created_by TEXT NOT NULL,
        changed TEXT NOT NULL, changed_by TEXT NOT NULL,
        revision TEXT NOT NULL, in_conflict INTEGER NOT NULL"""


def entity_table(name: str, fields: str) -> str:
    """Return the statement that makes the table of a kind, with these columns of its own."""
    return f"CREATE TABLE {name} ({_COMMON.format(fields=fields)}) STRICT, WITHOUT ROWID"
