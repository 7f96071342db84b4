"""From chosen words to a claim: the bar of tags beside them, and the words and the note kept until it is written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication

from db.model.claim import Anchor
from db.model.draft import DraftSubject
from db.model.errors import Problem
from db.model.revision import Changed
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.desk import claim_edits
from reader.gui.claims.notes.passage_notes import PassageNotes
from reader.gui.claims.tag_bar import TagBar
from reader.gui.document.article_view import ArticleView

_REST_MS = 120
"""How long the page must stay still until the bar comes back to its words, in milliseconds."""


class PassageTagging(QObject):
    """Makes claims of the words that are chosen in the article."""

    made = Signal(str)
    """The entity of a claim that is durable now, where its words are still what the person has chosen."""

    written = Signal(object)
    """A list of Changed: the claim that was asked for is durable, whatever is chosen by now."""

    def __init__(
        self, store: Store, drafts: Drafts, selection: Selection, page: ArticleView, bar: TagBar
    ) -> None:
        super().__init__(page)
        self._store, self._drafts = store, drafts
        self._selection, self._page, self._bar = selection, page, bar
        self._asked: Anchor | None = None
        self._rests = False
        self.notes = PassageNotes(store, drafts, page, bar)
        self.notes.came_back.connect(self._show_bar)
        page.passage_chosen.connect(self._choose)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._come_back)
        for moved in (page.scrolled, page.shown.arrived):
            moved.connect(self._leave)
        page.installEventFilter(self)

    def is_chosen(self) -> bool:
        """Tell whether words are chosen at this moment: a key does not wait until a selection rests."""
        return self._now() is not None

    def rest(self, rests: bool) -> None:
        """Offer no tags for chosen words, or offer them again: somebody reviews what others tagged."""
        self._rests = rests
        self._choose(self._now())

    def begin(self) -> None:
        """Begin anew in another text; what was typed stays with the words of the one before."""
        self.notes.begin()
        self._bar.put_away()

    def tag(self, tag: str, name: str) -> None:
        """Ask for a claim with this tag on the words; they stay chosen, with their note, until it is durable.

        Pressed again while that waits for another program, a key makes no second claim.
        """
        passage, opened = self._now(), self._store.article
        if passage is None or opened is None or passage == self._asked:
            return
        self.notes.turn_to(passage)
        self._asked, subject = passage, self.notes.subject(passage)
        note, draft = self._bar.note, self._drafts.of(subject)
        change = claim_edits.tag(opened.article.entity, passage, tag, note)
        typed = draft.text if draft is not None else ""
        then = partial(self._finish, passage, note, self._selection.claim, subject, typed)
        saves = self._drafts.ids(subject)
        self._store.change(
            [change], name, then=then, otherwise=partial(self._ask_no_more, passage), saves=saves
        )

    def ask_for_note(self) -> None:
        """Let the person type a note for the claim that the words will become."""
        passage = self._now()
        if passage is not None:
            self.notes.turn_to(passage)
            self._show_bar(passage)
            self._bar.ask_for_note()

    def go_back(self, subject: DraftSubject) -> None:
        """Choose the words again that a note was typed for, and let the person go on with it."""
        self._page.choose(subject.start, subject.end)
        self.ask_for_note()

    def _now(self) -> Anchor | None:
        self._selection.choose_passage(self._page.chosen_anchor())
        return self._selection.passage

    def _finish(
        self,
        passage: Anchor,
        note: str,
        claim: str,
        subject: DraftSubject,
        typed: str,
        done: Sequence[Changed],
    ) -> None:
        """Let the words go for their claim, unless something else was chosen or typed meanwhile."""
        self._drafts.saved(subject, typed)
        if passage == self._asked:
            self._asked = None
        self.written.emit(done)
        if (self._now(), self._bar.note, self._selection.claim) == (passage, note, claim):
            self._page.let_go()
            if self._bar.isAncestorOf(QApplication.focusWidget() or self._page):
                self._page.setFocus()
            self._choose(None)
            self.made.emit(done[0].after.entity)

    def _ask_no_more(self, passage: Anchor, _problem: Problem) -> None:
        """Let the same words be tagged again: what was asked for was refused."""
        if passage == self._asked:
            self._asked = None

    def _choose(self, passage: Anchor | None) -> None:
        """Take the words that are chosen now, or none, with the bar of tags beside them."""
        self._selection.choose_passage(passage)
        self.notes.turn_to(passage)
        if passage is None or self._rests:
            self._bar.put_away()
        else:
            self._show_bar(passage)

    def _show_bar(self, passage: Anchor) -> None:
        view, corner = self._page.viewport(), self._page.corner()
        top, span = corner.y(), (passage.start, passage.end)
        seen = self._page.shown.positions.seen(*span, top, top + view.height())
        place = view.mapTo(self._page, QPoint(0, 0))
        rects = [rect.translated(place.toPointF() - corner) for rect in seen]
        self._bar.show_at(rects, view.rect().translated(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the bar leave when the page gets another size, and its words another place."""
        if event.type() == QEvent.Type.Resize:
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Let the bar go while the words move under it; what is being typed in it stays in sight."""
        if self._selection.passage is not None:
            self._bar.leave()
            self._rest.start()

    def _come_back(self) -> None:
        """Show the bar where its words are now, if they are still chosen and in view."""
        passage = self._now()
        if passage is not None and not self._rests:
            self._show_bar(passage)
