"""One door in, one notification out: every change of the open library passes here, undo included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from db.library import Library
from db.model.errors import Busy, Problem, Refusal, Stale
from db.model.revision import Change, Snapshot
from reader.app.records.act_queue import ActQueue, Otherwise, Then, WaitingAct
from reader.app.records.article_records import ArticleRecords
from reader.app.records.undo_history import UndoHistory
from reader.desk import article_list
from reader.desk.article_list import OpenArticle
from reader.desk.opening.article_opening import Opening

if TYPE_CHECKING:
    from db.model.draft import Draft

POLL_MS = 400
"""How often we look whether another process has written."""


class Store(QObject):
    """The open library as the window sees it: what waits to be written, undo, and the open article's records."""

    changed = Signal(object)
    """A list of Changed, already written: the only thing views listen to."""
    refused = Signal(str)
    """A sentence for the person: an act was not written, and what to do."""
    stepped = Signal()
    """What undo and redo would do has changed."""
    step_taken = Signal(object)
    """An UndoStep that was undone or done again: where to go, and what to say."""
    waiting = Signal(bool)
    """True while another program holds the library and acts wait to be written."""
    unsaved = Signal()
    """An act was not written though nothing was wrong with it: the disk is full, or the file gone."""
    misplaced = Signal(bool)
    """True once the library's file is not in its place any more, False when it is back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = ActQueue(self)
        self._undo = UndoHistory(self, self._queue)
        self.records = ArticleRecords(self, self._queue)
        for writer in (self._queue, self._undo):
            writer.written.connect(self.records.take)
            writer.refused.connect(self._refuse)
        self._queue.waiting.connect(self.waiting)
        self._queue.misplaced.connect(self.misplaced)
        self._undo.stepped.connect(self.stepped)
        self._undo.step_taken.connect(self.step_taken)
        self.records.changed.connect(self.changed)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.catch_up)

    def attach(self, library: Library, first: Callable[[], object] = bool) -> None:
        """Take the library to write to, once it is open; acts have waited for it, and are written after `first`."""
        self._queue.attach(library, first)

    def detach(self) -> None:
        """Let go of the library: another one takes its place, with no steps to undo."""
        self._poll.stop()
        self._queue.detach()
        self._undo.forget()

    def give_up(self, sentence: str) -> None:
        """Refuse every act with this sentence, those that wait too: the library cannot be written to."""
        self.refused.emit(sentence)
        self._queue.give_up(sentence)

    @property
    def library(self) -> Library:
        """The library to write to; raise Busy while it is being opened."""
        return self._queue.library

    @property
    def unwritten(self) -> int:
        """How many acts wait to be written."""
        return self._queue.unwritten

    @property
    def article(self) -> OpenArticle | None:
        """The open article, None before there is one."""
        return self.records.article

    @property
    def stack(self) -> QUndoStack:
        """The open article's steps of undo."""
        return self._undo.stack

    def open(self, opening: Opening) -> None:
        """Make this the open article."""
        self.records.open(opening)
        self._undo.open(self.records.entity)
        self._poll.start()

    def claims(self) -> list[Snapshot]:
        """Return the open article's claims in reading order."""
        loaded = self.records.loaded("claim")
        return sorted((c for c in loaded if not c.value.deleted), key=article_list.reading_order)

    def claim(self, entity: str) -> Snapshot | None:
        """Return one claim of the open article as last seen, a deleted one too."""
        return self.records.one("claim", entity)

    def change(
        self,
        asked: Sequence[Change],
        text: str,
        typing: str = "",
        then: Then = len,
        otherwise: Otherwise = str,
        saves: Sequence[str] = (),
    ) -> None:
        """Write the changes as one act named `text`, one step of undo; views hear of it when it is durable.

        Acts of one change each with the same `typing`, one after the other, are one step. `then` is called
        once the act is durable and the views were told, with what changed; never where it is refused: then
        `otherwise` is, with the Problem. The act makes the drafts with the ids `saves` durable, which go with it.
        """
        self._queue.add(WaitingAct(list(asked), text, typing, self.stack, then, otherwise, saves))

    def keep(self, drafts: Sequence[Draft], gone: Sequence[str], *, wait: bool) -> None:
        """Write drafts and forget those `gone`; raise a Problem where that cannot be done now."""
        self._queue.keep(drafts, gone, wait=wait)

    def me(self) -> Snapshot | None:
        """Return the person at this device, or None before their first decision."""
        return self.library.records.one("person", self.library.journal.person())

    def names(self) -> dict[str, str]:
        """Return people's names by id, the same dictionary always, kept up to date."""
        return self.records.names

    def undo(self) -> None:
        """Undo the last act of the open article."""
        self._undo.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._undo.redo()

    def forget_steps(self) -> None:
        """Let nobody undo what somebody else did here."""
        self._undo.forget()

    def catch_up(self) -> None:
        """Notice what other processes wrote, and tell the views."""
        self._queue.look()
        try:
            fresh = self.records.news()
        except Busy:
            return
        self.records.take(fresh)

    def drain(self) -> None:
        """Write what waits, if that can be done now."""
        self._queue.drain()

    def stop(self) -> None:
        """Write what still waits if that can be done at once; look and try no more."""
        self._poll.stop()
        self._queue.stop()

    def _refuse(self, problem: Problem) -> None:
        if isinstance(problem, Stale):
            self.records.forget_version()
            self.catch_up()
        elif not isinstance(problem, (Busy, Refusal)):
            self.unsaved.emit()
        self.refused.emit(str(problem))
