"""What a person does to claims in the window, turned into changes for the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QPoint, Signal

from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.revision import Change, Snapshot
from reader.app.store import Store
from reader.claims.preset import Tag
from reader.desk import claim_edits
from reader.desk.claim_edits import value_of
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.tag_bar import TagBar
from reader.gui.document.article_view import ArticleView
from reader.text import words


class ClaimCommands(QObject):
    """Tag, retag, note, delete, and the choice of a claim that they are about."""

    said = Signal(str)
    """A sentence for the message bar."""
    note_wanted = Signal()
    """The chosen claim's note is about to be edited: its card must be seen."""

    def __init__(self, store: Store, page: ArticleView, claims: ClaimsPanel, bar: TagBar) -> None:
        super().__init__(page)
        self._store, self._page, self._claims, self._bar = store, page, claims, bar
        claims.model.write_note = self.write_note
        claims.gone_to.connect(self.go_to)
        claims.model.modelReset.connect(self._frame)
        claims.list.selectionModel().currentChanged.connect(self._frame)
        page.claim_clicked.connect(self.choose)
        page.passage_chosen.connect(self.show_bar)
        page.extent_chosen.connect(self.extend)

    def tag(self, tag: Tag) -> None:
        """Tag the chosen passage, or without one give the chosen claim this tag."""
        passage, opened = self._page.passage(), self._store.article
        claim, name = self._claims.chosen(), tr("Tag as {tag}", tag=tr(tag.label))
        if passage is not None and opened is not None:
            anchor = opened.anchor(*passage)
            change = claim_edits.tag(opened.article.entity, anchor, tag.id, self._bar.note)
            self._page.let_go()
            self._bar.put_away()
            self._store.change([change], name)
            self.choose(change.entity)
        elif claim is not None:
            self._do(lambda: claim_edits.retag(claim, tag.id), name)
        else:
            self.said.emit(tr("Select the words to tag first, by mouse or with Shift and arrows."))

    def delete(self) -> None:
        """Delete the chosen claim; undo brings it back."""
        claim = self._claims.chosen()
        if claim is None:
            self.said.emit(tr("Choose a claim first: click its words, or its card."))
            return
        self._do(
            lambda: claim_edits.remove(claim), tr("Delete {name}", name=claim_edits.name_of(claim))
        )

    def note(self) -> None:
        """Write a note: for the claim to be made where words are chosen, else for the chosen claim."""
        if self._page.passage() is not None:
            self.show_bar(True)
            self._bar.ask_for_note()
        elif self._claims.chosen() is not None:
            self.note_wanted.emit()
            self._claims.edit_note()
        else:
            self.said.emit(tr("Choose a claim for the note: click its words, or its card."))

    def write_note(self, claim: Snapshot, note: str) -> None:
        """Write a note as it is typed; all typing in one note is one step of undo."""
        now = self._store.claim(claim.entity)
        if now is not None and value_of(now).note != note:
            name = tr("Note on {name}", name=claim_edits.name_of(now))
            self._do(lambda: claim_edits.write_note(now, note), name, typing=f"note {claim.entity}")

    def extend(self, start: int, end: int, typing: str = "") -> None:
        """Let the chosen claim's first place be this span."""
        claim, opened = self._claims.chosen(), self._store.article
        if claim is not None and opened is not None:
            name = tr("Extent of {name}", name=claim_edits.name_of(claim))
            self._do(lambda: claim_edits.move(claim, opened.anchor(start, end)), name, typing)

    def stretch(self, edge: str, *, onward: bool) -> None:
        """Move the start or the end of the chosen claim by a word; all steps in a row are one of undo."""
        claim, opened = self._claims.chosen(), self._store.article
        if claim is None or opened is None or not value_of(claim).anchors:
            self.said.emit(tr("Choose a claim first: click its words, or its card."))
            return
        anchor, text = value_of(claim).anchors[0], opened.document.text
        start, end = anchor.start, anchor.end
        step = words.after if onward else words.before
        if edge == "start":
            start = step(text, start)
        else:
            end = step(text, end)
        if 0 <= start < end <= len(text) and (start, end) != (anchor.start, anchor.end):
            self.extend(start, end, typing=f"extent {claim.entity}")

    def name_me(self, name: str) -> None:
        """Let this person's claims stand in this name."""
        me = self._store.me()
        if me is not None:
            self._do(lambda: claim_edits.rename(me, name), tr("Name"))
        self._page.setFocus()

    def is_named(self) -> bool | None:
        """Tell whether this person has said their name; None before their first decision."""
        me = self._store.me()
        return None if me is None else bool(cast("Person", me.value).initials)

    def choose(self, entity: str) -> None:
        """Choose a claim, in the list and on the page; the empty string chooses none."""
        self._claims.choose(entity)
        self._frame()

    def go_to(self, entity: str) -> None:
        """Choose a claim and show its words."""
        claim = self._store.claim(entity)
        if claim is not None and value_of(claim).anchors:
            self.choose(entity)
            self._page.reveal(value_of(claim).anchors[0].start)

    def show_bar(self, chosen: bool) -> None:
        """Show the tags beside the chosen words, or put them away."""
        passage = self._page.passage() if chosen else None
        if passage is None:
            self._bar.put_away()
            return
        view = self._page.viewport()
        area, corner = view.rect(), view.mapTo(self._page, QPoint(0, 0))
        rects = self._page.span_rectangles(*passage)
        seen = [r.translated(corner) for r in rects if area.toRectF().intersects(r)]
        self._bar.show_at(seen, area.translated(corner))

    def _frame(self, *_: object) -> None:
        """Frame on the page what is chosen in the list, by whatever it was: arrow keys, a filter."""
        self._page.choose_claim(self._claims.chosen())

    def _do(self, make: Callable[[], Change], name: str, typing: str = "") -> None:
        try:
            self._store.change([make()], name, typing)
        except Problem as problem:
            self.said.emit(str(problem))
