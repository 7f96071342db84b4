"""Backups, restoring and salvaging for a window: on threads, with the library let go of where another takes its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.backups.backup_run import BackupRun
from db.model.errors import Busy, Problem
from db.salvage.salvage import Salvaged
from reader.app.article_loading import ArticleLoading
from reader.app.records.library_writing import LibraryWriting
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService
from reader.desk.recovery.backups import BackupList
from reader.desk.recovery.restoration import Comparison

RETRY_MS = 300
_TRIES = 10
"""How often restoring is tried while something of ours still reads the library."""


class LibraryRecovery(QObject):
    """Asks the service, and tells what came of it."""

    listed = Signal(object)
    """A BackupList."""
    compared = Signal(object, object)
    """A backup's file, and the Comparison of the library with it."""
    backed_up = Signal(object)
    """A BackupRun."""
    restored = Signal(object)
    """Where what was in the library's place is kept, or None."""
    reopened = Signal()
    """The library that took the other's place is on the screen."""
    salvaged = Signal(object, object)
    """The new library's file, and the Salvaged that says what it holds."""
    failed = Signal(str)
    """A sentence: what was asked for was not done."""

    def __init__(
        self,
        parent: QObject,
        tasks: Tasks,
        service: LibraryService,
        store: Store,
        writing: LibraryWriting,
        loading: ArticleLoading,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._service = tasks, service.recovery
        self._store, self._writing, self._loading = store, writing, loading
        self._reopens = False
        loading.came.connect(self._come)

    def list_backups(self) -> None:
        """Find out which backups there are."""
        self._run(self._service.backups, self._list)

    def compare(self, backup: Path) -> None:
        """Find out what restoring a backup would change."""
        self._run(partial(self._service.compare, backup), partial(self._compare, backup))

    def back_up(self) -> None:
        """Make a backup now."""
        self._run(self._service.back_up, self._back_up)

    def set_second_place(self, place: Path | None) -> None:
        """Have every backup go there too from now on."""
        self._run(partial(self._service.set_second_place, place), self._back_up)

    def salvage(self) -> None:
        """Make a new library of what can be read of this one."""
        self._run(self._service.salvage, self._salvage)

    def restore(self, backup: Path) -> None:
        """Put a backup in the library's place and open it; what was to be undone is past."""
        article = self._store.records.entity
        self._writing.release()
        self._try(backup, article, _TRIES)

    def _try(self, backup: Path, article: str, tries: int) -> None:
        work = partial(self._service.restore, backup)
        done = partial(self._restore, article)
        self._tasks.run(work, done, partial(self._not_yet, backup, article, tries))

    def _restore(self, article: str, aside: Path | None) -> None:
        self._reopens = True
        self._loading.open(article=article)
        self.restored.emit(aside)

    def _come(self) -> None:
        if self._reopens:
            self._reopens = False
            self.reopened.emit()

    def _not_yet(self, backup: Path, article: str, tries: int, error: Exception) -> None:
        if isinstance(error, Busy) and tries > 1:
            again = partial(self._try, backup, article, tries - 1)
            QTimer.singleShot(RETRY_MS, self, again)
            return
        self._loading.open(article=article)
        self._fail(error)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(work, done, self._fail)

    def _list(self, found: BackupList) -> None:
        self.listed.emit(found)

    def _compare(self, backup: Path, found: Comparison) -> None:
        self.compared.emit(backup, found)

    def _back_up(self, run: BackupRun) -> None:
        self.backed_up.emit(run)
        self.list_backups()

    def _salvage(self, found: tuple[Path, Salvaged]) -> None:
        self.salvaged.emit(*found)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.failed.emit(getattr(error, "what", str(error)))
