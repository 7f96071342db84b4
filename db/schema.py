"""The library's tables and views, built by migrations that each say why; a verified backup before each."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType

from sqlite_utils import Database, Migrations

from db import connection
from db.backups import backup_copy
from db.connection import APPLICATION_ID, SCHEMA_VERSION, Reads, immediate
from db.durable_files import put_in_place, remove_leftover
from db.migrations.in_order import IN_ORDER
from db.schema_objects import schema_objects
from db.sqlite_errors import in_plain_words
from db.verification import schema_checks


def migrations_up_to(number: int) -> Migrations:
    """Return what makes a library of the format of this number."""
    made = Migrations("redpencil")
    for each, migration in enumerate(IN_ORDER[:number], 1):
        made(name=migration.__name__.rpartition(".")[2])(_carrying_out(each, migration))
    return made


def _carrying_out(number: int, migration: ModuleType) -> Callable[[Database], None]:
    def carry_out(db: Database) -> None:
        for statement in migration.STATEMENTS:
            db.execute(statement)
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={number}")

    return carry_out


MIGRATIONS = migrations_up_to(SCHEMA_VERSION)


def bring_up_to_date(db: Database, path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """Apply every pending migration, each in one transaction and after a backup that was read back.

    Of a library that is only being made there is nothing to back up.
    """
    with in_plain_words():
        used = bool(schema_objects(db.conn))
        if used:
            schema_checks.check_opened(db)
        for name in [migration.name for migration in migrations.pending(db)]:
            if used:
                backup_copy.make(db, path, f"before-{name}")
            with immediate(db):
                # Another process may have been first: look again, now under the lock.
                pending = [migration.name for migration in migrations.pending(db)]
                if name in pending:
                    migrations.apply(db, stop_before=pending[1:])
        _keep_a_log(db)


def make(path: Path) -> None:
    """Make a library whole before it has its name, so that no file is ever a library only by its name."""
    connection.check_not_gone(path)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    connection.create_file(fresh, called=path)
    try:
        with closing(connection.open_for_writing(fresh, new=True)) as db:
            bring_up_to_date(db, path)
        put_in_place(fresh, path)
    finally:
        remove_leftover(fresh)


def copy_up_to_date(db: Reads, migrations: Migrations = MIGRATIONS) -> Database:
    """Return a copy in memory, brought up to date and read-only, of a library of an earlier format.

    So what may only be read is read like any other, and stays as it is; it lasts until it is opened for writing.
    """
    copy = Database(memory=True, execute_plugins=False)
    try:
        with in_plain_words():
            db.conn.backup(copy.conn)
            copy.conn.isolation_level = None
            with immediate(copy):
                migrations.apply(copy)
            copy.execute("PRAGMA query_only=ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _keep_a_log(db: Database) -> None:
    """Have writes go to a log beside the file; where somebody else writes SQLite refuses that at once, so wait here."""
    until = time.monotonic() + db.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.01)
