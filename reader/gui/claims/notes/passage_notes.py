"""Notes for claims that are not made yet: each is held for the words that it was typed for, and comes back with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from db.model.claim import Anchor
from db.model.draft import DraftSubject
from db.model.revision import Changed
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.records.undo_history import UndoStep
from reader.desk.claim_edits import value_of
from reader.gui.claims.tag_bar import TagBar
from reader.gui.document.article_view import ArticleView


class PassageNotes(QObject):
    """Holds what is typed into the bar of tags, whatever becomes of the choice of words."""

    left = Signal(object)
    """The DraftSubject of words that were let go with a note that is not saved."""
    came_back = Signal(object)
    """The Anchor of chosen words whose note is in the bar again."""

    def __init__(self, store: Store, drafts: Drafts, page: ArticleView, bar: TagBar) -> None:
        super().__init__(page)
        self._store, self._drafts, self._page, self._bar = store, drafts, page, bar
        self._noted: Anchor | None = None
        bar.note_typed.connect(self._hold)
        drafts.opened.connect(self._give_back)
        store.step_taken.connect(self._take_back)
        store.changed.connect(self._settle_again)

    def begin(self) -> None:
        """Begin anew in another text; what was typed stays with the words of the one before."""
        self._noted = None

    def subject(self, passage: Anchor | None) -> DraftSubject:
        """Return what a note for these words is typed into."""
        return _subject_at(passage, self._store.records.entity)

    def turn_to(self, passage: Anchor | None) -> None:
        """Let the note in the bar be the one for these words.

        One that was begun goes along while the same choice is corrected, else it stays with its words.
        """
        was, self._noted = self._noted, passage
        before, now = self.subject(was), self.subject(passage)
        if before == now:
            return
        draft = self._drafts.of(now) if passage is not None else None
        begun = was is not None and self._drafts.of(before) is not None
        if begun and draft is None and _overlap(was, passage):
            self._drafts.move(before, now)
            return
        self._drafts.keep_now()
        self._bar.show_note(draft.text if draft is not None else "")
        if begun:
            self.left.emit(before)

    def _hold(self, note: str) -> None:
        if self._noted is not None:
            self._drafts.hold(self.subject(self._noted), note if note.strip() else "")

    def _give_back(self) -> None:
        """Show what was typed earlier for the words that are chosen just now."""
        passage = self._page.chosen_anchor()
        draft = self._drafts.of(self.subject(passage)) if passage is not None else None
        if passage is not None and draft is not None and not self._bar.note:
            self._noted = passage
            self._bar.show_note(draft.text)
            self.came_back.emit(passage)

    def _take_back(self, step: UndoStep) -> None:
        """Keep the note of a claim that was taken back with its words: nobody has said that it shall go."""
        for each in () if step.again else step.done:
            if each.before is None or each.after.kind != "claim" or not each.after.value.deleted:
                continue
            value = value_of(each.before)
            if value.note and value.anchors:
                subject = _subject_at(value.anchors[0], each.after.article)
                if self._drafts.of(subject) is None:
                    self._drafts.hold(subject, value.note, origin=each.after.entity)
        self._give_back()

    def _settle_again(self, changed: Sequence[Changed]) -> None:
        """Forget notes that are durable once more, because their claim is back."""
        there = {
            each.after.entity: value_of(each.after).note
            for each in changed
            if each.after.kind == "claim" and not each.after.value.deleted
        }
        for draft in self._drafts.all():
            if draft.origin in there and draft.text == there[draft.origin]:
                self._drafts.discard(draft.subject)


def _subject_at(passage: Anchor | None, article: str) -> DraftSubject:
    """Return what a note for the claim of these words is typed into; white space around them does not count."""
    if passage is None:
        return DraftSubject("claim", "note", article=article)
    words = passage.exact
    start = passage.start + len(words) - len(words.lstrip())
    end = passage.end - len(words) + len(words.rstrip())
    return DraftSubject("claim", "note", "", article, passage.version, start, end)


def _overlap(one: Anchor | None, other: Anchor | None) -> bool:
    if one is None or other is None or one.version != other.version:
        return False
    return one.start < other.end and other.start < one.end
