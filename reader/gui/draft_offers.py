"""Offers the way back to what somebody typed and has not saved, quietly, and only as long as it is so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer

from db.model.draft import Draft, DraftSubject
from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.gui.toolkit.message_bar import MessageBar

WaysBack = Mapping[str, Callable[[DraftSubject], object]]
"""How to go on with what was typed, by the kind of record that it is for."""


class DraftOffers(QObject):
    """Says in the bar of messages that there is something typed and not saved."""

    def __init__(self, drafts: Drafts, messages: MessageBar, ways: WaysBack) -> None:
        super().__init__(drafts)
        self._drafts, self._messages, self._ways = drafts, messages, ways
        self._offered: tuple[DraftSubject, str] | None = None
        drafts.opened.connect(self._offer_soon)
        drafts.changed.connect(self._take_back)

    def offer(self, subject: DraftSubject) -> None:
        """Offer the way back to words that were let go with their note."""
        self._say(subject, tr("Your note is kept with the words that you typed it for."))

    def _offer_soon(self) -> None:
        """Offer what was typed earlier, once what there is to say about the article itself was said."""
        QTimer.singleShot(0, self, self._offer_newest)

    def _offer_newest(self) -> None:
        found = [each for each in self._drafts.all() if self._is_offered(each)]
        if found and not self._messages.sentence:
            self._say(found[0].subject, _how_many(len(found)))

    def _is_offered(self, draft: Draft) -> bool:
        """Tell whether there is a way back; what was undone comes with its words, unasked it would be a nuisance."""
        return not draft.origin and draft.subject.kind in self._ways

    def _say(self, subject: DraftSubject, sentence: str) -> None:
        self._offered = (subject, sentence)
        self._messages.offer(sentence, tr("Back to what you typed"), partial(self._go, subject))

    def _go(self, subject: DraftSubject) -> None:
        self._offered = None
        self._ways[subject.kind](subject)

    def _take_back(self) -> None:
        if self._offered is None:
            return
        subject, sentence = self._offered
        if self._drafts.of(subject) is None:
            self._offered = None
            if self._messages.sentence == sentence:
                self._messages.say("")


def _how_many(count: int) -> str:
    if count == 1:
        return tr("You typed something here that is not saved yet.")
    return tr("You typed {count} things here that are not saved yet.", count=count)
