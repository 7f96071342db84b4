"""Asks the library for earlier claims like the chosen one, on a thread, once it is written; what is outdated is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from db.model.errors import Problem
from db.model.revision import Changed
from reader.claims.preset import Preset
from reader.gui.checking.checking_panel import CheckingPanel
from reader.gui.review.decisions import person_here
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.desk.search.seen_before import SeenBefore


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found, and whether everything was indexed by then."""

    found: Sequence[SeenBefore]
    indexed: bool


class EarlierClaims(QObject):
    """One question at a time: whoever steps through a thousand claims leaves none of the others behind in a queue."""

    unindexed = Signal()
    """Something of the library is not indexed yet."""

    def __init__(self, services: WindowServices, panel: CheckingPanel) -> None:
        super().__init__(panel)
        self._store, self._tasks, self._selection = (
            services.store,
            services.tasks,
            services.selection,
        )
        self._path, self._preset, self._panel = services.service.path, services.preset, panel
        self._asked, self._running = 0, False
        services.selection.claim_chosen.connect(self.ask)
        services.writing.opened.connect(self.ask)
        services.store.changed.connect(self._follow)

    def ask(self, *_: object) -> None:
        """Ask for the chosen claim, as it was written, and for who is here."""
        self._asked += 1
        if not self._running and not self._tasks.stopped:
            self._begin()

    def _begin(self) -> None:
        # What the store has is written: the library knows it.
        claim = self._store.claim(self._selection.claim)
        if claim is None or claim.value.deleted:
            return
        self._running = True
        number, person, me = self._asked, person_here(self._store), ref(self)
        stop = partial(_is_outdated, me, number)
        work = partial(_earlier, self._path, self._preset, person, claim.entity, stop)
        end = partial(_answered, me, number, claim.entity)
        self._tasks.run(work, end, partial(_failed, me, number))

    def is_outdated(self, number: int) -> bool:
        """Tell whether nobody waits for the answer to a question any more."""
        return self._asked != number or self._tasks.stopped

    def _follow(self, changed: Sequence[Changed]) -> None:
        if any(each.after.entity == self._selection.claim for each in changed):
            self.ask()

    def end(self, number: int, claim: str, answer: _Answer) -> None:
        """Take an answer in, or ask anew where it is outdated."""
        self._running = False
        if number != self._asked:
            self._begin()
            return
        self._panel.offer(claim, answer.found)
        if not answer.indexed:
            self.unindexed.emit()

    def fail(self, number: int, error: Exception) -> None:
        """Ask anew where the question was interrupted."""
        self._running = False
        if number != self._asked:
            self._begin()  # Interrupted.
        elif not isinstance(error, Problem):
            raise error


# What is under way beside the window holds nothing of it: a closed window is gone at once.


def _is_outdated(me: ref[EarlierClaims], number: int) -> bool:
    asker = me()
    return asker is None or asker.is_outdated(number)


def _answered(me: ref[EarlierClaims], number: int, claim: str, answer: _Answer) -> None:
    asker = me()
    if asker is not None and Shiboken.isValid(asker):
        asker.end(number, claim, answer)


def _failed(me: ref[EarlierClaims], number: int, error: Exception) -> None:
    asker = me()
    if asker is not None and Shiboken.isValid(asker):
        asker.fail(number, error)


def _earlier(
    path: Path, preset: Preset, person: str, claim: str, stop: Callable[[], bool]
) -> _Answer:
    """Return the earlier claims like one (an id) as a person (an id) may see them, on a thread of one's own."""
    from reader.desk import library_location
    from reader.desk.review.blind import Reader
    from reader.desk.search import index_upkeep
    from reader.desk.search.seen_before import seen_before

    with library_location.open_to_read(path) as library:
        found = seen_before(library, Reader(library, person, preset), claim, stop)
        return _Answer(found, index_upkeep.is_whole(library))
