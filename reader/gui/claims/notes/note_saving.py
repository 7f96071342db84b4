"""Saving a note: never over somebody else's words unasked, and the field stays until the text is durable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.model.draft import DraftSubject
from db.model.errors import Problem, Stale, tr
from db.model.revision import Change, Changed, Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.desk import claim_edits
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims.notes.changed_meanwhile import ChangedMeanwhile, Choice
from reader.gui.claims.notes.note_fields import NoteFields


class NoteSaving(QObject):
    """Writes notes, and asks where somebody else was first."""

    said = Signal(str)
    """A sentence for the message bar."""
    written = Signal(object)
    """A list of Changed: the note that somebody has ended is durable."""
    asked = Signal()
    """The person must choose between two texts: the claims must be seen."""

    def __init__(
        self, store: Store, drafts: Drafts, fields: NoteFields, question: ChangedMeanwhile
    ) -> None:
        super().__init__(fields)
        self._store, self._drafts = store, drafts
        self._fields, self._question = fields, question
        question.chosen.connect(self._decide)

    def write(self, claim: Snapshot, note: str) -> None:
        """Save a note, unless somebody else changed it since the typing began: then ask."""
        self._store.catch_up()
        now, subject = self._store.claim(claim.entity), subject_of(claim)
        if now is None:
            return
        if is_another(now, self.before(now), note):
            self.ask(now, note)
        elif value_of(now).note == note:
            self._finish(subject, note)
        else:
            self._put(now, note, lambda: claim_edits.write_note(now, note))

    def ask(self, now: Snapshot, mine: str) -> None:
        """Ask what shall stand where the note is not what it was when the typing began."""
        deleted = now.value.deleted
        sentence = (
            tr("{name} was deleted while you were typing its note.", name=name_of(now))
            if deleted
            else tr(
                "{who} changed the note of {name} meanwhile.", who=self._who(now), name=name_of(now)
            )
        )
        if (editor := self._fields.of(now.entity)) is not None:
            editor.keep()
        self._drafts.keep_now()
        self._question.ask(now.entity, sentence, None if deleted else value_of(now).note, mine)
        self.asked.emit()

    def _who(self, claim: Snapshot) -> str:
        """Return who changed a claim last, as far as that can be told: it may be we ourselves, elsewhere."""
        from db.model.person import UNNAMED

        me = self._store.me()
        if me is not None and me.entity == claim.changed_by:
            return tr("Another window")
        name = self._store.names().get(claim.changed_by, UNNAMED)
        return name if name != UNNAMED else tr("Somebody")

    def before(self, claim: Snapshot) -> str:
        """Return what a claim's note said when the person last saw it."""
        draft, editor = self._drafts.of(subject_of(claim)), self._fields.of(claim.entity)
        if draft is not None:
            return draft.before
        return editor.before if editor is not None else value_of(claim).note

    def there(self, entity: str) -> Snapshot | None:
        """Return a claim, also one that was deleted before the article was opened."""
        return self._store.claim(entity) or self._store.library.records.one("claim", entity)

    def _put(self, now: Snapshot, note: str, make: Callable[[], Change]) -> None:
        subject = subject_of(now)
        try:
            change = make()
        except Problem as problem:
            self.said.emit(str(problem))
            return
        self._store.change(
            [change],
            tr("Note on {name}", name=name_of(now)),
            typing=f"note {now.entity}",
            then=partial(self._end, subject, note),
            otherwise=partial(self._stay, now, note),
            saves=self._drafts.ids(subject),
        )

    def _end(self, subject: DraftSubject, note: str, done: Sequence[Changed]) -> None:
        self._finish(subject, note)
        self.written.emit(done)

    def _finish(self, subject: DraftSubject, note: str) -> None:
        """Let the field go: its text is durable, unless more was typed meanwhile."""
        self._drafts.saved(subject, note)
        editor = self._fields.of(subject.entity)
        if editor is not None and editor.toPlainText() == note:
            self._fields.close(subject.entity)
        if self._question.entity == subject.entity:
            self._question.put_away()

    def _stay(self, claim: Snapshot, note: str, problem: Problem) -> None:
        """Leave the field open for another try; see what somebody else has made of the note, if that was it."""
        if (editor := self._fields.of(claim.entity)) is not None:
            editor.keep()
        if isinstance(problem, Stale):
            self.write(claim, note)

    def _decide(self, entity: str, choice: Choice) -> None:
        now = self.there(entity)
        if now is None:
            return
        subject = subject_of(now)
        draft, theirs = self._drafts.of(subject), value_of(now).note
        if choice is Choice.THEIRS or draft is None:
            self._drafts.discard(subject)
            self._fields.close(entity)
            self._question.put_away()
            return
        self._drafts.see(subject, theirs)
        note = draft.text
        if choice is Choice.BOTH:
            note = f"{theirs}\n\n{draft.text}"
            self._drafts.hold(subject, note, theirs)
            if (editor := self._fields.of(entity)) is not None:
                editor.go_on(note)
        self._put(now, note, lambda: _with_note(now, note))


def subject_of(claim: Snapshot) -> DraftSubject:
    """Return what a note on this claim is typed into."""
    return DraftSubject("claim", "note", claim.entity, claim.article)


def is_another(now: Snapshot, before: str, mine: str) -> bool:
    """Tell whether a claim is not what it was when the typing began, nor what was typed."""
    return now.value.deleted or value_of(now).note not in (before, mine)


def _with_note(claim: Snapshot, note: str) -> Change:
    """Set a claim's note, and bring the claim back if it was deleted."""
    after = replace(value_of(claim), note=note, deleted=False)
    return Change(claim.entity, "claim", claim.article, claim, after)
