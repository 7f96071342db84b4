"""Where a library's backups are and what they are called: beside it, named by moment and reason, in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db import durable_files
from db.model.errors import Problem, tr

UNSOUND = "unsound"
"""The reason in the name of a copy of a library that was damaged already; it stands in for no other."""
ASIDE = ".aside"
"""How files end that were put aside, as they were, when a backup took their place."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(\d{8}T\d{12}Z)-(.+)\.backup", re.ASCII)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its file, the moment it was made (UTC), why, and its size in bytes."""

    path: Path
    at: datetime
    reason: str
    size: int

    @property
    def sound(self) -> bool:
        """Whether everything in it fitted its hashes when it was made."""
        return self.reason != UNSOUND


def folder(path: Path) -> Path:
    """Return where this library's backups live; through a link, beside the file that it leads to."""
    real = path.resolve()
    return real.with_name(f"{real.name}.backups")


def existing(path: Path) -> list[Path]:
    """Return the files of this library's backups, oldest first."""
    return sorted(folder(path).glob("*.backup"))


def put_aside(path: Path) -> list[Path]:
    """Return the files that were put aside when a backup took the library's place, oldest first."""
    return sorted(each for each in folder(path).glob(f"*{ASIDE}*") if each.is_file())


def backups_in(place: Path) -> list[Backup]:
    """Return the backups in a folder, oldest first; what is called otherwise is none."""
    found = []
    for file in sorted(place.glob("*.backup")):
        named = _NAME.fullmatch(file.name)
        at = _moment(named[1]) if named is not None else None
        if named is None or at is None or not file.is_file():
            continue
        found.append(Backup(file, at, named[2], file.stat().st_size))
    return found


def _moment(stamp: str) -> datetime | None:
    """Return the moment that a name says, or None where there is no such day or hour."""
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_of(path: Path) -> list[Backup]:
    """Return this library's backups, oldest first."""
    return backups_in(folder(path))


def file_name(at: datetime, reason: str) -> str:
    """Return what a backup made at this moment, for this reason, is called."""
    return f"{at.astimezone(UTC):{_STAMP}}-{reason}.backup"


def aside_name(at: datetime) -> str:
    """Return what a file that is put aside at this moment is called."""
    return f"{at.astimezone(UTC):{_STAMP}}{ASIDE}"


def bytes_in(place: Path) -> int:
    """Return how many bytes the files of a folder have together."""
    return sum(each.stat().st_size for each in place.glob("*") if each.is_file())


def make_folder(place: Path) -> None:
    """Make a folder for backups that only its owner may look into, or raise a Problem."""
    try:
        durable_files.make_folder(place)
    except OSError as error:
        raise cannot_write(place, error) from error


def cannot_write(place: Path, error: OSError) -> Problem:
    """Return what to say where no backup can be written."""
    sentence = (
        "No backup could be made in “{folder}” ({reason}): "
        "make room there, or allow writing, then try again."
    )
    return Problem(tr(sentence, folder=place, reason=error.strerror or error))


def remove(backups: Iterable[Path]) -> None:
    """Remove files that are not needed any more; one that is gone already, or cannot be removed now, is no matter."""
    for each in backups:
        # Where nothing may be removed, the next backup tries again: the one that was made is none the worse.
        durable_files.remove_leftover(each)
