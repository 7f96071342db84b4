"""The line above a signed article: who signed it and when, the way to the record, and the way to reopen it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from db.model.errors import tr
from reader.gui.toolkit import dates, fonts


class SignedBanner(QFrame):
    """Hidden while the article is not signed."""

    record_wanted = Signal()
    reopening_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signed")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(fonts.sans(14))
        self.record, self.reopen = QPushButton(tr("Show the record")), QPushButton(tr("Reopen…"))
        self.record.clicked.connect(self.record_wanted)
        self.reopen.clicked.connect(self.reopening_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self.record)
        row.addWidget(self.reopen)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being said, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def show_signed(self, initials: str, at: str) -> None:
        """Say who signed, and when (an ISO moment); without initials nobody did."""
        sentence = tr("✓ Signed off by {initials}, {at}", initials=initials, at=dates.fully(at))
        self._words.setText(sentence)
        self._words.setToolTip(dates.exactly(at))
        self.setAccessibleName(sentence)
        self.setVisible(bool(initials))
