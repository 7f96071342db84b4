"""What a person does to claims in the window, turned into changes for the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.revision import Change, Snapshot
from reader.app.menu_actions import Action, Active, Keys, Menu
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.claims.preset import Tag
from reader.desk import claim_edits
from reader.desk.claim_edits import value_of
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.passage_tagging import PassageTagging
from reader.gui.document.article_view import ArticleView
from reader.text import words


class ClaimCommands(QObject):
    """Tag, retag, note, delete, and the choice of a claim that they are about."""

    said = Signal(str)
    """A sentence for the message bar."""
    note_wanted = Signal()
    """The chosen claim's note is about to be edited: its card must be seen."""

    def __init__(
        self,
        store: Store,
        selection: Selection,
        page: ArticleView,
        claims: ClaimsPanel,
        passage: PassageTagging,
    ) -> None:
        super().__init__(page)
        self._store, self._selection = store, selection
        self._page, self._claims, self._passage = page, claims, passage
        claims.gone_to.connect(self.go_to)
        selection.claim_chosen.connect(self._frame)
        page.claim_clicked.connect(self.choose)
        passage.made.connect(self.choose)
        page.extent_chosen.connect(self.extend)

    def menu_actions(self, tags: Iterable[Tag]) -> list[Action]:
        """Return what can be done to claims, each of these tags included."""
        keys, stretch = QKeySequence.StandardKey, self.stretch
        return [
            *(self._tagging(number, tag) for number, tag in enumerate(tags, 1)),
            _action("note", tr("&Note"), self.note, ("M",)),
            _action("delete", tr("&Delete claim"), self.delete, (keys.Delete,)),
            *(
                _action(name, text, partial(stretch, edge, onward=onward), (key,), group=1)
                for name, text, edge, onward, key in _stretches()
            ),
        ]

    def tag(self, tag: Tag) -> None:
        """Tag the chosen passage, or without one give the chosen claim this tag."""
        claim, name = self._chosen(), tr("Tag as {tag}", tag=tr(tag.label))
        if self._passage.is_chosen():
            self._passage.tag(tag.id, name)
        elif claim is not None:
            self._do(lambda: claim_edits.retag(claim, tag.id), name)
        else:
            self.said.emit(tr("Select the words to tag first, by mouse or with Shift and arrows."))

    def delete(self) -> None:
        """Delete the chosen claim; undo brings it back."""
        claim = self._chosen()
        if claim is None:
            self.said.emit(tr("Choose a claim first: click its words, or its card."))
            return
        self._do(
            lambda: claim_edits.remove(claim), tr("Delete {name}", name=claim_edits.name_of(claim))
        )

    def note(self) -> None:
        """Write a note: for the claim to be made where words are chosen, else for the chosen claim."""
        if self._passage.is_chosen():
            self._passage.ask_for_note()
        elif self._chosen() is not None:
            self.note_wanted.emit()
            self._claims.edit_note()
        else:
            self.said.emit(tr("Choose a claim for the note: click its words, or its card."))

    def extend(self, start: int, end: int, typing: str = "") -> None:
        """Let the chosen claim's first place be this span."""
        claim, opened = self._chosen(), self._store.article
        if claim is not None and opened is not None:
            name = tr("Extent of {name}", name=claim_edits.name_of(claim))
            self._do(lambda: claim_edits.move(claim, opened.anchor(start, end)), name, typing)

    def stretch(self, edge: str, *, onward: bool) -> None:
        """Move the start or the end of the chosen claim by a word; all steps in a row are one of undo."""
        claim, opened = self._chosen(), self._store.article
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

    def _chosen(self) -> Snapshot | None:
        return self._store.claim(self._selection.claim)

    def _frame(self, entity: str) -> None:
        """Frame the chosen claim on the page."""
        self._page.choose_claim(self._store.claim(entity))

    def _tagging(self, number: int, tag: Tag) -> Action:
        """Return a tag's action; the digit is for keyboards without Latin letters."""
        text, keys = f"{tag.sign}  {tr(tag.label)}", (tag.key, str(number))
        return _action(f"tag-{tag.id}", text, partial(self.tag, tag), keys)

    def _do(self, make: Callable[[], Change], name: str, typing: str = "") -> None:
        try:
            self._store.change([make()], name, typing)
        except Problem as problem:
            self.said.emit(str(problem))


def _action(
    name: str, text: str, run: Callable[[], object], keys: tuple[Keys, ...], group: int = 0
) -> Action:
    return Action(name, text, run, keys, Menu.CLAIM, group, Active.CLAIMS)


def _stretches() -> tuple[tuple[str, str, str, bool, str], ...]:
    """Return the ways to move an end of a claim: id, words, which end, onward or back, key."""
    return (
        ("end-on", tr("End a word &later"), "end", True, "F8"),
        ("end-back", tr("End a word &earlier"), "end", False, "F7"),
        ("start-on", tr("Begin a word late&r"), "start", True, "Shift+F8"),
        ("start-back", tr("Begin a word e&arlier"), "start", False, "Shift+F7"),
    )
