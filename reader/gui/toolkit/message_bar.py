"""A calm bar at the top: what happened and what to do; it stays until it is read and put away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from db.model.errors import tr


class MessageBar(QFrame):
    """Shows one sentence at a time; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.setAccessibleName(tr("Message"))
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offer = QPushButton(self)
        self._offer.setAccessibleName(tr("What the message offers"))
        self._offer.clicked.connect(self._take_offer)
        self._run: Callable[[], object] = bool
        close = QPushButton(tr("Close"), self)
        close.setAccessibleName(tr("Close the message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        row.addWidget(close)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show this sentence; an empty one hides the bar."""
        self._offer.hide()
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def offer(self, sentence: str, words: str, run: Callable[[], object]) -> None:
        """Show this sentence and a button with these words that does something."""
        self.say(sentence)
        self._run = run
        self._offer.setText(words)
        self._offer.setAccessibleName(words)
        self._offer.show()

    @property
    def sentence(self) -> str:
        """What is being said, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def _take_offer(self) -> None:
        self.hide()
        self._run()
