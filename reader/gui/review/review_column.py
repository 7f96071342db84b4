"""The column of review mode at work: its widget, and what moves and decides in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.desk.review.worklist import Worklist
from reader.gui.review.bulk.several import Several
from reader.gui.review.card.card_controller import CardController
from reader.gui.review.decisions import Decisions
from reader.gui.review.queue_controller import QueueController
from reader.gui.review.review_panel import ReviewPanel
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.claims.claim_acts import ClaimActs


class ReviewColumn(QObject):
    """One for a window."""

    said = Signal(str)
    """A sentence: what to do instead."""
    answered = Signal(str, str, object)
    """A sentence that says what was decided, the words of its button and what that does."""
    keys_given_back = Signal()
    """The reason was typed: keys decide again."""

    def __init__(
        self,
        services: WindowServices,
        drafts: Drafts,
        acts: ClaimActs,
        decisions: Decisions,
        themes: ThemeChoice,
    ) -> None:
        self.panel = ReviewPanel(services.preset, themes)
        super().__init__(self.panel)
        store, selection = services.store, services.selection
        self._undo = store.undo
        self.card = CardController(self.panel.card, store, drafts, decisions)
        self.queue = QueueController(self.panel, self.card, store, selection, decisions, acts)
        self.several = Several(self.panel, store, decisions, services.preset)
        self.queue.shown.connect(self.several.keep)
        self.several.said.connect(self.said)
        decisions.all_made.connect(self._answer)
        selection.claim_chosen.connect(self._give_back_keys)
        self.panel.card.decisions.decided.connect(self.decide)
        self.card.said.connect(self.said)
        self.queue.answered.connect(self.answered)
        self.panel.card.decisions.reason.done.connect(self.keys_given_back)

    def decide(self, decision: str) -> None:
        """Decide on the claim that the card shows, or on several where several are chosen."""
        if self.several.any:
            self.several.decide(decision)
        else:
            self.card.decide(decision)

    def choose(self) -> None:
        """Choose the claim that the card shows beside others, or leave it out again."""
        self.several.turn(self.panel.card.claim)

    def _give_back_keys(self, _claim: str) -> None:
        """Another claim is shown: what had the keys in the card of the one before is gone, and letters decide again."""
        now = QApplication.focusWidget()
        if now is not None and self.panel.card.isAncestorOf(now):
            self.keys_given_back.emit()

    def _answer(self, sentence: str) -> None:
        self.several.let_go()
        self.panel.announce(sentence)
        self.answered.emit(sentence, tr("Undo"), self._undo)

    def show_list(self, found: Worklist | None, why_not: str) -> None:
        """Show this worklist, or that it is being read; `why_not` says why nothing can be decided, or is empty."""
        if found is None:
            self.queue.show_none()
            self.panel.say(tr("Reading the queue …"))
            return
        self.card.use(found, why_not)
        self.queue.show_list(found)
