"""The queue at work: which claims are shown, which is chosen, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.model.claim import CLAIM
from db.model.errors import Problem, tr
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.claims.state import IN_CONFLICT
from reader.desk.review.queue import FILTERS, SETTLED
from reader.desk.review.worklist import Row, Worklist
from reader.gui.review.card.card_controller import CardController
from reader.gui.review.decisions import Decisions
from reader.gui.review.queue_filter import BY
from reader.gui.review.review_panel import ReviewPanel
from reader.gui.review.review_words import decided, filter_name, state

if TYPE_CHECKING:
    from reader.gui.claims.claim_acts import ClaimActs


class QueueController(QObject):
    """Moves through one panel's queue, with the page; the card follows what is chosen."""

    answered = Signal(str, str, object)
    """A sentence that says what was decided, the words of its button and what that does."""

    shown = Signal(list)
    """The claims (ids) that the queue shows."""

    def __init__(
        self,
        panel: ReviewPanel,
        card: CardController,
        store: Store,
        selection: Selection,
        decisions: Decisions,
        acts: ClaimActs,
    ) -> None:
        super().__init__(panel)
        self._panel, self._card, self._store = panel, card, store
        self._selection, self._acts = selection, acts
        self._list: Worklist | None = None
        self._take_back = decisions.take_back
        self._asked, self._kept = "to-review", set[str]()
        panel.filter.wanted.connect(self.show_filter)
        panel.queue.claim_wanted.connect(self._go_to)
        selection.claim_chosen.connect(self._show)
        card.deciding.connect(self._kept.add)
        decisions.made.connect(self._advance)
        decisions.taken_back.connect(self._return_to)
        decisions.all_made.connect(self.begin)

    def show_list(self, found: Worklist) -> None:
        """Show this worklist."""
        if self._list is None or self._list.person != found.person:
            self._kept.clear()
        if found is not self._list and self._asked not in FILTERS:
            try:
                found.narrow(self._asked)
            except Problem:
                self._asked = FILTERS[0]
        self._list = found
        self.refresh()

    def begin(self) -> None:
        """Begin with the claim that is chosen, or the first that waits."""
        chosen = self._row(self._selection.claim)
        if chosen is None or not chosen.is_pending(self._asked):
            first = next((row for row in self._rows() if row.is_pending(self._asked)), None)
            if first is not None:
                self._go_to(first.claim.entity)
                return
        self._show(self._selection.claim)

    def show_none(self) -> None:
        """Show no claim: nobody reviews, or the worklist is not there yet; what was shown was another's, or elsewhere."""
        self._list = None
        self._kept.clear()
        self._panel.filter.show_counts({})
        self._panel.queue.show_rows([], "")
        self.shown.emit([])
        self._card.show(None)

    def refresh(self) -> None:
        """Say everything anew."""
        if self._list is not None:
            self._panel.filter.show_counts(self._list.counts())
            rows = self._rows()
            self._panel.queue.show_rows(rows, self._selection.claim)
            self.shown.emit([row.claim.entity for row in rows])
            self._panel.say("" if rows else _nothing(self._asked, self._list))
            self._show(self._selection.claim)

    def show_filter(self, asked: str) -> None:
        """Show the claims of another filter; by source or author only once that is said."""
        if asked == BY:
            if self._list is not None:
                self._panel.filter.offer(self._list.narrowings(), self._asked, self._narrow)
            return
        self._asked = asked
        self._kept.clear()
        self.refresh()
        self.begin()

    def _narrow(self, asked: str) -> None:
        if self._list is not None:
            self._list.narrow(asked)
            self._panel.filter.chip(BY).setChecked(True)
            self.show_filter(asked)

    def step(self, by: int) -> None:
        """Go to the next claim or the one before, whatever was decided on it."""
        rows = self._rows()
        at = self._panel.queue.rows.row_of(self._selection.claim)
        to = (0 if by > 0 else len(rows) - 1) if at < 0 else at + by
        if 0 <= to < len(rows):
            self._panel.say("")
            self._go_to(rows[to].claim.entity)

    def _advance(self, claim: str) -> None:
        """After a decision say so and go to the next claim that waits; at the end say that, and stay."""
        self._announce(claim)
        if claim != self._selection.claim:
            return
        self._card.begin_anew()
        rows = self._rows()
        at = next((n for n, row in enumerate(rows) if row.claim.entity == claim), -1)
        later = (row for row in rows[at + 1 :] if row.is_pending(self._asked))
        if (following := next(later, None)) is not None:
            self._panel.say("")
            self._go_to(following.claim.entity)
            return
        left = sum(row.is_pending(self._asked) for row in rows)
        differ = sum(row.state == IN_CONFLICT for row in rows)
        self._panel.say(_end(self._asked, left, differ))

    def _announce(self, claim: str) -> None:
        if (row := self._row(claim)) is not None:
            name = CLAIM.name_of(row.value)
            what = decided(row.decision) if row.decision else state(row.state)
            sentence = tr("{name}: {decision}", name=name, decision=what)
            self._panel.announce(sentence)
            self.answered.emit(sentence, tr("Take back"), self._take_back)

    def _return_to(self, claim: str) -> None:
        self._panel.say("")
        self._go_to(claim)
        self._card.give_back()

    def _go_to(self, claim: str) -> None:
        self._selection.choose_claim(claim)
        if (found := self._store.claim(claim)) is not None:
            self._acts.show_place(found)

    def _rows(self) -> list[Row]:
        """Return the claims of the filter and those of it that were decided since it was chosen."""
        if self._list is None:
            return []
        every = self._list.all()
        return [r for r in every if self._asked in r.filters or r.claim.entity in self._kept]

    def _row(self, claim: str) -> Row | None:
        return self._list.row(claim) if self._list is not None else None

    def _show(self, claim: str) -> None:
        """Show the chosen claim in the card, and in the queue where it is there."""
        if self._list is not None:
            self._panel.queue.show_choice(claim)
            self._card.show(self._list.row(claim))


def _nothing(asked: str, found: Worklist) -> str:
    if asked == FILTERS[0] and any(row.state not in SETTLED for row in found.all()):
        return tr("What is left has your own tag: somebody else reviews it.")
    return tr("No claim is in “{filter}”.", filter=filter_name(asked))


def _end(asked: str, left: int, differ: int) -> str:
    name = filter_name(asked)
    if left:
        sentence = "The end of “{filter}”: {count} above still to decide (K)."
        return tr(sentence, filter=name, count=left)
    if differ:
        sentence = "The end of “{filter}”: nothing is left to decide; {count} in conflict wait for an editor."
        return tr(sentence, filter=name, count=differ)
    return tr("The end of “{filter}”: nothing waits for you here.", filter=name)
