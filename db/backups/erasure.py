"""Leaving no byte of what was erased: not in the file, not in its log, not in any backup that can be found."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from db.backups import backup_copy, backup_folder, second_place, soundness
from db.model.errors import Busy, Problem, tr
from db.search import index_tables

if TYPE_CHECKING:
    from sqlite_utils import Database


def scrub(db: Database, path: Path) -> None:
    """Leave no byte of what was erased: rewrite the file, empty its log, replace every backup.

    Raise a Problem that names the places which cannot be reached now.
    """
    index_tables.leave_no_trace(db)
    db.execute("VACUUM")
    if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        sentence = (
            "Erased, but another program still reads the library's log: "
            "close it, then erase once more to clean up."
        )
        raise Busy(tr(sentence))
    if backup_folder.existing(path) or _remains(path):
        keep_only(path, backup_copy.make(db, path, "after-erasing"))
    _remove(_under_other_names(path, soundness.first_of(db.conn)))
    _clean_elsewhere(path)


def keep_only(path: Path, kept: Path) -> None:
    """Overwrite and remove every backup but one, what was put aside, and what a killed program left."""
    _remove([each for each in backup_folder.existing(path) if each != kept] + _remains(path))


def _remains(path: Path) -> list[Path]:
    """Return the files beside the backups that hold the library's words too."""
    unfinished = backup_folder.folder(path).glob("*.partial*")
    real = path.resolve()
    restoring = real.parent.glob(f"{glob.escape(real.name)}.restoring*")
    return [*backup_folder.put_aside(path), *sorted(unfinished), *sorted(restoring)]


def _under_other_names(path: Path, first: str) -> list[Path]:
    """Return the copies in folders beside the library that are of its journal: it was called otherwise then."""
    found: list[Path] = []
    for place in path.resolve().parent.glob("*.backups"):
        if place == backup_folder.folder(path) or not place.is_dir():
            continue
        ours = [each for each in place.glob("*.backup") if soundness.begins_with(each, first)]
        found += ours
        if ours:
            found += [*place.glob(f"*{backup_folder.ASIDE}*"), *place.glob("*.partial*")]
    return found


def _clean_elsewhere(path: Path) -> None:
    """Remove the backups in other places; what cannot be reached is named, and stays remembered."""
    places = second_place.places_of(path)
    there = list(map(Path, places.copies))
    if places.second_folder is not None and not places.is_missing:
        there += [*places.second_folder.glob("*.backup"), *places.second_folder.glob("*.partial")]
    _remove([each for each in there if each.exists()])
    away = [each for each in map(Path, places.copies) if not each.parent.is_dir()]
    if places.copies:
        second_place.remember_copies(path, [str(each) for each in away])
    unreached = [*([places.second] if places.is_missing else []), *map(str, away)]
    if unreached:
        sentence = (
            "Erased here, but a copy may still be in “{places}”, which cannot be reached now: "
            "plug it in, then erase once more."
        )
        raise Problem(tr(sentence, places="”, “".join(unreached)))


def _remove(copies: Iterable[Path]) -> None:
    for copy in copies:
        try:
            _overwrite(copy)
            copy.unlink()
        except OSError as error:
            sentence = (
                "The old backup “{path}” could not be removed ({reason}): delete it yourself."
            )
            values = {"path": copy, "reason": error.strerror or error}
            raise Problem(tr(sentence, **values)) from error


def _overwrite(copy: Path, part: int = 1 << 20) -> None:
    with copy.open("r+b") as file:
        size = copy.stat().st_size
        for start in range(0, size, part):
            file.seek(start)
            file.write(bytes(min(part, size - start)))
        file.flush()
        os.fsync(file.fileno())
