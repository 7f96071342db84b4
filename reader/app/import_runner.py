"""Files and folders coming into the library while the person reads on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService

if TYPE_CHECKING:
    from reader.desk.imports.batch_import import Step
    from reader.desk.imports.import_job import ImportSummary


class ImportRunner(QObject):
    """Runs one import after the other on a thread and tells how it goes."""

    progressed = Signal(str, int, int)
    """A file's name, which it is, of how many."""
    waited = Signal(str, int, int)
    """The name of a file that takes long, how many of its pages are read, of how many (0 where nobody says)."""
    first_came = Signal(str)
    """The id of the first article of an import that is in the library."""
    ended = Signal(object)
    """The ImportSummary."""
    failed = Signal(object)
    """The exception that ended all of it."""

    def __init__(self, tasks: Tasks, service: LibraryService) -> None:
        super().__init__(tasks)
        self._tasks, self._service = tasks, service
        self._cancelled = Event()
        self._waiting: list[Sequence[Path]] = []
        self._running = self._shown = False
        self.account: ImportSummary | None = None
        """Of the import that ended last: it may have done so before there was anybody to tell."""

    def start(self, paths: Sequence[Path]) -> None:
        """Bring these in, after what is coming in already."""
        self._waiting.append(tuple(paths))
        if not self._running:
            self._next()

    def cancel(self) -> None:
        """Stop what is being read, and before the next is written; what came in stays, what waits is forgotten."""
        self._waiting.clear()
        self._cancelled.set()

    def _next(self) -> None:
        self._running, self._shown = True, False
        self._cancelled = cancelled = Event()
        paths = self._waiting.pop(0)
        work = partial(self._service.import_chosen, paths, self._tell, cancelled.is_set)
        self._tasks.run(work, self._end, self._fail)

    def _tell(self, step: Step) -> None:
        """Pass on what happens; on the thread that imports, so by signals only."""
        from reader.desk.imports.batch_import import Began, Came, Waiting
        from reader.formats.parsed_file import storable

        if isinstance(step, Began):
            self.progressed.emit(storable(step.path.name), step.number, step.of)
        elif isinstance(step, Waiting):
            self.waited.emit(storable(step.path.name), step.done, step.of)
        elif isinstance(step, Came) and not self._shown:
            self._shown = True
            self.first_came.emit(step.done.article.entity)

    def _end(self, account: ImportSummary) -> None:
        self.account = account
        self.ended.emit(account)
        self._go_on()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        """Begin with what waits, whatever became of the one before."""
        self._running = False
        if self._waiting:
            self._next()
