"""The definitions of a library's tables, views, triggers and indices, and knowing them at a glance."""

from __future__ import annotations

import hashlib
import sqlite3

from db.connection import Reads
from db.sqlite_errors import in_plain_words

SCHEMA_DIGEST = "60cd63ccb30da7f2fdaaf5c5536ac785612219ca8fd9f4a46e2af2fa08fb2976"
"""Of the schema that all migrations make: to know it at a glance, for making one to compare takes 5 ms."""


def schema_objects(conn: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return the definition of each table, index, view and trigger, by type and name.

    Spaces and quotation marks may differ between versions of SQLite. What SQLite and sqlite-utils keep for
    themselves is left out.
    """
    sql = "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE substr(tbl_name, 1, 7) <> '_sqlite'"
    found = {}
    for kind, name, statement in conn.execute(sql):
        if not str(name).startswith(("sqlite_stat", "sqlite_sequence")):
            found[kind, name] = " ".join(str(statement).replace('"', "").split())
    return found


def schema_digest(conn: sqlite3.Connection) -> str:
    """Return the SHA-256 of what `schema_objects` gives, in hexadecimal."""
    listed = sorted(schema_objects(conn).items())
    return hashlib.sha256(repr(listed).encode("utf-8", "surrogatepass")).hexdigest()


def has_usual_schema(db: Reads) -> bool:
    """Tell whether a library's schema is known at a glance; where it is not, it is looked at object by object."""
    with in_plain_words():
        return schema_digest(db.conn) == SCHEMA_DIGEST
