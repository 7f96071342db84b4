"""What is being typed and is not saved yet: kept in the library every second and a half, and given back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from db.model.draft import Draft, DraftSubject
from db.model.errors import Busy, Problem
from db.model.revision import Changed
from reader.app.records.held_drafts import HeldDrafts
from reader.app.records.store import Store

DRAFT_MS = 1_500
"""How long what is typed may be in this window alone, in milliseconds."""


class Drafts(QObject):
    """Holds the text of every field that somebody is typing into, whatever becomes of the field."""

    opened = Signal()
    """What was typed earlier in the open article is known now."""
    changed = Signal()
    """Something was typed, kept, saved or discarded."""
    failed = Signal(str)
    """A sentence: what is typed cannot be kept; told once for each reason."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store, self._held = store, HeldDrafts()
        self._told = ""
        self._timer = QTimer(self, interval=DRAFT_MS)
        self._timer.timeout.connect(self.keep_now)
        store.changed.connect(self._follow)

    def open(self) -> None:
        """Read what was typed earlier in the open article, as soon as the library can be asked."""
        try:
            found = self._store.library.journal.drafts.of_article(self._store.records.entity)
        except Problem:
            return  # Not open yet: it will be told when it is.
        self._held.open(found)
        self.opened.emit()
        self.changed.emit()

    def of(self, subject: DraftSubject) -> Draft | None:
        """Return what was typed into this and not saved, or None."""
        return self._held.of(subject)

    def all(self) -> list[Draft]:
        """Return all that was typed and not saved, the newest first."""
        return self._held.all()

    @property
    def unkept(self) -> int:
        """How many fields hold what is in this window alone."""
        return len(self._held.unkept())

    def hold(self, subject: DraftSubject, text: str, before: str = "", origin: str = "") -> None:
        """Hold what stands in a field now; what says the same as `before` the typing is no draft."""
        if text == before:
            self.discard(subject)
        elif self._held.put(subject, text, before, origin):
            self._wait()

    def see(self, subject: DraftSubject, before: str) -> None:
        """Know that whoever types has seen what the field says by now."""
        if self._held.see(subject, before):
            self._wait()

    def move(self, subject: DraftSubject, to: DraftSubject) -> None:
        """Let what was typed for these words be for those: the person has corrected their choice."""
        if self._held.move(subject, to):
            self._wait()

    def discard(self, subject: DraftSubject) -> None:
        """Forget what was typed into this: the person does not want it."""
        if self._held.remove(subject):
            self.keep_now()
            self.changed.emit()

    def ids(self, *subjects: DraftSubject) -> list[str]:
        """Return the ids of these drafts, for the act that saves them."""
        return [draft.id for each in subjects if (draft := self._held.of(each)) is not None]

    def saved(self, subject: DraftSubject, text: str) -> None:
        """Know that this text is durable, and its row gone with the act; what was typed since is not."""
        draft = self._held.of(subject)
        if draft is not None and draft.text != text:
            # What was typed since has no row any more.
            self._held.unkeep(subject)
            self.see(subject, text)
            self._wait()
        elif draft is not None:
            self._held.remove(subject)
            self.changed.emit()

    def keep_now(self, *, wait: bool = False) -> None:
        """Write to the library what is not there yet; not to `wait` is to leave it where another program writes."""
        drafts, gone = self._held.unkept(), self._held.gone()
        if not drafts and not gone:
            self._timer.stop()
            return
        try:
            self._store.keep(drafts, gone, wait=wait)
        except Busy:
            self._wait()
        except Problem as problem:
            self._tell(str(problem))
            self._wait()
        else:
            self.kept()

    def keep_where_open(self) -> None:
        """Write to the open library wherever its file is, for a copy of it; raise a Problem where that fails."""
        self._store.library.journal.drafts.keep(self._held.unkept(), self._held.gone())

    def kept(self) -> None:
        """Know that all that is typed is in the library, or in a copy of it."""
        self._held.kept()
        self._timer.stop()
        self._told = ""
        self.changed.emit()

    def _follow(self, changed: Sequence[Changed]) -> None:
        """Forget all that was typed about what is erased for good."""
        erased = {each.after.entity for each in changed if each.after.value.erased}
        if erased:
            self._held.remove_those(
                lambda d: not erased.isdisjoint((d.subject.entity, d.subject.article, d.origin))
            )
            self.keep_now()
            self.changed.emit()

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def _tell(self, sentence: str) -> None:
        if sentence != self._told:
            self._told = sentence
            self.failed.emit(sentence)
