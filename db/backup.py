"""Copies of the library, each read back and checked before it counts, in a folder beside it."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.model.errors import Busy, Problem, tr

if TYPE_CHECKING:
    from sqlite_utils import Database


def folder(path: Path) -> Path:
    """Return where this library's backups live."""
    return path.with_name(f"{path.name}.backups")


def existing(path: Path) -> list[Path]:
    """Return this library's backups, oldest first."""
    return sorted(folder(path).glob("*.backup"))


def make(db: Database, path: Path, reason: str) -> Path:
    """Copy the library to a file named after the moment and the reason, and check the copy."""
    copy = _new_file(path, reason)
    try:
        at_least = _revisions(db.conn)
        # As bytes: a folder's name need not be UTF-8.
        db.execute("VACUUM INTO CAST(? AS TEXT)", [os.fsencode(copy)])
        _check(copy, at_least, _revisions(db.conn))
        _flush(copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def keep_only(path: Path, kept: Path) -> None:
    """Overwrite and remove every backup but one."""
    for copy in existing(path):
        if copy == kept:
            continue
        try:
            _overwrite(copy)
            copy.unlink()
        except OSError as error:
            sentence = (
                "The old backup “{path}” could not be removed ({reason}): delete it yourself."
            )
            values = {"path": copy, "reason": error.strerror or error}
            raise Problem(tr(sentence, **values)) from error


def _new_file(path: Path, reason: str) -> Path:
    """Make an empty file that only its owner may read, for VACUUM to fill."""
    copy = folder(path) / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{reason}.backup"
    try:
        folder(path).mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        sentence = (
            "No backup could be made in “{folder}” ({reason}): "
            "make room there, or allow writing, then try again."
        )
        values = {"folder": folder(path), "reason": error.strerror or error}
        raise Problem(tr(sentence, **values)) from error
    return copy


def _check(copy: Path, at_least: int, at_most: int) -> None:
    conn = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
    try:
        sound = conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not sound or not at_least <= _revisions(conn) <= at_most:
            sentence = "The backup could not be read back: check the disk, then try again."
            raise Problem(tr(sentence))
    finally:
        conn.close()


def _revisions(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM revisions").fetchone()[0])


def _flush(copy: Path) -> None:
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def _overwrite(copy: Path, part: int = 1 << 20) -> None:
    with copy.open("r+b") as file:
        for start in range(0, copy.stat().st_size, part):
            file.seek(start)
            file.write(bytes(min(part, copy.stat().st_size - start)))
        file.flush()
        os.fsync(file.fileno())


def scrub(db: Database, path: Path) -> None:
    """Leave no byte of what was erased: rewrite the file, empty its log, replace every backup."""
    db.execute("VACUUM")
    if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        sentence = (
            "Erased, but another program still reads the library's log: "
            "close it, then erase once more to clean up."
        )
        raise Busy(tr(sentence))
    if existing(path):
        keep_only(path, make(db, path, "after-erasing"))
