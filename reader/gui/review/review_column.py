"""The column of review mode at work: its widget, and what moves and decides in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.desk.review.worklist import Worklist
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
        self.card = CardController(self.panel.card, store, drafts, decisions)
        self.queue = QueueController(self.panel, self.card, store, selection, decisions, acts)
        self.card.said.connect(self.said)
        self.queue.answered.connect(self.answered)
        self.panel.card.decisions.reason.done.connect(self.keys_given_back)

    def show_list(self, found: Worklist | None, why_not: str) -> None:
        """Show this worklist, or that it is being read; `why_not` says why nothing can be decided, or is empty."""
        if found is None:
            self.queue.show_none()
            self.panel.say(tr("Reading the queue …"))
            return
        self.card.use(found, why_not)
        self.queue.show_list(found)
