"""The way back to what was typed and not saved: the dialog, the words on the page or the card that it was typed for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.model.draft import DraftSubject
from reader.app.records.drafts import Drafts
from reader.gui.articles.import_dialogs import ImportDialogs
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.saving.draft_offers import DraftOffers
from reader.gui.toolkit.message_bar import MessageBar


class DraftPlaces(QObject):
    """Offers what was typed and not saved, and leads to its place."""

    card_wanted = Signal()
    """It was typed into a card: the claims must be seen."""
    sheet_wanted = Signal(object)
    """The DraftSubject of something that was typed into a claim's sheet."""
    window_wanted = Signal(object)
    """The DraftSubject of something that was typed into a window of its own: about a source, or a query."""

    def __init__(
        self, drafts: Drafts, messages: MessageBar, sidebar: ClaimsSidebar, dialogs: ImportDialogs
    ) -> None:
        super().__init__(drafts)
        self._sidebar, self._dialogs = sidebar, dialogs
        offers = DraftOffers(drafts, messages)
        offers.wanted.connect(self._go_on)
        sidebar.passage.notes.left.connect(offers.offer)

    def _go_on(self, subject: DraftSubject) -> None:
        if subject.kind == "article":
            self._dialogs.ask_about()
        elif subject.kind in ("source", "query"):
            self.window_wanted.emit(subject)
        elif not subject.entity:
            self._sidebar.passage.go_back(subject)
        else:
            self.card_wanted.emit()
            if subject.field == "note":
                self._sidebar.notes.go_on(subject.entity)
            else:
                self._sidebar.commands.go_to(subject.entity)
                self.sheet_wanted.emit(subject)
