"""What can be asked of a library's backups and of what is left of it, each by a method, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.backups.backup_run import BackupRun
from db.salvage.salvage import Salvaged
from reader.desk import library_location
from reader.desk.recovery import backups, damage, restoration, salvage
from reader.desk.recovery.backups import BackupList
from reader.desk.recovery.damage import Remedies
from reader.desk.recovery.restoration import Comparison


class RecoveryService:
    """Answers on the thread that asks, about the library at one path (None is the default one)."""

    def __init__(self, path: Path | None, worker: salvage.Reads) -> None:
        self._path, self._worker = path, worker

    def backups(self) -> BackupList:
        """Return the backups there are, newest first."""
        return backups.listed(self._path)

    def remedies(self) -> Remedies:
        """Return what can be done where the library is damaged."""
        return damage.remedies(self._path)

    def back_up(self) -> BackupRun:
        """Make a backup now."""
        return backups.back_up(self._path)

    def back_up_if_due(self, between: Callable[[], object]) -> BackupRun | None:
        """Back the library up where work of half an hour is in no backup; `between` is called all the while."""
        return backups.back_up_if_due(self._path, between)

    def set_second_place(self, place: Path | None) -> BackupRun:
        """Have every backup go there too from now on, the first one now; None is nowhere else."""
        backups.set_second_place(self._path, place)
        return self.back_up()

    def compare(self, backup: Path) -> Comparison:
        """Return what restoring a backup would change."""
        return restoration.compare(self._path, backup)

    def restore(self, backup: Path) -> Path | None:
        """Put a backup in the library's place; return where what was there is kept."""
        return restoration.restore(self._path, backup)

    def salvage(self) -> tuple[Path, Salvaged]:
        """Make a new library beside the old one of what can be read of it; return where, and what it holds."""
        library = self._path or library_location.default_path()
        new = salvage.place_for(library)
        return new, salvage.salvage(library, new, self._worker)
