"""Backups by themselves: a look every minute, on a thread, and a copy where half an hour of work is in none."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from db.backups.backup_run import BackupRun
from db.model.errors import Problem, tr
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService

LOOK_MS = 60_000
"""How often we look whether a backup is due, in milliseconds."""
FIRST_LOOK_MS = 20_000
"""How long after the library is open we look for the first time, in milliseconds."""
_PAUSE = 0.002
"""Between two steps of copying, in seconds: disk and processor are the window's."""


class AutomaticBackups(QObject):
    """Backs the library up while a window is open; says only what the person must know, and that once."""

    said = Signal(str)
    """A sentence: no backup could be made, or the library that was copied is damaged."""
    made = Signal(object)
    """A BackupRun."""

    def __init__(self, parent: QObject, tasks: Tasks, service: LibraryService) -> None:
        super().__init__(parent)
        self._tasks, self._service = tasks, service.recovery
        self._running, self._last_said = False, ""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on."""
        if not self._timer.isActive():
            self._timer.start()
            QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Make a backup if one is due, on a thread."""
        if not self._running:
            self._running = True
            self._tasks.run(self._back_up, self._made, self._failed)

    def _back_up(self) -> BackupRun | None:
        return self._service.back_up_if_due(self._between)

    def _between(self) -> None:
        """Give way to others; end where the window is being closed."""
        if self._tasks.stopped:
            raise Problem(tr("The backup was not finished: the window was closed."))
        time.sleep(_PAUSE)

    def _made(self, run: BackupRun | None) -> None:
        self._running = False
        if run is not None:
            self._say(run.warning or run.second_problem)
            self.made.emit(run)

    def _failed(self, error: Exception) -> None:
        self._running = False
        if not isinstance(error, Problem):
            raise error
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        """Say it, unless it was said last: the same every minute would only be closed unread."""
        if sentence and sentence != self._last_said:
            self.said.emit(sentence)
        self._last_said = sentence
