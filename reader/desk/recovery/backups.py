"""Backups of a library as a person asks for them: made, listed, found by a name or a number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.backups import backup_folder, backup_run, second_place
from db.backups.backup_copy import Between
from db.backups.backup_folder import Backup
from db.backups.backup_run import BackupRun
from db.backups.second_place import Places
from db.model.errors import Problem, tr
from reader.desk import library_location

BY_HAND, AUTOMATIC = "by-hand", "automatic"


@dataclass(frozen=True, slots=True)
class BackupList:
    """The backups there are, newest first: here and in the second place; and what was put aside."""

    here: tuple[Backup, ...]
    there: tuple[Backup, ...]
    aside: tuple[Path, ...]
    folder: Path
    folder_bytes: int
    places: Places

    @property
    def all(self) -> tuple[Backup, ...]:
        """Those here, then those in the second place that are not here too."""
        names = {each.path.name for each in self.here}
        return (*self.here, *(each for each in self.there if each.path.name not in names))


def back_up(path: Path | None, reason: str = BY_HAND, between: Between = bool) -> BackupRun:
    """Copy the library (None is the default one), check the copy, and thin out the older ones."""
    return backup_run.back_up(path or library_location.default_path(), reason, between=between)


def back_up_if_due(path: Path | None, between: Between = bool) -> BackupRun | None:
    """Copy the library by itself where it is time to, or return None."""
    library = path or library_location.default_path()
    if not backup_run.is_due(library):
        return None
    return backup_run.back_up(library, AUTOMATIC, between=between)


def back_up_to(path: Path | None, place: Path) -> BackupRun:
    """Copy the library here and into a folder that somebody names."""
    if not place.is_dir():
        sentence = "There is no folder “{folder}”: create it, plug it in, or name another."
        raise Problem(tr(sentence, folder=place))
    return backup_run.back_up_to(path or library_location.default_path(), place)


def set_second_place(path: Path | None, place: Path | None) -> Places:
    """Have every backup go to a second place too from now on; None is nowhere else."""
    library = path or library_location.default_path()
    if place is not None and not place.is_dir():
        sentence = "There is no folder “{folder}”: create it, plug it in, or name another."
        raise Problem(tr(sentence, folder=place))
    return second_place.remember_second_place(library, place)


def listed(path: Path | None) -> BackupList:
    """Return the library's backups, newest first; there may be some of a library that is gone."""
    library = path or library_location.default_path()
    places, folder = second_place.places_of(library), backup_folder.folder(library)
    there = places.second_folder
    return BackupList(
        tuple(reversed(backup_folder.backups_in(folder))),
        tuple(reversed(backup_folder.backups_in(there))) if there else (),
        tuple(reversed(backup_folder.put_aside(library))),
        folder,
        backup_folder.bytes_in(folder) if folder.is_dir() else 0,
        places,
    )


def found(path: Path | None, reference: str) -> Path:
    """Return the file of the backup that a person means: its number in `backups`, its name's start, or a file."""
    backups = listed(path).all
    if reference.isascii() and reference.isdigit() and 1 <= int(reference) <= len(backups):
        return backups[int(reference) - 1].path
    named = [each.path for each in backups if reference and each.path.name.startswith(reference)]
    if len(named) == 1:
        return named[0]
    file = Path(reference)
    if reference and file.is_file():
        return file
    sentence = "There is no backup “{reference}”: see those there are with “backups”; for a claim say which --revision."
    raise Problem(tr(sentence, reference=reference))
