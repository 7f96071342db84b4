"""A backup in the library's place: the present file, with its log, is kept aside as it is, and nobody has it open."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db import connection
from db.backups import backup_copy, backup_folder, soundness
from db.durable_files import flush, flush_folder, remove_leftover
from db.model.errors import Busy, Problem, tr

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; another file in its place would be taken to pieces by it."""


def restore(path: Path, backup: Path, at: datetime | None = None) -> Path | None:
    """Put a backup in the library's place and return where the present file was put aside, None where there was none.

    Raise Busy where a program has the library open. Whatever stops it half-way, the library is whole, old or new.
    """
    path = path.resolve()
    _check_backup(backup, path)
    fresh = path.with_name(f"{path.name}.restoring")
    try:
        backup_copy.copy_to(backup, path.parent, fresh.name)
        put_aside = _put_aside(path, at or datetime.now(UTC))
        # The log is gone for good before its library is: it would be replayed into the one that comes.
        flush_folder(path.parent)
        fresh.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        sentence = "The backup could not be put in place ({reason}): check the disk, then restore it again."
        raise Problem(tr(sentence, reason=error.strerror or error)) from error
    finally:
        remove_leftover(fresh)
    return put_aside


def _check_backup(backup: Path, path: Path) -> None:
    connection.check_header(backup)
    if path.exists() and backup.samefile(path):
        raise Problem(tr("This is the library itself: choose one of its backups."))
    if not soundness.is_whole(backup):
        sentence = "The backup “{path}” is damaged: choose another, or save what can be read of it with salvage."
        raise Problem(tr(sentence, path=backup))


def _put_aside(path: Path, at: datetime) -> Path | None:
    """Keep the present file and its log as they are, then take the log away: it belongs to the file that goes."""
    there = [path, *(Path(f"{path}{ending}") for ending in _BESIDE)]
    there = [each for each in there if each.exists()]
    if not there:
        return None
    place = backup_folder.folder(path)
    backup_folder.make_folder(place)
    kept = place / backup_folder.aside_name(at)
    copies = [Path(f"{kept}{each.name.removeprefix(path.name)}") for each in there]
    for each, copy in zip(there, copies, strict=True):
        shutil.copyfile(each, copy)
        copy.chmod(0o600)
        flush(copy)
    try:
        _check_nobody_has_it(path)
    except Busy:
        backup_folder.remove(copies)
        raise
    _bring_in_log(kept)
    flush_folder(place)
    for each in there:
        if each != path:
            each.unlink(missing_ok=True)
    return kept


def _bring_in_log(kept: Path) -> None:
    """Make one file of a library and its log, where both are whole; else they stay as they are, for salvage."""
    try:
        connection.check_header(kept)
        for mode, pragma in (("ro", "integrity_check(1)"), ("rw", "journal_mode=DELETE")):
            with closing(sqlite3.connect(f"{kept.as_uri()}?mode={mode}", uri=True)) as conn:
                if conn.execute(f"PRAGMA {pragma}").fetchone()[0] not in ("ok", "delete"):
                    return
    except (Problem, sqlite3.DatabaseError):
        return
    finally:
        remove_leftover(Path(f"{kept}-shm"))


def _check_nobody_has_it(path: Path) -> None:
    """Raise Busy where another program has the library open: then its log cannot be ended.

    Of a file that SQLite cannot read nobody can be asked.
    """
    if not path.exists() or not os.access(path, os.W_OK):
        return
    uri = f"{path.as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=1, isolation_level=None)) as conn:
            # Alone with the file; closing it brings the log in. Leaving WAL would do too, but a kill in the middle
            # of that leaves a file that cannot be opened to read.
            conn.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        ):
            sentence = "Another program has the library open: close it there, then restore again."
            raise Busy(tr(sentence)) from error
    except sqlite3.DatabaseError:
        return
