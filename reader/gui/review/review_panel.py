"""The right column while reviewing: filters, the queue, and the claim that is being reviewed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.review.bulk.several_bar import SeveralBar
from reader.gui.review.card.review_card import ReviewCard
from reader.gui.review.queue_filter import QueueFilter
from reader.gui.review.queue_list import QueueList
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme_choice import ThemeChoice


class ReviewPanel(QWidget):
    """Shows; what is decided here is asked for by its parts' signals."""

    escaped = Signal()
    """Escape was pressed where nothing else takes it."""

    def __init__(self, preset: Preset, themes: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAccessibleName(tr("Review"))
        self.filter, self.queue = QueueFilter(), QueueList(preset, themes)
        self.card, self.several = ReviewCard(preset, themes), SeveralBar()
        self.nothing, self._hint = (
            QLabel(),
            QLabel(tr("J next · K previous · V seen · X choose several · Z take back · / filter")),
        )
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setFont(fonts.sans(13))
        self._hint.setProperty("mute", True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(14, 12, 14, 10)
        stack.setSpacing(10)
        for widget in (self.filter, self.queue, self.several, self.nothing):
            stack.addWidget(widget)
        stack.addWidget(self.card, 1)
        stack.addStretch(0)
        stack.addWidget(self._hint)

    def announce(self, sentence: str) -> None:
        """Tell a screen reader what was decided: the eyes see it in the queue."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that Escape was pressed."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the card most of a low column."""
        super().resizeEvent(event)
        self.queue.show_at_most(max(3, min(7, (self.height() - 380) // 45)))

    def say(self, sentence: str) -> None:
        """Say how the queue stands, where there is something to say; nothing with an empty sentence."""
        self.nothing.setText(sentence)
        self.nothing.setAccessibleName(sentence)
        self.nothing.setVisible(bool(sentence))
