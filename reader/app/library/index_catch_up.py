"""Indexing what came in, beside the window: once nobody waits for anything, or as soon as somebody looks for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from db.model.errors import Problem
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService

QUIET_MS = 1_500
"""How long after an article was opened, in milliseconds."""


class IndexCatchUp(QObject):
    """One at a time; what could not be indexed now is tried again the next time."""

    caught_up = Signal()
    """There is more to find now."""

    def __init__(self, tasks: Tasks, service: LibraryService, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._service, self._running = tasks, service, False
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self.begin)

    def begin_soon(self) -> None:
        """Begin once nobody waits for anything."""
        self._quiet.start()

    def begin(self) -> None:
        """Begin now, unless it is going on."""
        from reader.desk.search import index_upkeep

        if not self._running:
            self._running = True
            tasks, path = self._tasks, self._service.path
            work = partial(index_upkeep.catch_up, path, stop=lambda: tasks.stopped)
            tasks.run(work, self._end, self._fail)

    def _end(self, _nothing: None) -> None:
        self._running = False
        self.caught_up.emit()

    def _fail(self, error: Exception) -> None:
        self._running = False
        if not isinstance(error, Problem):
            raise error
