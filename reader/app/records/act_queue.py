"""What a person decided, written in its order: at once, or as soon as another program lets go of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from db.library import Library
from db.model.errors import Busy, Problem, tr
from db.model.revision import Change, Changed
from reader.app.records.undo_command import UndoCommand, asked_after

RETRY_MS = 300
"""How soon a change is tried again after another program held the library."""

Then = Callable[[Sequence[Changed]], object]


@dataclass(slots=True)
class WaitingAct:
    """An act that is to be written: what is asked for, its name, its typing, whose step it becomes, what then."""

    asked: list[Change]
    text: str
    typing: str
    stack: QUndoStack
    then: Then
    """Called with what changed, once it is durable."""


class ActQueue(QObject):
    """Writes acts to the library, and keeps those that have to wait."""

    written = Signal(object)
    """A list of Changed, durable by now."""
    refused = Signal(object)
    """A Problem: an act was not written."""
    waiting = Signal(bool)
    """True while another program holds the library and acts wait to be written."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._attached: Library | None = None
        self._unwritable: Problem | None = None
        self._queue: list[WaitingAct] = []
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.drain)

    @property
    def library(self) -> Library:
        """The library to write to; raise Busy while it is being opened."""
        if self._attached is None:
            raise Busy(tr("The library is still being opened: try again in a moment."))
        return self._attached

    def attach(self, library: Library) -> None:
        """Take the library to write to, once it is open; acts have waited for it."""
        self._attached = library
        self.drain()

    def detach(self) -> None:
        """Write what waits if that can be done at once, and let go of the library: acts wait for the next one."""
        self.stop()
        self._queue.clear()
        self._attached = self._unwritable = None

    def give_up(self, sentence: str) -> None:
        """Refuse every act with this sentence, those that wait too: the library cannot be written to."""
        self._unwritable = Problem(sentence)
        self._queue.clear()
        self.refused.emit(self._unwritable)

    def add(self, act: WaitingAct) -> None:
        """Write an act in its turn, at once where nobody holds the library."""
        if self._unwritable is not None:
            self.refused.emit(self._unwritable)
            return
        self._queue.append(act)
        if not self._retry.isActive():
            self.drain()

    def drain(self) -> None:
        """Write the acts that wait, in order, until one has to wait longer."""
        while self._queue and self._write_next():
            pass
        if not self._queue and self._retry.isActive():
            self._retry.stop()
            self.waiting.emit(False)

    def stop(self) -> None:
        """Write what still waits if that can be done at once; try no more."""
        self.drain()
        self._retry.stop()

    def _write_next(self) -> bool:
        """Write the act that waits longest and tell whether the next one's turn has come."""
        act = self._queue[0]
        try:
            done = self.library.put(act.asked)
        except Busy:
            # Not open yet: `attach` goes on. Held by another program: the timer does.
            if self._attached is not None:
                self._hold()
            return False
        except Problem as problem:
            self._queue.pop(0)
            self.refused.emit(problem)
            return True
        self._queue.pop(0)
        self._finish(act, done)
        return True

    def _finish(self, act: WaitingAct, done: Sequence[Changed]) -> None:
        if done:
            for later in self._queue:
                later.asked = [asked_after(change, done) for change in later.asked]
            act.stack.push(UndoCommand(act.text, done, act.typing))
            self.written.emit(done)
        act.then(done)

    def _hold(self) -> None:
        if not self._retry.isActive():
            self._retry.start()
            self.waiting.emit(True)
