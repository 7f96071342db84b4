"""One door in, one notification out: every change of the open library passes here, undo included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from db.connection import in_plain_words
from db.library import Library
from db.model.errors import Busy, Problem, Refusal, Stale, tr
from db.model.revision import Change, Changed, Snapshot
from reader.app.undo_command import Then, UndoCommand, WaitingAct, asked_after
from reader.desk import article_list
from reader.desk.article_list import OpenArticle
from reader.desk.article_opening import Opening

POLL_MS = 400
"""How often we look whether another process has written."""
RETRY_MS = 300
"""How soon a change is tried again after another program held the library."""


class Store(QObject):
    """The open library as the window sees it: the present article's claims, acts, undo, others' changes."""

    changed = Signal(object)
    """A list of Changed, already written: the only thing views listen to."""
    refused = Signal(str)
    """A sentence for the person: an act was not written, and what to do."""
    stepped = Signal()
    """What undo and redo would do has changed."""
    waiting = Signal(bool)
    """True while another program holds the library and acts wait to be written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attached: Library | None = None
        self._unwritable = ""
        self._stacks: dict[str, QUndoStack] = {}
        self._claims: dict[str, Snapshot] = {}
        self._queue: list[WaitingAct] = []
        self._names: dict[str, str] = {}
        self._seq = self._version = 0
        self.article: OpenArticle | None = None
        self.stack = QUndoStack(self)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.catch_up)
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._drain)

    def attach(self, library: Library) -> None:
        """Take the library to write to, once it is open; acts have waited for it."""
        self._attached = library
        self._drain()

    def give_up(self, sentence: str) -> None:
        """Refuse every act with this sentence, those that wait too: the library cannot be written to."""
        self._unwritable = sentence
        self._queue.clear()
        self.refused.emit(sentence)

    @property
    def _library(self) -> Library:
        if self._attached is None:
            raise Busy(tr("The library is still being opened: try again in a moment."))
        return self._attached

    def open(self, opening: Opening) -> None:
        """Make this the present article."""
        self.article = opening.article
        self._claims = {claim.entity: claim for claim in opening.claims}
        self._seq, self._version = opening.seq, -1
        key = opening.article.article.entity
        if key not in self._stacks:
            self._stacks[key] = QUndoStack(self)
            self._stacks[key].indexChanged.connect(self.stepped)
        self.stack = self._stacks[key]
        self._names.update(opening.names)
        self.stepped.emit()
        self._poll.start()

    def claims(self) -> list[Snapshot]:
        """Return the present article's claims in reading order."""
        return sorted(
            (claim for claim in self._claims.values() if not claim.value.deleted),
            key=article_list.reading_order,
        )

    def claim(self, entity: str) -> Snapshot | None:
        """Return one claim of the present article as last seen, a deleted one too."""
        return self._claims.get(entity)

    def change(
        self, asked: Sequence[Change], text: str, typing: str = "", then: Then = len
    ) -> None:
        """Write the changes as one act named `text`, one step of undo; views hear of it when it is durable.

        Acts of one change each with the same `typing`, one after the other, are one step. `then` is called
        once the act is durable and the views were told, with what changed; never where it is refused.
        """
        if self._unwritable:
            self.refused.emit(self._unwritable)
            return
        self._queue.append(WaitingAct(list(asked), text, typing, self.stack, then))
        if not self._retry.isActive():
            self._drain()

    def me(self) -> Snapshot | None:
        """Return the person at this device, or None before their first decision."""
        with in_plain_words():
            return self._library.records.one("person", self._library.journal.person())

    def names(self) -> dict[str, str]:
        """Return people's names by id, the same dictionary always, kept up to date."""
        return self._names

    def titles(self, articles: Sequence[str]) -> list[tuple[str, str]]:
        """Return id and title of these articles, without those that are gone."""
        return article_list.titles(self._library, articles)

    def undo(self) -> None:
        """Undo the last act of the present article."""
        act = self._act(self.stack.index() - 1)
        if act is not None and self._write(act, act.backwards()):
            self.stack.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        act = self._act(self.stack.index())
        if act is not None and self._write(act, act.forwards()):
            self.stack.redo()
            # A step that goes instead leaves the stack where it was, and Qt says nothing of it.
            self.stepped.emit()

    def catch_up(self) -> None:
        """Notice what other processes wrote, and tell the views."""
        try:
            with in_plain_words():
                version = self._library.data_version()
                if version == self._version:
                    return
                fresh = self._news()
        except Busy:
            return
        self._version = version
        self._tell(fresh)

    def stop(self) -> None:
        """Write what still waits if that can be done at once; look and try no more."""
        self._poll.stop()
        self._drain()
        self._retry.stop()

    def _news(self) -> list[Changed]:
        """Return how the present article's claims differ from what the views were told."""
        article = self.article.article.entity if self.article else ""
        last = self._library.last_seq()
        found = []
        for entity, kind, owner in self._library.entities_since(self._seq):
            if kind == "person" or (kind in {"claim", "article"} and owner == article):
                now = self._library.records.one(kind, entity)
                before = self._claims.get(entity)
                if now is not None and now != before:
                    found.append(Changed(before, now))
        self._seq = last
        return found

    def _drain(self) -> None:
        """Write the acts that wait, in order, until one has to wait longer."""
        while self._queue and self._write_next():
            pass
        if not self._queue and self._retry.isActive():
            self._retry.stop()
            self.waiting.emit(False)

    def _write_next(self) -> bool:
        """Write the act that waits longest and tell whether the next one's turn has come."""
        act = self._queue[0]
        try:
            done = self._library.put(act.asked)
        except Busy:
            # Not open yet: `attach` goes on. Held by another program: the timer does.
            if self._attached is not None:
                self._hold()
            return False
        except Problem as problem:
            self._queue.pop(0)
            self._refuse(problem)
            return True
        self._queue.pop(0)
        if done:
            for later in self._queue:
                later.asked = [asked_after(change, done) for change in later.asked]
            act.stack.push(UndoCommand(act.text, done, act.typing))
            self._tell(done)
        act.then(done)
        return True

    def _hold(self) -> None:
        if not self._retry.isActive():
            self._retry.start()
            self.waiting.emit(True)

    def _write(self, act: UndoCommand, asked: list[Change]) -> bool:
        """Write an act's changes, backwards or forwards; tell whether the stack should move."""
        try:
            done = self._library.put(asked)
        except (Stale, Refusal) as problem:
            # It can never be done any more: the step goes.
            act.setObsolete(True)
            self._refuse(problem)
            return True
        except Problem as problem:
            # A full disk, a held library: the step stays, to be tried again.
            self.refused.emit(str(problem))
            return False
        self._tell(done)
        return True

    def _learn_names(self) -> None:
        with in_plain_words():
            self._names.update(self._library.records.names())

    def _refuse(self, problem: Problem) -> None:
        if isinstance(problem, Stale):
            self._version = -1
            self.catch_up()
        self.refused.emit(str(problem))

    def _tell(self, done: Sequence[Changed]) -> None:
        # What has waited may belong to an article that was left meanwhile.
        present = self.article.article.entity if self.article else ""
        shown = [each for each in done if each.after.article in ("", present)]
        for each in shown:
            if each.after.kind == "claim":
                self._claims[each.after.entity] = each.after
            elif each.after.kind == "article" and self.article is not None:
                self.article = replace(self.article, article=each.after)
            if each.after.changed_by not in self._names or each.after.kind == "person":
                self._learn_names()
        if shown:
            self.changed.emit(shown)

    def _act(self, index: int) -> UndoCommand | None:
        command = self.stack.command(index) if 0 <= index < self.stack.count() else None
        return command if isinstance(command, UndoCommand) else None
