"""Acts on claims: written, answered with a way back, never on a claim out of view; undo and redo go to what they changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.model.errors import Problem, tr
from db.model.revision import Change, Changed, Snapshot
from reader.app.records.store import Store
from reader.app.records.undo_history import UndoStep
from reader.app.selection import Selection
from reader.claims.preset import Preset
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.document.article_view import ArticleView

_SHOWN = 60
"""Code points of a claim's words that an answer repeats."""

Sentence = Callable[[Snapshot], str]


class ClaimActs(QObject):
    """Writes what is done to claims, says it once it is durable, and takes that back when another act came after."""

    failed = Signal(str)
    """A sentence: what was not done, and what to do."""
    answered = Signal(str, str, object)
    """A sentence, the words of its button and what that does; without words there is no button."""
    succeeded = Signal()
    """An act is durable: what failed before it is past."""
    outdated = Signal()
    """The last answer is no longer about the last act."""

    def __init__(
        self,
        store: Store,
        selection: Selection,
        page: ArticleView,
        claims: ClaimsPanel,
        preset: Preset,
    ) -> None:
        super().__init__(page)
        self._store, self._selection = store, selection
        self._page, self._claims, self._preset = page, claims, preset
        store.stepped.connect(self.outdated)
        store.step_taken.connect(self._follow)

    def chosen(self) -> Snapshot | None:
        """Return the chosen claim, in view or not."""
        return self._store.claim(self._selection.claim)

    def chosen_in_view(self) -> Snapshot | None:
        """Return the chosen claim; where nobody can see which one that is, show or say it and return none."""
        claim = self.chosen()
        if claim is None:
            self.hint(tr("Choose a claim first: click its words, or its card."))
            return None
        if self.is_in_view(claim) or self._claims.shows(claim):
            return claim
        self.show_place(claim)
        sentence = "{name} was out of view and is as it was. Here it is: press the key again."
        self.hint(tr(sentence, name=name_of(claim)))
        return None

    def do(
        self,
        claim: Snapshot,
        make: Callable[[], Change],
        name: str,
        answer: Sentence,
        typing: str = "",
    ) -> None:
        """Write a change of a claim as one act, and answer once it is durable, unless somebody still types."""
        then = len if self._claims.is_editing() else partial(self._answer, answer, claim)
        try:
            self._store.change([make()], name, typing, then)
        except Problem as problem:
            self.failed.emit(str(problem))

    def hint(self, sentence: str) -> None:
        """Say what to do instead, or that it is so already; nothing was done."""
        self.answered.emit(sentence, "", None)

    def say_made(self, done: Sequence[Changed]) -> None:
        """Say that a claim was made."""
        if done:
            self._answer(self._made, done[-1].after, done)

    def say_noted(self, done: Sequence[Changed]) -> None:
        """Say that a claim's note was saved."""
        if done:
            self._answer(noted, done[-1].after, done)

    def retagged(self, claim: Snapshot) -> str:
        """Return that a claim has a tag now."""
        return tr("{name} is now {tag}", name=name_of(claim), tag=self._tag(claim))

    def show_place(self, claim: Snapshot) -> None:
        """Bring a claim's words into view, if they are not; caret and selection stay."""
        if value_of(claim).anchors and not self.is_in_view(claim):
            anchor = value_of(claim).anchors[0]
            self._page.bring_into_view(anchor.start, anchor.end)

    def is_in_view(self, claim: Snapshot) -> bool:
        """Tell whether any word of a claim is in view on the page."""
        return any(self._page.shows(each.start, each.end) for each in value_of(claim).anchors)

    def show_words(self, start: int, end: int) -> bool:
        """Tell whether chosen words are in view; if not, show them, and say that they were not."""
        if self._page.shows(start, end):
            return True
        self._page.bring_into_view(start, end)
        hint = "The chosen words were out of view. Here they are: press the key again."
        self.hint(tr(hint))
        return False

    def _answer(self, sentence: Sentence, claim: Snapshot, done: Sequence[Changed]) -> None:
        if not done:
            self.hint(sentence(claim))
            return
        self.succeeded.emit()
        self.answered.emit(sentence(done[-1].after), tr("Undo"), self._store.undo)

    def _follow(self, step: UndoStep) -> None:
        """Go to what undo or redo changed, choose its claim, and say what was done."""
        self.succeeded.emit()
        claims = [each.after for each in step.done if each.after.kind == "claim"]
        act = step.text
        if claims:
            last = claims[-1]
            if name_of(last) not in act:
                act = tr("{act} on {name}", act=act, name=name_of(last))
            self._selection.choose_claim("" if last.value.deleted else last.entity)
            self.show_place(last)
        if step.again:
            self.answered.emit(tr("Done again: {act}", act=act), tr("Undo"), self._store.undo)
        else:
            self.answered.emit(tr("Undone: {act}", act=act), tr("Redo"), self._store.redo)

    def _made(self, claim: Snapshot) -> str:
        return tr("{name} is tagged {tag}", name=name_of(claim), tag=self._tag(claim))

    def _tag(self, claim: Snapshot) -> str:
        tag = self._preset.tags.get(value_of(claim).tag)
        return tr(tag.label) if tag else value_of(claim).tag


def deleted(claim: Snapshot) -> str:
    """Return that a claim was deleted."""
    return tr("{name} is deleted", name=name_of(claim))


def noted(claim: Snapshot) -> str:
    """Return that a claim's note was saved."""
    return tr("The note on {name} is saved", name=name_of(claim))


def moved(claim: Snapshot) -> str:
    """Return the words that a claim covers now."""
    words = " ".join(value_of(claim).anchors[0].exact.split())
    words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return tr("{name} is now “{words}”", name=name_of(claim), words=words)
