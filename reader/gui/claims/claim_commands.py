"""What a person does to claims in the window, turned into changes for the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from db.model.errors import tr
from db.model.person import Person
from db.model.revision import Snapshot
from reader.app.menu_actions import Action, Active, Keys, Menu
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.claims.preset import Tag
from reader.desk import claim_edits
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims import claim_acts
from reader.gui.claims.claim_acts import ClaimActs
from reader.gui.claims.claim_extent import ClaimExtent
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.passage_tagging import PassageTagging
from reader.gui.document.article_view import ArticleView


class ClaimCommands(QObject):
    """Tag, retag, note, delete, and the choice of a claim that they are about: never one that is out of view."""

    note_wanted = Signal()
    """The chosen claim's note is about to be edited: its card must be seen."""

    def __init__(
        self,
        store: Store,
        selection: Selection,
        page: ArticleView,
        claims: ClaimsPanel,
        passage: PassageTagging,
        acts: ClaimActs,
    ) -> None:
        super().__init__(page)
        self._store, self._selection = store, selection
        self._page, self._claims, self._passage = page, claims, passage
        self._acts, self._extent = acts, ClaimExtent(acts, store)
        claims.gone_to.connect(self.go_to)
        claims.looked_at.connect(self._show)
        selection.claim_chosen.connect(self._frame)
        page.claim_clicked.connect(self.choose)
        page.extent_chosen.connect(self._extent.extend)
        passage.made.connect(self.choose)
        passage.written.connect(acts.say_made)

    def menu_actions(self, tags: Iterable[Tag]) -> list[Action]:
        """Return what can be done to claims, each of these tags included."""
        keys = QKeySequence.StandardKey
        return [
            *(self._tagging(number, tag) for number, tag in enumerate(tags, 1)),
            _action("note", tr("&Note"), self.note, ("M",)),
            _action("delete", tr("&Delete claim"), self.delete, (keys.Delete,)),
            *self._extent.menu_actions(),
        ]

    def tag(self, tag: Tag) -> None:
        """Tag the chosen passage, or without one give the chosen claim this tag."""
        if (passage := self._page.passage()) is not None:
            if self._acts.show_words(*passage):
                self._passage.tag(tag.id, _tag_as(tag))
        elif not self._selection.claim:
            hint = "Select the words to tag first, by mouse or with Shift and arrows."
            self._acts.hint(tr(hint))
        elif (claim := self._acts.chosen_in_view()) is not None:
            self.retag(claim, tag)

    def retag(self, claim: Snapshot, tag: Tag) -> None:
        """Give a claim this tag."""
        change = partial(claim_edits.retag, claim, tag.id)
        self._acts.do(claim, change, _tag_as(tag), self._acts.retagged)

    def delete(self) -> None:
        """Delete the chosen claim; undo brings it back."""
        claim = self._acts.chosen_in_view()
        if claim is not None:
            name, change = tr("Delete {name}", name=name_of(claim)), claim_edits.remove
            self._acts.do(claim, partial(change, claim), name, claim_acts.deleted)

    def note(self) -> None:
        """Write a note: for the claim to be made where words are chosen, else for the chosen claim."""
        claim = self._acts.chosen()
        if self._passage.is_chosen():
            self._passage.ask_for_note()
        elif claim is not None:
            self.note_on(claim)
        else:
            hint = "Choose a claim for the note: click its words, or its card."
            self._acts.hint(tr(hint))

    def note_on(self, claim: Snapshot) -> None:
        """Let the person write the note of a claim, with its words in view."""
        self.choose(claim.entity)
        self._acts.show_place(claim)
        self.note_wanted.emit()
        self._claims.edit_note()

    def is_named(self) -> bool | None:
        """Tell whether this person has said their name; None before their first decision."""
        me = self._store.me()
        return None if me is None else bool(cast("Person", me.value).initials)

    def choose(self, entity: str) -> None:
        """Choose a claim, in the list and on the page; the empty string chooses none."""
        self._claims.choose(entity)

    def go_to(self, entity: str) -> None:
        """Choose a claim and show its words."""
        claim = self._store.claim(entity)
        if claim is not None and value_of(claim).anchors:
            self.choose(entity)
            self._page.reveal(value_of(claim).anchors[0].start)

    def _show(self, entity: str) -> None:
        claim = self._store.claim(entity)
        if claim is not None:
            self._acts.show_place(claim)

    def _frame(self, entity: str) -> None:
        """Frame the chosen claim on the page."""
        self._page.choose_claim(self._store.claim(entity))

    def _tagging(self, number: int, tag: Tag) -> Action:
        """Return a tag's action; the digit is for keyboards without Latin letters."""
        text, keys = f"{tag.sign}  {tr(tag.label)}", (tag.key, str(number))
        return _action(f"tag-{tag.id}", text, partial(self.tag, tag), keys)


def _tag_as(tag: Tag) -> str:
    return tr("Tag as {tag}", tag=tr(tag.label))


def _action(
    name: str, text: str, run: Callable[[], object], keys: tuple[Keys, ...], group: int = 0
) -> Action:
    return Action(name, text, run, keys, Menu.CLAIM, group, Active.CLAIMS)
