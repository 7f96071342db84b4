"""Offers the way back to what somebody typed and has not saved, quietly, and only as long as it is so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from db.model.draft import Draft, DraftSubject
from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.gui.toolkit.message_bar import MessageBar, Topic

_OFFERED = ("claim", "article", "source", "query")
"""The kinds of records to which there is a way back; a name is asked for anyhow."""


class DraftOffers(QObject):
    """Says in the bar of messages that there is something typed and not saved."""

    wanted = Signal(object)
    """The DraftSubject that the person wants to go on with."""

    def __init__(self, drafts: Drafts, messages: MessageBar) -> None:
        super().__init__(drafts)
        self._drafts, self._messages = drafts, messages
        self._offered: tuple[DraftSubject, str] | None = None
        # Once what there is to say about the article itself was said. A timer of ours, not Qt's one shot: that
        # would keep a closed window until it has fired.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._offer_newest)
        drafts.opened.connect(self._soon.start)
        drafts.changed.connect(self._take_back)

    def offer(self, subject: DraftSubject) -> None:
        """Offer the way back to words that were let go with their note."""
        self._say(subject, tr("Your note is kept with the words that you typed it for."))

    def _offer_newest(self) -> None:
        """Offer what was typed earlier."""
        found = [each for each in self._drafts.all() if self._is_offered(each)]
        if found and not self._messages.sentence:
            self._say(found[0].subject, _how_many(len(found)))

    def _is_offered(self, draft: Draft) -> bool:
        """Tell whether there is a way back; what was undone comes with its words, unasked it would be a nuisance."""
        undone = draft.origin and not draft.subject.entity
        return not undone and draft.subject.kind in _OFFERED

    def _say(self, subject: DraftSubject, sentence: str) -> None:
        self._offered = (subject, sentence)
        self._messages.offer(
            sentence, tr("Back to what you typed"), partial(self._go, subject), Topic.DRAFT
        )

    def _go(self, subject: DraftSubject) -> None:
        self._offered = None
        self.wanted.emit(subject)

    def _take_back(self) -> None:
        if self._offered is None:
            return
        subject, _ = self._offered
        if self._drafts.of(subject) is None:
            self._offered = None
            self._messages.withdraw(Topic.DRAFT)


def _how_many(count: int) -> str:
    if count == 1:
        return tr("You typed something here that is not saved yet.")
    return tr("You typed {count} things here that are not saved yet.", count=count)
