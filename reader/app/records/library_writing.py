"""The library open for writing: opened once the first text is on the screen, tidied when nobody writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.library import Library, load_writing
from db.model.errors import Busy, Problem, tr
from reader.app.records.act_queue import RETRY_MS
from reader.app.records.store import Store
from reader.app.tasks import Tasks
from reader.desk.library_service import MOVED, LibraryService

TIDY_MS = 5_000
"""How long after the last act the log is brought into the library file, in milliseconds."""
TIDY_AT_LEAST_MS = 30_000
"""How often that is done while one act follows the other: who copies the file has all until then."""
WARM_UP_MS = 1_500
"""How long after the library is open what reads files is loaded, in milliseconds: nobody waits for anything then."""


class LibraryWriting(QObject):
    """Opens the library for the store to write to, and closes it at the end."""

    taken = Signal()
    """The store has the library, and nothing that has waited was written to it yet: in whose name shall it be?"""
    released = Signal()
    """The library is closed for another file to take its place: nothing may ask it any more."""
    opened = Signal()
    """The library can be written to from now on."""
    failed = Signal(str)
    """A sentence; an empty one where something is wrong with us."""

    def __init__(self, store: Store, tasks: Tasks, service: LibraryService) -> None:
        super().__init__(store)
        self._store, self._tasks, self._service = store, tasks, service
        self.library: Library | None = None
        self._tidying = QTimer(self, interval=TIDY_MS, singleShot=True)
        self._tidying.timeout.connect(self._tidy)
        self._tidying_at_work = QTimer(self, interval=TIDY_AT_LEAST_MS, singleShot=True)
        self._tidying_at_work.timeout.connect(self._tidy)
        store.changed.connect(self._tidy_soon)

    def open_soon(self) -> None:
        """Open it once what goes on now is through: the text is on the screen first."""
        if self.library is None:
            QTimer.singleShot(0, self, self._prepare)

    def save_copy(
        self, path: Path, done: Callable[[None], None], failed: Callable[[Exception], None]
    ) -> None:
        """Write all that the open library holds to a new file, on a thread, then call `done` or `failed`."""
        if self.library is not None:
            self._tasks.run(partial(self.library.file.save_copy, path), done, failed)

    def release(self) -> None:
        """Close the library for another file to take its place; `open_soon` opens that."""
        self._tidying.stop()
        self._tidying_at_work.stop()
        self._store.detach()
        self.close()
        self.released.emit()

    def close(self) -> None:
        """Close the library."""
        if self.library is not None:
            self.library.close()
            self.library = None

    def _prepare(self) -> None:
        """Load on a thread what writing needs."""
        self._tasks.run(load_writing, self._begin, self._fail)

    def _begin(self, _loaded: object) -> None:
        if self.library is not None:
            return
        try:
            library = self._service.open_to_write()
        except Busy:
            QTimer.singleShot(RETRY_MS, self, self._prepare)
        except Problem as problem:
            self._store.give_up(str(problem))
        else:
            self._take(library)

    def _take(self, library: Library) -> None:
        """Write to this library from now on, if it is the one that was read."""
        if library.records.one("article", self._store.records.entity) is None:
            library.close()
            self._store.give_up(tr(MOVED))
            return
        self.library = library
        library.leave_checkpoints()
        self._store.attach(library, self.taken.emit)
        self.opened.emit()
        QTimer.singleShot(WARM_UP_MS, self, self._warm_up)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(str(error) if isinstance(error, Problem) else "")
        if not isinstance(error, Problem):
            raise error

    def _tidy_soon(self) -> None:
        self._tidying.start()
        if not self._tidying_at_work.isActive():
            self._tidying_at_work.start()

    def _tidy(self) -> None:
        self._tidying.stop()
        self._tidying_at_work.stop()
        # In another's place its log would be brought into the wrong file.
        if self.library is not None and self.library.file.is_in_place():
            self._in_background(self._service.tidy)

    def _warm_up(self) -> None:
        self._in_background(self._service.warm_up)

    def _in_background(self, work: Callable[[], None]) -> None:
        """Do what nobody waits for on a thread: on this one it would cost frames."""
        self._tasks.run(work, _ignore, _ignore)


def _ignore(_result: object) -> None:
    """Leave it: nobody waits for this, and it is tried again."""
