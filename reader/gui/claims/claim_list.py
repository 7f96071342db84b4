"""The list of cards: its keys, what a click beside the cards means, and where a menu is asked for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from db.model.errors import tr
from reader.gui.toolkit.menu_keys import is_menu_key


class ClaimList(QListView):
    """Shows cards in batches, scrolls by pixels, and edits a note only when it is asked to."""

    place_wanted = Signal(QModelIndex)
    """The index of a card whose place somebody wants to see: by a click, a double click or Enter."""
    left_alone = Signal()
    """A click beside the cards: none is meant."""
    menu_asked = Signal(QPoint)
    """Where on the screen a menu for the current card shall open."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Claims"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
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
        for asked in (self.clicked, self.doubleClicked, self.activated):
            asked.connect(self.place_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter on a card go to its place: a list on its own would only do so on some systems."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.place_wanted.emit(self.currentIndex())
        elif is_menu_key(event):
            self._ask_menu_at_card()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card that is pressed on, with the right button too; beside the cards none."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            self.left_alone.emit()
        elif event.button() == Qt.MouseButton.RightButton:
            self.setCurrentIndex(index)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or by key at the card."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu_at_card()
        elif self.indexAt(event.pos()).isValid():
            self.menu_asked.emit(event.globalPos())

    def _ask_menu_at_card(self) -> None:
        if self.currentIndex().isValid():
            at = _inside(self, self.currentIndex())
            self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def _enable_bar(self, low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > low)


def _inside(shown: QListView, index: QModelIndex) -> QPoint:
    return shown.visualRect(index).intersected(shown.viewport().rect()).center()
