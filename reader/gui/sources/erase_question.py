"""A question before something is erased for good: what goes, what stays, and two buttons; Return presses neither."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from db.model.errors import tr
from reader.gui.checking.sections.section import words
from reader.gui.toolkit.layouts import button


class EraseQuestion(QFrame):
    """Unfolds where it is asked; the keys are on what keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inline-form")
        self._run: Callable[[], object] = bool
        self._words = words(size=14)
        self.erase = button(tr("Erase for good"), self._erase)
        self.keep = button(tr("Keep it"), self.hide)
        row = QHBoxLayout()
        row.addStretch(1)
        for each in (self.keep, self.erase):
            row.addWidget(each)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(10, 8, 10, 8)
        stack.addWidget(self._words)
        stack.addLayout(row)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being asked."""
        return self._words.text()

    def ask(self, sentence: str, run: Callable[[], object]) -> None:
        """Ask this, and do `run` if the person means it."""
        self._run = run
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.erase.setAccessibleDescription(sentence)
        self.show()
        self.keep.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape keep it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        event.accept()

    def _erase(self) -> None:
        self.hide()
        self._run()
