"""The list of cards: the chosen one shows all its words and stays where it is, a note that is being typed is seen whole."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from db.model.errors import tr
from reader.gui.claims.cards.card_painting import GAP, HEAD, PAD
from reader.gui.claims.claim_card import ClaimCard
from reader.gui.claims.claim_list_model import ClaimListModel

MANY = 500
"""With more claims than this every card has one height: the list would have to measure them all."""
_BATCH = 100
"""How many new cards are measured at once."""


class ClaimList(QListView):
    """Cards of claims, never a widget per claim."""

    rested = Signal()
    """The mouse was released: what must not move under it may move now."""

    def __init__(self, model: ClaimListModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Claims"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that a card never has to break its words anew because it came or went.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._enable_bar)
        bar.setEnabled(False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(260)
        self._sought = self._pressed = False
        bar.rangeChanged.connect(self._bring_into_view)

    def use(self, card: ClaimCard) -> None:
        """Show the claims with these cards."""
        self.setItemDelegate(card)
        card.placed.connect(self._show_editor, Qt.ConnectionType.QueuedConnection)

    def expect(self, count: int) -> bool:
        """Make ready for so many claims, and tell whether all cards are to have one height."""
        many = count > MANY
        self.setUniformItemSizes(many)
        self.setBatchSize(_BATCH)
        return many

    def seek(self, index: QModelIndex) -> None:
        """Make this card the current one, and bring it into view as soon as it is laid out."""
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        # Cards are laid out in batches: one far down can only be scrolled to when its turn has come.
        self._sought = index.isValid()
        self._bring_into_view()

    def show_whole(self, card: ClaimCard, entity: str) -> None:
        """Let this claim's card show all its words, and the one before no more; it stays at its height.

        While the mouse is pressed on a card nothing moves: ask again when it has `rested`.
        """
        if entity == card.chosen or self._pressed:
            return
        card.chosen = entity
        if not card.uniform:
            # What has been laid out once is known: all can be laid out at once.
            self.setBatchSize(MANY)
            index, bar = self.currentIndex(), self.verticalScrollBar()
            was = self.visualRect(index).top()
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(index).top() - was)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Know that the mouse is pressed: the card under it must not move away."""
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that the mouse was released, once Qt is through with the click."""
        super().mouseReleaseEvent(event)
        self._pressed = False
        self.rested.emit()
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        index = self.currentIndex()
        if self._sought and not self._pressed and not self.visualRect(index).isEmpty():
            self._sought = False
            self.scrollTo(index)

    def _show_editor(self, editor: QWidget) -> None:
        """Scroll until the whole field of a note is seen."""
        bar, place = self.verticalScrollBar(), editor.geometry()
        below = place.bottom() + GAP + PAD - self.viewport().height()
        if below > 0:
            bar.setValue(bar.value() + min(below, place.top()))
        elif place.top() < 0:
            bar.setValue(bar.value() + place.top() - HEAD)

    def _enable_bar(self, low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > low)
