"""The line above an article that came back: what its journalist has to answer, and the way from one remark to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from db.model.errors import tr
from reader.gui.toolkit import fonts


class FeedbackBanner(QFrame):
    """Hidden while there is nothing to answer."""

    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signed")
        self._words, self.said = QLabel(), QLabel()
        for label in (self._words, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(fonts.sans(14))
            # The line is as long as the window is wide: what is longer is in its tool tip.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setMinimumWidth(80)
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.said.setProperty("mute", True)
        self.next = QPushButton(tr("Next remark F5"))
        self.next.setAccessibleName(tr("Next remark"))
        self.next.clicked.connect(self.next_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self.said, 1)
        row.addWidget(self.next)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being said, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def show_sentence(self, sentence: str) -> None:
        """Say how much there is to answer; nothing with an empty sentence."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def show_remark(self, words: str) -> None:
        """Say one remark, beside."""
        line = " ".join(words.split())
        self.said.setText(line)
        self.said.setAccessibleName(line)
        self.said.setToolTip(line)
