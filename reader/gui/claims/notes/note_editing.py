"""Notes while they are typed into cards: held as drafts, saved at the end, never over somebody else's words unasked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from db.model.errors import tr
from db.model.revision import Changed, Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.desk.claim_edits import name_of
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.notes.changed_meanwhile import ChangedMeanwhile
from reader.gui.claims.notes.note_editor import NoteEditor
from reader.gui.claims.notes.note_saving import NoteSaving, is_another, subject_of


class NoteEditing(QObject):
    """Follows what is typed into the cards; a field closes only once its text is durable."""

    said = Signal(str)
    """A sentence for the message bar."""
    kept = Signal(str)
    """What was typed and given up is kept, and how it comes back."""

    def __init__(
        self, store: Store, drafts: Drafts, claims: ClaimsPanel, question: ChangedMeanwhile
    ) -> None:
        super().__init__(claims)
        self._store, self._drafts, self._claims = store, drafts, claims
        self._fields, self._question = claims.notes, question
        self.saving = NoteSaving(store, drafts, claims.notes, question)
        self.saving.said.connect(self.said)
        self._adrift: list[tuple[str, bool]] = []
        self._landing = QTimer(self, interval=0, singleShot=True)
        self._landing.timeout.connect(self._land)
        self._fields.opened.connect(self._begin)
        self._fields.lost.connect(self._lose)
        claims.model.note_written.connect(self.saving.write)
        store.changed.connect(self._follow)

    def go_on(self, entity: str) -> None:
        """Let the person go on with a note that was not saved, or choose where its claim was deleted."""
        claim = self.saving.there(entity)
        draft = self._drafts.of(subject_of(claim)) if claim is not None else None
        if claim is None or draft is None:
            return
        if claim.value.deleted:
            self.saving.ask(claim, draft.text)
            return
        self._claims.choose(entity)
        self._claims.edit_note()

    def _begin(self, editor: NoteEditor) -> None:
        """Give back to a field what was typed into it before."""
        claim = self._store.claim(editor.entity)
        if claim is None:
            return
        editor.typed.connect(self._hold)
        editor.paused.connect(self._drafts.keep_now)
        editor.cancelled.connect(self._give_up)
        draft = self._drafts.of(subject_of(claim))
        if draft is not None:
            editor.go_on(draft.text)
            if is_another(claim, draft.before, draft.text):
                self.saving.ask(claim, draft.text)

    def _hold(self, entity: str, text: str) -> None:
        claim = self._store.claim(entity)
        if claim is None:
            return
        self._drafts.hold(subject_of(claim), text, self.saving.before(claim))
        if self._question.entity == entity:
            self._question.show_mine(text)

    def _give_up(self, entity: str) -> None:
        claim = self._store.claim(entity)
        if claim is not None and self._drafts.of(subject_of(claim)) is not None:
            self._drafts.keep_now()
            sentence = "Not saved. What you typed is kept: choose {name} and press M to go on."
            self.kept.emit(tr(sentence, name=name_of(claim)))

    def _lose(self, entity: str, left: bool) -> None:
        """The list took a field away, which the person had `left` or not; see what to do once it is through."""
        self._adrift.append((entity, left))
        self._landing.start()

    def _land(self) -> None:
        """Open fields again whose card is still there; else save, or say what became of their claim."""
        adrift, self._adrift = self._adrift, []
        for entity, left in adrift:
            claim = self._store.claim(entity)
            draft = self._drafts.of(subject_of(claim)) if claim is not None else None
            if claim is None or draft is None:
                continue  # Another article, or nothing was typed.
            if claim.value.deleted:
                self.saving.ask(claim, draft.text)
            elif self._fields.is_shown(entity):
                self._fields.open(entity, focus=not left)
            else:
                self.saving.write(claim, draft.text)

    def _follow(self, changed: Sequence[Changed]) -> None:
        """Notice at once when somebody else changes what is being typed here."""
        for each in changed:
            if each.after.kind != "claim":
                continue
            editor = self._fields.of(each.after.entity)
            draft = self._drafts.of(subject_of(each.after))
            if each.after.value.erased:
                self._let_go_erased(each.after, was_open=editor is not None)
            elif editor and draft and is_another(each.after, draft.before, draft.text):
                self.saving.ask(each.after, draft.text)

    def _let_go_erased(self, claim: Snapshot, *, was_open: bool) -> None:
        """What was erased for good is not kept in a field either."""
        self._fields.close(claim.entity)
        if self._question.entity == claim.entity:
            self._question.put_away()
        if was_open:
            sentence = "{name} was erased for good meanwhile, and what you were typing with it."
            self.said.emit(tr(sentence, name=name_of(claim)))
