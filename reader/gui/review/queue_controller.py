"""The queue and the card at work: which claims are shown, which is chosen, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from db.model.claim import CLAIM
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.claims.review_rules import role_of
from reader.desk.checking import people
from reader.desk.review.worklist import Row, Worklist
from reader.gui.review.decision_bar import LETTERS, SECOND
from reader.gui.review.decisions import Decisions
from reader.gui.review.review_panel import ReviewPanel
from reader.gui.review.review_words import decided, filter_name, state

if TYPE_CHECKING:
    from reader.gui.claims.claim_acts import ClaimActs

_FREE = ("accept", SECOND)
"""What needs no reason."""


class QueueController(QObject):
    """Moves through one panel's queue; deciding is asked for, never done, here."""

    keys_given_back = Signal()
    """The reason was typed: keys decide again."""
    said = Signal(str)
    """A sentence: what to do instead."""

    def __init__(
        self,
        panel: ReviewPanel,
        store: Store,
        drafts: Drafts,
        selection: Selection,
        decisions: Decisions,
        acts: ClaimActs,
    ) -> None:
        super().__init__(panel)
        self._panel, self._store, self._drafts = panel, store, drafts
        self._selection, self._decisions, self._acts = selection, decisions, acts
        self._list: Worklist | None = None
        self._asked, self._kept = "to-review", set[str]()
        self._why_not = ""
        bar = panel.card.decisions
        panel.filter.wanted.connect(self.show_filter)
        panel.queue.claim_wanted.connect(self._go_to)
        bar.decided.connect(self.decide)
        bar.reason.textEdited.connect(self._hold)
        bar.reason.done.connect(self.keys_given_back)
        panel.card.conflict.held.connect(self._hold_side)
        selection.claim_chosen.connect(self._show)
        drafts.opened.connect(self._give_back)
        decisions.made.connect(self._advance)
        decisions.taken_back.connect(self._return_to)

    def show_list(self, found: Worklist, why_not: str) -> None:
        """Show this worklist; `why_not` says why nothing can be decided, or is empty."""
        if self._list is None or self._list.person != found.person:
            self._kept.clear()
        self._list, self._why_not = found, why_not
        self._panel.card.decisions.allow(why_not)
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

    def end(self) -> None:
        """Forget the worklist: nobody reviews."""
        self._list = None
        self._kept.clear()

    def refresh(self) -> None:
        """Say everything anew."""
        if self._list is not None:
            self._panel.filter.show_counts(self._list.counts())
            self._panel.queue.show_rows(self._rows(), self._selection.claim)
            self._panel.say("" if self._rows() else _nothing(self._asked))
            self._show(self._selection.claim)

    def show_filter(self, asked: str) -> None:
        """Show the claims of another filter."""
        self._asked = asked
        self._kept.clear()
        self.refresh()
        self.begin()

    def next(self) -> None:
        """Go to the next claim, whatever was decided on it."""
        self._step(1)

    def previous(self) -> None:
        """Go to the claim before."""
        self._step(-1)

    def decide(self, decision: str) -> None:
        """Decide on the chosen claim; where a reason is missing, ask for it in place."""
        row, bar = self._row(self._selection.claim), self._panel.card.decisions
        if self._why_not or row is None:
            self.said.emit(self._why_not or tr("Choose a claim first: J goes to the next one."))
            return
        reason = bar.reason.text()
        if decision not in _FREE and not reason.strip():
            self._ask_why(decision)
        elif decision == SECOND:
            self._ask_whom(row)
        else:
            self._kept.add(row.claim.entity)
            self._decisions.decide(row.claim, decision, reason)

    def _ask_why(self, decision: str) -> None:
        bar = self._panel.card.decisions
        button = bar.buttons.get(decision)
        words = button.accessibleName() if button is not None else tr("This one holds")
        letter = LETTERS.get(decision, tr("its button"))
        sentence = "{decision} needs a reason: type it, then Enter and {letter}."
        bar.say(tr(sentence, decision=words, letter=letter))
        bar.reason.setFocus()

    def _ask_whom(self, row: Row) -> None:
        """Offer the people who may be asked; the menu blocks nothing."""
        menu = QMenu(self._panel)
        menu.setAccessibleName(tr("Whom to ask"))
        me = self._list.person if self._list is not None else ""
        for each in people.named(self._store.library):
            if each.entity not in (me, row.claim.created_by):
                person = people.person_of(each)
                action = menu.addAction(
                    tr("{name} ({initials})", name=person.name, initials=person.initials)
                )
                action.triggered.connect(
                    lambda _checked=False, asked=each.entity: self._decisions.ask_second(
                        row.claim, asked
                    )
                )
        if not menu.actions():
            self.said.emit(tr("There is nobody else to ask: add a person first."))
            return
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._panel.card.decisions.buttons[SECOND]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _hold_side(self, side: Snapshot) -> None:
        row, reason = self._row(self._selection.claim), self._panel.card.decisions.reason.text()
        if row is not None and reason.strip():
            self._decisions.hold(row.claim, side, reason)
        elif row is not None:
            self._ask_why("")

    def _advance(self, claim: str) -> None:
        """After a decision go to the next claim that waits; at the end say so, and stay."""
        if claim != self._selection.claim:
            return
        self._give_back()
        self._announce(claim)
        rows = self._rows()
        at = next((n for n, row in enumerate(rows) if row.claim.entity == claim), -1)
        later = (row for row in rows[at + 1 :] if row.is_pending(self._asked))
        if (following := next(later, None)) is not None:
            self._panel.say("")
            self._go_to(following.claim.entity)
            return
        left = sum(row.is_pending(self._asked) for row in rows)
        self._panel.say(_end(self._asked, left))

    def _announce(self, claim: str) -> None:
        if (row := self._row(claim)) is not None:
            name = CLAIM.name_of(row.value)
            what = decided(row.decision) if row.decision else state(row.state)
            self._panel.announce(tr("{name}: {decision}", name=name, decision=what))

    def _return_to(self, claim: str) -> None:
        self._panel.say("")
        self._go_to(claim)

    def _step(self, by: int) -> None:
        rows = self._rows()
        at = self._panel.queue.rows.row_of(self._selection.claim)
        to = (0 if by > 0 else len(rows) - 1) if at < 0 else at + by
        if 0 <= to < len(rows):
            self._panel.say("")
            self._go_to(rows[to].claim.entity)

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
        if self._list is None:
            return
        row, card = self._list.row(claim), self._panel.card
        self._panel.queue.show_choice(claim)
        if row is None:
            card.show_none()
            return
        sheet = self._list.reader().sheet(row.claim)
        another = card.claim != claim
        who = sheet.people.get(row.claim.created_by)
        initials = people.person_of(who).initials if who is not None else ""
        card.show_claim(row, sheet, initials or tr("somebody"))
        card.show_conflict(row, sheet, self._why_not or self._not_an_editor())
        if another:
            card.decisions.say("")
            self._give_back()

    def _not_an_editor(self) -> str:
        person = self._list.person if self._list is not None else ""
        if role_of(person, self._store.library.records) == "editor":
            return ""
        return tr("Settling a conflict is an editor's: ask one.")

    def _hold(self, text: str) -> None:
        if self._panel.card.claim:
            self._drafts.hold(self._decisions.draft_of(self._panel.card.claim), text)

    def _give_back(self) -> None:
        """Show what was typed for this claim before and is not durable."""
        claim = self._panel.card.claim
        draft = self._drafts.of(self._decisions.draft_of(claim)) if claim else None
        self._panel.card.decisions.show_reason(draft.text if draft is not None else "")


def _nothing(asked: str) -> str:
    return tr("No claim is in “{filter}”.", filter=filter_name(asked))


def _end(asked: str, left: int) -> str:
    name = filter_name(asked)
    if left:
        sentence = "The end of “{filter}”: {count} above still to decide (K)."
        return tr(sentence, filter=name, count=left)
    return tr("The end of “{filter}”: nothing waits for you here.", filter=name)
