"""What a person decided, written in its order: at once, or as soon as another program lets go of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from db.library import Library
from db.model.errors import Busy, Problem, tr
from db.model.revision import Change, Changed
from reader.app.records.undo_command import UndoCommand, asked_after

if TYPE_CHECKING:
    from db.model.draft import Draft

RETRY_MS = 300
"""How soon a change is tried again after another program held the library."""

Then = Callable[[Sequence[Changed]], object]
Otherwise = Callable[[Problem], object]
MISPLACED = (
    "The library's file was moved, replaced or deleted while it was open: nothing is saved any more. "
    "Save a copy of all that is here, or bring the file back."
)


@dataclass(slots=True)
class WaitingAct:
    """An act to be written: what is asked for, its name, its typing, whose step it becomes, what it saves, what then."""

    asked: list[Change]
    text: str
    typing: str
    stack: QUndoStack
    then: Then
    """Called with what changed, once it is durable."""
    otherwise: Otherwise
    """Called where it is refused, once the person was told."""
    saves: Sequence[str] = ()
    """The ids of the drafts that it makes durable."""


class ActQueue(QObject):
    """Writes acts to the library, and keeps those that have to wait."""

    written = Signal(object)
    """A list of Changed, durable by now."""
    refused = Signal(object)
    """A Problem: an act was not written."""
    waiting = Signal(bool)
    """True while another program holds the library and acts wait to be written."""
    misplaced = Signal(bool)
    """True once the library's file is not in its place any more, False when it is back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._attached: Library | None = None
        self._unwritable: Problem | None = None
        self._in_place = True
        self._queue: list[WaitingAct] = []
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.drain)

    @property
    def library(self) -> Library:
        """The library to write to; raise Busy while it is being opened."""
        if self._attached is None:
            raise Busy(tr("The library is still being opened: try again in a moment."))
        return self._attached

    def attach(self, library: Library, first: Callable[[], object] = bool) -> None:
        """Take the library to write to, once it is open; acts have waited for it, and are written after `first`."""
        self._attached = library
        first()
        self.drain()

    @property
    def unwritten(self) -> int:
        """How many acts wait to be written."""
        return len(self._queue)

    def detach(self) -> None:
        """Write what waits if that can be done at once, refuse the rest, and let go of the library."""
        self.stop()
        self._attached = self._unwritable = None
        sentence = "“{act}” was not saved: the library was closed for another one. Do it again."
        self._refuse_all(lambda act: Problem(tr(sentence, act=act.text)))

    def give_up(self, sentence: str) -> None:
        """Refuse every act with this sentence, those that wait too: the library cannot be written to."""
        problem = self._unwritable = Problem(sentence)
        self._refuse_all(lambda _act: problem)

    def add(self, act: WaitingAct) -> None:
        """Write an act in its turn, at once where nobody holds the library."""
        if self._unwritable is not None:
            self._refuse(act, self._unwritable)
            return
        self._queue.append(act)
        if not self._retry.isActive():
            self.drain()

    def put(self, asked: Sequence[Change], saves: Sequence[str] = ()) -> list[Changed]:
        """Write changes at once, or raise a Problem: also where the file is not in its place, to be lost with it."""
        self._check_place()
        return self.library.put(asked, saves)

    def keep(self, drafts: Sequence[Draft], gone: Sequence[str], *, wait: bool) -> None:
        """Write drafts at once, or raise a Problem as `put` does."""
        if self._unwritable is not None:
            raise self._unwritable
        self._check_place()
        self.library.journal.drafts.keep(drafts, gone, wait=wait)

    def look(self) -> None:
        """Notice whether the library's file is still in its place."""
        in_place = self._attached is None or self._attached.file.is_in_place()
        if in_place != self._in_place:
            self._in_place = in_place
            self.misplaced.emit(not in_place)

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
            done = self.put(act.asked, act.saves)
        except Busy:
            # Not open yet: `attach` goes on. Held by another program: the timer does.
            if self._attached is not None:
                self._hold()
            return False
        except Problem as problem:
            self._refuse(self._queue.pop(0), problem)
            return True
        except Exception:
            # A mistake of ours: those behind it must not wait for ever.
            self._queue.pop(0)
            raise
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

    def _refuse_all(self, why: Callable[[WaitingAct], Problem]) -> None:
        waiting, self._queue = self._queue, []
        for act in waiting:
            self._refuse(act, why(act))

    def _refuse(self, act: WaitingAct, problem: Problem) -> None:
        self.refused.emit(problem)
        act.otherwise(problem)

    def _check_place(self) -> None:
        self.look()
        if not self._in_place:
            raise Problem(tr(MISPLACED))

    def _hold(self) -> None:
        if not self._retry.isActive():
            self._retry.start()
            self.waiting.emit(True)
