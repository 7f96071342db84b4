"""Opening the library file: pragmas, permissions, whose file it is, and SQLite's errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from db import no_library
from db.descriptors import first_bytes
from db.model.errors import Damaged, Problem, tr
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x52656450
"""`RedP`, at byte 68 of every library (SQLite's file format, 1.3.13)."""
SCHEMA_VERSION = 9
"""How many migrations a library has had, at byte 60; one per migration in `db.schema`."""
WAIT_MS = 3000
"""How long a command waits for another program that is writing, in milliseconds."""

_MAGIC = b"SQLite format 3\0"
_PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF", "temp_store=MEMORY", "cell_size_check=ON")


class Reads(Protocol):
    """What reading needs of a connection: sqlite_utils' Database has it, and so has `ReadConnection`."""

    conn: sqlite3.Connection

    def execute(self, sql: str, parameters: Any = ..., /) -> sqlite3.Cursor:
        """Run one statement."""

    def rollback(self) -> None:
        """End a transaction, if there is one."""

    def close(self) -> None:
        """Close the connection."""


class ReadConnection:
    """A connection for reading, without importing sqlite_utils: that alone takes longer than a first page."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, parameters)

    def rollback(self) -> None:
        """End a transaction, if there is one."""
        if self.conn.in_transaction:
            self.conn.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()


def real_file(path: Path) -> Path:
    """Return the file that a path leads to, through whatever links: log and backups are beside that one."""
    return Path(os.path.realpath(path))


def open_for_writing(path: Path, wait_ms: int = WAIT_MS, *, new: bool = False) -> Database:
    """Open an existing library for writing, or a `new` one that is blank; the caller brings its schema up to date."""
    from sqlite_utils import Database

    check_header(path, new=new)
    _check_only_name(path)
    with in_plain_words():
        db = Database(_connect(path, "rw", wait_ms), execute_plugins=False)
        try:
            _check_identity(db, path, blank_is_fine=new)
            for pragma in ("synchronous=FULL", "secure_delete=ON"):
                db.execute(f"PRAGMA {pragma}")
        except BaseException:
            db.close()
            raise
    return db


def open_for_reading(path: Path, wait_ms: int = WAIT_MS) -> ReadConnection:
    """Open an existing library without any right to write; never creates one."""
    check_header(path)
    with in_plain_words():
        db = ReadConnection(_connect_to_read(path, wait_ms))
        try:
            _check_identity(db, path, blank_is_fine=False)
        except BaseException:
            db.close()
            raise
    return db


def is_older(db: Reads) -> bool:
    """Tell whether a library is of an earlier format than this program's."""
    with in_plain_words():
        return int(db.execute("PRAGMA user_version").fetchone()[0]) < SCHEMA_VERSION


def checkpoint(path: Path) -> None:
    """Bring the log into the library file as far as nobody is in the way; for a thread of its own."""
    conn = sqlite3.connect(f"{real_file(path).as_uri()}?mode=rw", uri=True)
    try:
        with in_plain_words():
            conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    finally:
        conn.close()


def create_file(path: Path, called: Path | None = None) -> None:
    """Make an empty file that only its owner may read, in a folder that exists; it is to be `called` otherwise."""
    if not path.parent.is_dir():
        raise Problem(
            tr("There is no folder “{folder}”: create it, or choose another.", folder=path.parent)
        )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise no_library.cannot_use(called or path, error) from error


def check_not_gone(path: Path) -> None:
    """Raise a Problem where there is no library, but backups of one: nobody meant to begin anew."""
    from db.backups import backup_folder  # Needed only here: a start looks for no backups.

    if backup_folder.existing(path):
        raise Damaged(tr("The library “{path}” is gone, and its backups are there.", path=path))


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a file that was made beside it the library's name, unless somebody else was first; it is gone from its own."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    except OSError:
        # A disk without links: between looking and renaming somebody would have to be very quick.
        if not path.exists():
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def check_header(path: Path, *, new: bool = False) -> None:
    """Raise a Problem unless the file is one of ours, or blank where it is new, reading its first 100 bytes only.

    SQLite is not asked: beside an empty file it would delete the log, which may be all that is left.
    """
    header = _header(path)
    if not header:
        if new:
            return
        raise no_library.emptied(path)
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(_MAGIC) or application not in (0, APPLICATION_ID):
        raise no_library.not_ours(path)
    if application == APPLICATION_ID:
        _check_version(int.from_bytes(header[60:64], "big"), path)


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """Run a block as one write transaction that begins by taking the write lock."""
    with in_plain_words():
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


@contextmanager
def consistent(db: Reads) -> Iterator[None]:
    """Run a block of reads on one state of the library, whatever others write meanwhile.

    Inside a transaction the block is simply a part of it.
    """
    with in_plain_words():
        if db.conn.in_transaction:
            yield
            return
        db.conn.execute("BEGIN")
        try:
            yield
        finally:
            db.rollback()


def _header(path: Path) -> bytes:
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise no_library.not_ours(path)  # A pipe would make us wait for ever.
        return first_bytes(path, 100)
    except FileNotFoundError as error:
        check_not_gone(path)
        sentence = "There is no library at “{path}” yet: import an article to make one."
        raise Problem(tr(sentence, path=path)) from error
    except OSError as error:
        raise no_library.cannot_use(path, error) from error


def _connect(path: Path, mode: str, wait_ms: int) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # From any thread, for `OpenFile.save_copy` alone; all else stays on the thread that opened it.
    conn = sqlite3.connect(
        uri, uri=True, timeout=wait_ms / 1000, isolation_level=None, check_same_thread=False
    )
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")
    return conn


def _connect_to_read(path: Path, wait_ms: int) -> sqlite3.Connection:
    """Connect in the way that leaves nothing behind where nothing may be written.

    There SQLite would want to make an index of the log, or leave one that the owner could not write to later.
    """
    if _may_write(path) and os.access(path.parent, os.W_OK):
        return _connect(path, "ro", wait_ms)
    if not _has_log(path):
        return _connect(path, "ro&immutable=1", wait_ms)
    if Path(f"{path}-shm").exists():
        return _connect(path, "ro", wait_ms)
    from db.leftover_log import put_together

    conn = sqlite3.connect(":memory:", isolation_level=None)
    try:
        conn.deserialize(put_together(path))
    except OSError as error:
        raise no_library.cannot_use(path, error) from error
    for pragma in (*_PRAGMAS, "query_only=ON"):
        conn.execute(f"PRAGMA {pragma}")
    return conn


def _may_write(path: Path) -> bool:
    """Tell whether a file may be written to; root may write any, and leaves one alone that nobody should."""
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)


def _has_log(path: Path) -> bool:
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _check_only_name(path: Path) -> None:
    """Raise a Problem where a file has a second name: its log would be looked for beside one of them only."""
    try:
        names = path.stat().st_nlink
    except OSError as error:
        raise no_library.cannot_use(path, error) from error
    if names > 1:
        sentence = (
            "“{path}” is one file with {names} names (hard links), and two programs would damage it: "
            "remove the other names, or open a copy."
        )
        raise Problem(tr(sentence, path=path, names=names))


def _check_identity(db: Reads, path: Path, *, blank_is_fine: bool = True) -> None:
    # One moment for all questions: another program may be making the library just now.
    with consistent(db):
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    blank = application == 0 and not tables
    if blank and not blank_is_fine:
        raise no_library.emptied(path)
    if application != APPLICATION_ID and not blank:
        raise no_library.not_ours(path)
    _check_version(version, path)


def _check_version(version: int, path: Path) -> None:
    if version > SCHEMA_VERSION:
        sentence = "“{path}” was written by a newer Red Pencil: update this program to open it."
        raise Problem(tr(sentence, path=path))
