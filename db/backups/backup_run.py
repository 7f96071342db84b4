"""One run of backing up: a checked copy here, one in the second place, and only then the older ones thinned out."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db import connection
from db.backups import backup_copy, backup_folder, retention, second_place, soundness
from db.backups.backup_copy import Between
from db.backups.backup_folder import Backup
from db.connection import Reads
from db.journal import clock
from db.model.errors import Problem, tr
from db.sqlite_errors import in_plain_words


@dataclass(frozen=True, slots=True)
class BackupRun:
    """What came of a run: the copy, that in the second place, bytes of the folder; and what has to be said.

    A second place that is not there now is no failure: `second_problem` says so calmly.
    """

    backup: Backup
    second: Path | None
    second_problem: str
    folder_bytes: int

    @property
    def warning(self) -> str:
        """A sentence where the library that was copied is damaged, else empty."""
        if self.backup.sound:
            return ""
        sentence = (
            "Something in the library does not fit its hash any more: a copy was kept, and no older one was removed. "
            "Verify the library, then restore a backup or salvage it."
        )
        return tr(sentence)


def back_up(
    path: Path, reason: str, now: datetime | None = None, between: Between = bool
) -> BackupRun:
    """Copy the library as it is now, on a thread of one's own; raise a Problem where that cannot be done."""
    at = now or datetime.now(UTC)
    with closing(connection.open_for_reading(path)) as db:
        copy = backup_copy.make(db, path, reason, at=at, between=between)
    place = backup_folder.folder(path)
    (made,) = (b for b in backup_folder.backups_in(place) if b.path == copy)
    second, problem = _to_second_place(path, copy, at, between)
    _thin(place, at)
    return BackupRun(made, second, problem, backup_folder.bytes_in(place))


def back_up_to(path: Path, place: Path, now: datetime | None = None) -> BackupRun:
    """Copy the library as it is now here and, by itself, into another folder, where erasing will look for it."""
    run = back_up(path, "by-hand", now)
    copy = backup_copy.copy_to(run.backup.path, place)
    known = second_place.places_of(path).copies
    second_place.remember_copies(path, [*known, str(copy.absolute())])
    return BackupRun(run.backup, copy, run.second_problem, run.folder_bytes)


def is_due(path: Path, now: datetime | None = None) -> bool:
    """Tell whether something that was decided half an hour ago is in no backup."""
    if not path.exists():
        return False
    newest = max(backup_folder.backups_of(path), key=lambda b: b.at, default=None)
    with in_plain_words(), closing(connection.open_for_reading(path)) as db:
        first = _first_after(db, soundness.last_in(newest.path) if newest is not None else "")
    return first != "" and first <= _utc((now or datetime.now(UTC)) - retention.INTERVAL)


def _first_after(db: Reads, last: str) -> str:
    """Return when the first thing after the revision with this id was decided, empty where nothing was."""
    sql = "SELECT at FROM revisions WHERE seq > coalesce((SELECT seq FROM revisions WHERE id = ?), 0) ORDER BY seq LIMIT 1"
    row = db.execute(sql, [last]).fetchone()
    return str(row[0]) if row is not None else ""


def _utc(at: datetime) -> str:
    return clock.utc(int(at.timestamp() * 1000))


def _to_second_place(
    path: Path, copy: Path, now: datetime, between: Between
) -> tuple[Path | None, str]:
    places = second_place.places_of(path)
    place = places.second_folder
    if place is None:
        return None, ""
    if places.is_missing:
        sentence = "The second place “{place}” is not there now: the next backup after it is back goes there too."
        return None, tr(sentence, place=places.second)
    try:
        second = backup_copy.copy_to(copy, place, between=between)
    except Problem as problem:
        return None, str(problem)
    _thin(place, now)
    return second, ""


def _thin(place: Path, now: datetime) -> None:
    gone = retention.superfluous(backup_folder.backups_in(place), now)
    backup_folder.remove(each.path for each in gone)
