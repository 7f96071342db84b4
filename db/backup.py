"""Copies of the library, each read back and checked before it counts, in a folder beside it."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from db.model.words import Problem, tr


def folder(path: Path) -> Path:
    """Return where this library's backups live."""
    return path.with_name(f"{path.name}.backups")


def existing(path: Path) -> list[Path]:
    """Return this library's backups, oldest first."""
    return sorted(folder(path).glob("*.backup"))


def make(db: Database, path: Path, reason: str) -> Path:
    """Copy the library to a file named after the moment and the reason, and check the copy."""
    folder(path).mkdir(mode=0o700, exist_ok=True)
    copy = folder(path) / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{reason}.backup"
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        at_least = _revisions(db.conn)
        db.execute("VACUUM INTO ?", [str(copy)])
        _check(copy, at_least, _revisions(db.conn))
        _flush(copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def keep_only(path: Path, kept: Path) -> None:
    """Overwrite and remove every backup but one."""
    for copy in existing(path):
        if copy != kept:
            _overwrite(copy)
            copy.unlink()


def _check(copy: Path, at_least: int, at_most: int) -> None:
    conn = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
    try:
        sound = conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not sound or not at_least <= _revisions(conn) <= at_most:
            sentence = "The backup could not be read back, nothing was changed: check the disk."
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
