"""Reads the shelf's rows on a thread when something was written, by whomever; the last answer counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from db.model.errors import Problem
from reader.gui.review.decisions import person_here
from reader.gui.shelf.shelf_choice import Shelf
from reader.gui.window_services import WindowServices

_SETTLED_MS = 120
"""How long nothing may be written before the shelf follows, in milliseconds."""
_LOOK_MS = 1_000
"""How often we look whether another process has written, in milliseconds."""


class ShelfLoader(QObject):
    """Keeps the shelf true while somebody sees it."""

    came = Signal(object)
    """The Shelf: all articles."""
    failed = Signal(str)

    def __init__(self, services: WindowServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._store = services, services.store
        self._version = -1
        self._reading = self._again = False
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.load)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._see)
        self._store.changed.connect(self._settled.start)
        self._store.step_taken.connect(self._settled.start)

    def watch(self, on: bool) -> None:
        """Follow what is written, or rest while nobody sees the shelf."""
        if on:
            self.load()
            self._look.start()
        else:
            self._look.stop()

    def load_soon(self) -> None:
        """Read anew once nothing more is written."""
        self._settled.start()

    def load(self) -> None:
        """Read anew, once the library is open; while it is being read, once more after that."""
        if self._services.writing.library is None:
            return
        if self._reading:
            self._again = True
            return
        from reader.gui.shelf import shelf_reading

        self._reading, self._again = True, False
        person = person_here(self._store)
        path, preset = self._services.service.path, self._services.preset
        work = partial(shelf_reading.read, path, person, preset)
        self._services.tasks.run(work, partial(self._take, person), self._fail)

    def _take(self, person: str, shelf: Shelf) -> None:
        self._reading = False
        if person == person_here(self._store):
            self.came.emit(shelf)
        else:
            self._again = True
        if self._again:
            self.load()

    def _fail(self, error: Exception) -> None:
        self._reading = False
        if not isinstance(error, Problem):
            raise error
        self.failed.emit(str(error))

    def _see(self) -> None:
        """Notice what other processes wrote, and what was written of articles that are not open."""
        library = self._services.writing.library
        if library is None:
            return
        version = library.history.data_version()
        if version != self._version:
            self._version = version
            self.load()
