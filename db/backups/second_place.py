"""Where else copies of a library are: a second place that every backup goes to, and files that were put anywhere.

Both are remembered in the folder of the backups, so that what is erased can be erased there too.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from db.backups import backup_folder
from db.durable_files import flush_folder

_FILE = "places.json"
_COPIES = 500
"""How many single copies are remembered; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Places:
    """The second place (a stick, or empty), its folder's name there, and single copies elsewhere."""

    second: str = ""
    name: str = ""
    copies: list[str] = field(default_factory=list)

    @property
    def second_folder(self) -> Path | None:
        """Where this library's backups are in the second place, None where there is no such place."""
        return Path(self.second) / self.name if self.second else None

    @property
    def is_missing(self) -> bool:
        """Whether there is a second place that cannot be reached now: a stick that is not plugged in."""
        return bool(self.second) and not Path(self.second).is_dir()


def places_of(path: Path) -> Places:
    """Return what is remembered of where copies are."""
    try:
        found = json.loads((backup_folder.folder(path) / _FILE).read_text("utf-8"))
        copies = [each for each in found["copies"] if isinstance(each, str)]
        return Places(str(found["second"]), str(found["name"]), copies)
    except (OSError, ValueError, KeyError, TypeError):
        return Places()


def remember_second_place(path: Path, place: Path | None) -> Places:
    """Have every backup go to this folder too from now on; None is nowhere else."""
    before = places_of(path)
    # Two libraries on one stick may be called the same.
    name = before.name or f"{path.resolve().name}-{os.urandom(4).hex()}.backups"
    second = str(place.absolute()) if place is not None else ""
    if before.second and before.second != second:
        # What is there stays there, and must still be found when something is erased.
        there = [str(b.path) for b in backup_folder.backups_in(Path(before.second) / name)]
        before = Places(before.second, name, [*before.copies, *there])
    return _write(path, Places(second, name, before.copies))


def remember_copies(path: Path, copies: list[str]) -> Places:
    """Remember exactly these single copies."""
    before = places_of(path)
    return _write(path, Places(before.second, before.name, copies[-_COPIES:]))


def _write(path: Path, places: Places) -> Places:
    folder = backup_folder.folder(path)
    backup_folder.make_folder(folder)
    fresh = folder / f"{_FILE}.new"
    try:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            json.dump(asdict(places), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / _FILE)
        flush_folder(folder)
    except OSError as error:
        raise backup_folder.cannot_write(folder, error) from error
    return places
