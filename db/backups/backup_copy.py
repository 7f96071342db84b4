"""Copies of the library, each read back and checked before it counts, in a folder beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from db.backups import backup_folder, soundness
from db.backups.backup_folder import UNSOUND, cannot_write
from db.connection import Reads, consistent
from db.durable_files import flush, flush_folder, remove_leftover
from db.model.errors import Problem, tr
from db.sqlite_errors import in_plain_words

STEP_PAGES = 64
"""Pages copied at a time; between two steps others have their turn."""
SYNC_BYTES = 4 << 20
"""How much may wait to be on the disk, so that an act of somebody's never waits for more."""
_ROOM = 16 << 20
"""How much more than the library's size must be free, in bytes."""

_UNFINISHED_SECONDS = 3600
"""After so long without a byte nobody is copying any more."""

Between = Callable[[], object]
"""Called between two steps: it may wait, or raise what ends the copying."""


def make(
    db: Reads, path: Path, reason: str, *, at: datetime | None = None, between: Between = bool
) -> Path:
    """Copy the library by SQLite's own backup to a file named after the moment and the reason, and check the copy.

    A copy that cannot be read back is no backup. One of a library that is damaged already is kept beside the others,
    called unsound.
    """
    place, at = backup_folder.folder(path), at or datetime.now(UTC)
    backup_folder.make_folder(place)
    _remove_unfinished(place)
    _check_room(place, path)
    partial = place / f"{backup_folder.file_name(at, reason)}.partial"
    try:
        _create(partial)
        with in_plain_words(), consistent(db):
            expected = soundness.tail(db.conn)
            _copy(db.conn, partial, between)
        if not soundness.is_whole(partial, expected):
            sentence = "The backup could not be read back: check the disk, then try again."
            raise Problem(tr(sentence))
        said = reason if soundness.is_sound(partial, between) else UNSOUND
        return _rename(partial, place / backup_folder.file_name(at, said))
    except OSError as error:
        raise cannot_write(place, error) from error
    finally:
        remove_leftover(partial)
        remove_leftover(Path(f"{partial}-journal"))


def copy_to(backup: Path, place: Path, name: str = "", between: Between = bool) -> Path:
    """Copy a backup to another folder, read the copy back, and return it."""
    backup_folder.make_folder(place)
    partial = place / f"{name or backup.name}.partial"
    try:
        _create(partial)
        with backup.open("rb") as source, partial.open("r+b") as target:
            while part := source.read(SYNC_BYTES):
                target.write(part)
                target.flush()
                os.fsync(target.fileno())
                between()
        if not soundness.is_whole(partial) or partial.stat().st_size != backup.stat().st_size:
            sentence = "The copy in “{folder}” could not be read back: check that disk."
            raise Problem(tr(sentence, folder=place))
        return _rename(partial, place / (name or backup.name))
    except OSError as error:
        raise cannot_write(place, error) from error
    finally:
        remove_leftover(partial)


def pause(seconds: float) -> Between:
    """Return what waits a little between two steps, so that a window has disk and processor to itself."""
    return lambda: time.sleep(seconds)


def _remove_unfinished(place: Path) -> None:
    """Remove what a program left that was killed while it copied; another may be copying just now."""
    for each in place.glob("*.partial*"):
        with contextlib.suppress(OSError):
            if time.time() - each.stat().st_mtime > _UNFINISHED_SECONDS:
                each.unlink()


def _check_room(place: Path, path: Path) -> None:
    needed = path.stat().st_size + _ROOM
    if shutil.disk_usage(place).free < needed:
        sentence = "There is no room for a backup in “{folder}”: make {megabytes} MB free, or choose a second place."
        raise Problem(tr(sentence, folder=place, megabytes=needed // 1_000_000 + 1))


def _create(file: Path) -> None:
    """Make an empty file that only its owner may read."""
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _copy(source: sqlite3.Connection, partial: Path, between: Between) -> None:
    uri = f"{partial.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as target:
        # We bring it to the disk ourselves, little by little; until it is renamed nobody counts on it.
        for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=64"):
            target.execute(f"PRAGMA {pragma}").fetchone()
        page_bytes = int(source.execute("PRAGMA page_size").fetchone()[0])
        steps = max(1, SYNC_BYTES // (STEP_PAGES * page_bytes))
        taken = 0

        def progress(_status: int, _remaining: int, _total: int) -> None:
            nonlocal taken
            taken += 1
            if taken % steps == 0:
                flush(partial)
            between()

        source.backup(target, pages=STEP_PAGES, progress=progress)
        # At rest it needs no log beside it.
        target.execute("PRAGMA journal_mode=DELETE").fetchone()
    flush(partial)


def _rename(partial: Path, final: Path) -> Path:
    flush(partial)
    partial.replace(final)
    flush_folder(final.parent)
    return final
