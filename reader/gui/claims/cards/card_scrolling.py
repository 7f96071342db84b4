"""How a list of cards moves: the chosen one becomes whole where it stands, a note's field is seen, a pressed card stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from reader.gui.claims.cards.card_painting import GAP, HEAD, PAD
from reader.gui.claims.claim_card import ClaimCard

MANY = 500
"""With more claims than this every card has one height: the list would have to measure them all."""
_BATCH = 100
"""How many new cards are measured at once."""


class CardScrolling(QObject):
    """Scrolls a list and has its cards measured; what must not move under a pressed mouse waits for its release."""

    rested = Signal()
    """The mouse was released: what has waited may move now."""

    def __init__(self, shown: QListView, card: ClaimCard) -> None:
        super().__init__(shown)
        self._list, self._card = shown, card
        self._sought = self._pressed = False
        shown.verticalScrollBar().rangeChanged.connect(self._bring_into_view)
        shown.viewport().installEventFilter(self)
        card.placed.connect(self._show_editor, Qt.ConnectionType.QueuedConnection)

    def expect(self, count: int) -> None:
        """Make ready for so many claims; of very many all cards have one height."""
        self._card.uniform = count > MANY
        self._list.setUniformItemSizes(count > MANY)
        self._list.setBatchSize(_BATCH)

    def seek(self, index: QModelIndex) -> None:
        """Make this card the current one, and bring it into view as soon as it is laid out."""
        if index != self._list.currentIndex():
            self._list.setCurrentIndex(index)
        # Cards are laid out in batches: one far down can only be scrolled to when its turn has come.
        self._sought = index.isValid()
        self._bring_into_view()

    def show_whole(self, entity: str) -> None:
        """Let this claim's card show all its words, and the one before no more; it stays at its height."""
        if entity == self._card.chosen or self._pressed:
            return
        self._card.chosen = entity
        if not self._card.uniform:
            # What has been laid out once is known: all can be laid out at once.
            self._list.setBatchSize(MANY)
            index, bar = self._list.currentIndex(), self._list.verticalScrollBar()
            was = self._list.visualRect(index).top()
            self._list.doItemsLayout()
            bar.setValue(bar.value() + self._list.visualRect(index).top() - was)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know whether the mouse is pressed on a card; wait with what follows until Qt is through with the click."""
        kinds = QEvent.Type
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == kinds.MouseButtonPress:
                self._pressed = True
            elif event.type() == kinds.MouseButtonRelease:
                QTimer.singleShot(0, self, self._rest)
        return super().eventFilter(watched, event)

    def _rest(self) -> None:
        self._pressed = False
        self.rested.emit()
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        index = self._list.currentIndex()
        if self._sought and not self._pressed and not self._list.visualRect(index).isEmpty():
            self._sought = False
            self._list.scrollTo(index)

    def _show_editor(self, editor: QWidget) -> None:
        """Scroll until the whole field of a note is seen."""
        bar, place = self._list.verticalScrollBar(), editor.geometry()
        below = place.bottom() + GAP + PAD - self._list.viewport().height()
        if below > 0:
            bar.setValue(bar.value() + min(below, place.top()))
        elif place.top() < 0:
            bar.setValue(bar.value() + place.top() - HEAD)
