"""Reads an article's worklist: a short one at once, a long one on a thread, with what was written meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.model.errors import Problem
from db.model.revision import Changed
from reader.claims.preset import Preset
from reader.desk import library_location
from reader.desk.review.worklist import Worklist
from reader.gui.review.decisions import person_here
from reader.gui.window_services import WindowServices

_AT_ONCE = 150
"""So many claims are read within a frame: 300 take 33 ms, 1,000 take 110 ms."""


class WorklistLoader(QObject):
    """One worklist at a time, for who is at the window and the article that is open."""

    came = Signal(object)
    """A Worklist that took a while; it is up to date."""
    failed = Signal(str)

    def __init__(self, services: WindowServices, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._store = services, services.store
        self._asked: tuple[str, str] | None = None
        self._meanwhile: list[Changed] = []

    def load(self) -> Worklist | None:
        """Return the worklist, or None where it is told once it is there, or where the library is being opened."""
        article, person = self._store.records.entity, person_here(self._store)
        if not person:
            self._asked = None
            return None
        library = self._store.library
        if library.records.count("claim", article) <= _AT_ONCE:
            self._asked = None
            return Worklist(library, article, person, self._services.preset)
        if self._asked != (article, person):
            self._asked, self._meanwhile = (article, person), []
            path, preset = self._services.service.path, self._services.preset
            work = partial(read, path, article, person, preset)
            self._services.tasks.run(work, partial(self._take, self._asked), self._fail)
        return None

    def follow(self, changed: Sequence[Changed]) -> None:
        """Remember what was written while a worklist is read."""
        if self._asked is not None:
            self._meanwhile += changed

    def _take(self, asked: tuple[str, str], found: Worklist) -> None:
        if asked != self._asked:
            return
        self._asked = None
        found.use(self._store.library)
        if self._meanwhile:
            found.follow(self._meanwhile)
        if asked == (self._store.records.entity, person_here(self._store)):
            self.came.emit(found)

    def _fail(self, error: Exception) -> None:
        self._asked = None
        if not isinstance(error, Problem):
            raise error
        self.failed.emit(str(error))


def read(path: Path, article: str, person: str, preset: Preset) -> Worklist:
    """Return a worklist, read from a library of one's own, for a thread."""
    with library_location.open_to_read(path) as library:
        return Worklist(library, article, person, preset)
