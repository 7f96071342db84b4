"""The card at work: the claim that is shown, the reason that is typed for it, and what is asked for by key or button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.claims.review_rules import role_of
from reader.claims.state import IN_CONFLICT
from reader.desk.checking import people
from reader.desk.review.worklist import Row, Worklist
from reader.gui.review.card.decision_bar import LETTERS, SECOND
from reader.gui.review.card.review_card import ReviewCard
from reader.gui.review.decisions import Decisions
from reader.gui.toolkit.menu_keys import MenuKeys

_FREE = ("accept", SECOND)
"""What needs no reason."""


class CardController(QObject):
    """Asks for what is missing in place, and lets `Decisions` write the rest."""

    said = Signal(str)
    """A sentence: what to do instead."""
    deciding = Signal(str)
    """The entity of a claim that is being decided on: it stays in the queue as a line."""

    def __init__(
        self, card: ReviewCard, store: Store, drafts: Drafts, decisions: Decisions
    ) -> None:
        super().__init__(card)
        self._card, self._store, self._drafts = card, store, drafts
        self._decisions = decisions
        self._list: Worklist | None = None
        self._why_not, self._keys = "", MenuKeys(self)
        self._row: Row | None = None
        self._shown = ("", "")
        card.decisions.reason.textEdited.connect(self._hold)
        card.conflict.held.connect(self._hold_side)
        drafts.opened.connect(self.give_back)

    def use(self, found: Worklist, why_not: str) -> None:
        """Show claims of this worklist; `why_not` says why nothing can be decided, or is empty."""
        self._list, self._why_not = found, why_not
        self._card.decisions.allow(why_not)

    def show(self, row: Row | None) -> None:
        """Show a claim as its reader may see it, or none."""
        self._row = row
        if row is None or self._list is None:
            self._shown = ("", "")
            self._card.show_none()
            return
        before, self._shown = self._shown, (self._list.person, row.claim.entity)
        who = self._store.library.records.one("person", row.claim.created_by)
        initials = people.person_of(who).initials if who is not None else ""
        self._card.show_claim(row, initials or tr("somebody"))
        differ = row.state == IN_CONFLICT
        sheet = self._list.reader().sheet(row.claim) if differ else None
        why_not = self._why_not or self._not_an_editor(self._list.person)
        self._card.show_conflict(sheet, why_not)
        if before != self._shown:
            self.begin_anew()

    def decide(self, decision: str) -> None:
        """Decide on the claim; where a reason is missing, ask for it in place."""
        row, reason = self._row, self._card.decisions.reason.text()
        if self._why_not or row is None:
            self.said.emit(self._why_not or tr("Choose a claim first: J goes to the next one."))
        elif row.decision == decision and not reason.strip():
            self.said.emit(tr("You decided so already: Z takes it back, J goes on."))
        elif decision not in _FREE and not reason.strip():
            self._ask_why(decision)
        elif decision == SECOND:
            self._ask_whom(row)
        else:
            self.deciding.emit(row.claim.entity)
            self._decisions.decide(row.claim, decision, reason)

    def begin_anew(self) -> None:
        """Know that the claim was decided on: what was asked for is there, and what was typed is durable."""
        self._card.decisions.say("")
        self.give_back()

    def give_back(self) -> None:
        """Show what was typed for this claim before and is not durable."""
        claim = self._card.claim
        draft = self._drafts.of(self._decisions.draft_of(claim)) if claim else None
        self._card.decisions.show_reason(draft.text if draft is not None else "")

    def _ask_why(self, decision: str) -> None:
        bar = self._card.decisions
        button = bar.buttons.get(decision)
        words = button.accessibleName() if button is not None else tr("This one holds")
        letter = LETTERS.get(decision, tr("its button"))
        sentence = "{decision} needs a reason: type it, then Enter and {letter}."
        bar.say(tr(sentence, decision=words, letter=letter))
        bar.reason.setFocus()

    def _ask_whom(self, row: Row) -> None:
        """Offer the people who may be asked; the menu blocks nothing."""
        menu = QMenu(self._card)
        self._keys.keep_in(menu)
        menu.setAccessibleName(tr("Whom to ask"))
        me = self._list.person if self._list is not None else ""
        for each in people.named(self._store.library):
            if each.entity not in (me, row.claim.created_by):
                person = people.person_of(each)
                words = tr("{name} ({initials})", name=person.name, initials=person.initials)
                action = menu.addAction(words)
                action.triggered.connect(partial(self._ask, row.claim, each.entity))
        if not menu.actions():
            menu.deleteLater()
            self.said.emit(tr("There is nobody else to ask: add a person first."))
            return
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._card.decisions.buttons[SECOND]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _ask(self, claim: Snapshot, person: str, _checked: bool = False) -> None:
        self._decisions.ask_second(claim, person)

    def _hold_side(self, side: Snapshot) -> None:
        reason = self._card.decisions.reason.text()
        if self._row is not None and reason.strip():
            self.deciding.emit(self._row.claim.entity)
            self._decisions.hold(self._row.claim, side, reason)
        elif self._row is not None:
            self._ask_why("")

    def _not_an_editor(self, person: str) -> str:
        if role_of(person, self._store.library.records) == "editor":
            return ""
        return tr("Settling a conflict is an editor's: ask one.")

    def _hold(self, text: str) -> None:
        if self._card.claim:
            self._drafts.hold(self._decisions.draft_of(self._card.claim), text)
