"""Whether the library's tables, views, triggers and indices are those that this program makes, and nothing beside them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from db.connection import Reads, consistent
from db.migrations.in_order import IN_ORDER
from db.model.errors import Damaged, tr
from db.schema_objects import schema_objects
from db.verification.faults import Fault

Name = tuple[str, str]
"""Type and name of an object of the schema."""
TYPES = ("table", "index", "view", "trigger")


@cache
def expected(number: int) -> dict[Name, str]:
    """Return the definition of every object of a library of the format of this number, as SQLite keeps it here."""
    with closing(sqlite3.connect(":memory:")) as conn:
        for migration in IN_ORDER[:number]:
            for statement in migration.STATEMENTS:
                conn.execute(statement)
        return schema_objects(conn)


def check_opened(db: Reads) -> None:
    """Raise Damaged where a library is not made as its format is, before anything is read from it.

    Where a table should be there may be a view without an end.
    """
    with consistent(db):
        number = int(db.execute("PRAGMA user_version").fetchone()[0])
        try:
            check_schema(db, number, strictly=False)
            check_migrations(db, number)
        except Fault as fault:
            raise Damaged(fault.sentence) from fault


def check_migrations(db: Reads, number: int) -> None:
    """Raise a Fault where the library does not say that it had the migrations of the format of this number."""
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'redpencil'")
    names = {migration.__name__.rpartition(".")[2] for migration in IN_ORDER[:number]}
    if not names <= {name for (name,) in rows}:
        raise Fault(tr("The library says of itself that it is of another format than it is."))


def check_schema(
    db: Reads, number: int, *, strictly: bool = False, types: tuple[str, ...] = TYPES
) -> None:
    """Raise a Fault that names the first object of these types that is not as the format of this number has it.

    What somebody added for themselves, but for triggers, is a fault only where it is looked at strictly.
    """
    should = {name: sql for name, sql in expected(number).items() if name[0] in types}
    found = schema_objects(db.conn)
    for name, sql in should.items():
        if name not in found:
            raise Fault(_sentence("The {type} {name} is missing in the library.", name))
        if found[name] != sql:
            raise Fault(_sentence("The {type} {name} is not as Red Pencil makes it.", name))
    for name in sorted(found.keys() - expected(number).keys()):
        # An index of SQLite's own belongs to a table that is none of ours either.
        of_sqlite = name[1].startswith("sqlite_autoindex")
        if name[0] in types and (strictly or name[0] == "trigger") and not of_sqlite:
            raise Fault(_sentence("The {type} {name} is none of Red Pencil's.", name))


def _sentence(sentence: str, name: Name) -> str:
    kinds = {"table": tr("table"), "index": tr("index"), "view": tr("view")}
    return tr(sentence, type=kinds.get(name[0], tr("trigger")), name=name[1])
