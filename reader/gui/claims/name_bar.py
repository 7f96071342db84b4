"""The line that asks for a name, once, after the first decision."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from db.model.errors import tr
from reader.claims import lengths


class NameBar(QFrame):
    """Asks once, after the first decision, in whose name it is kept; may be left for later."""

    named = Signal(str)
    """A name to be written; the line stays until it is."""
    typed = Signal(str)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("name")
        self.setAccessibleName(tr("Your name"))
        self._name = QLineEdit(placeholderText=tr("Your name"), maxLength=lengths.NAME)
        self._name.setAccessibleName(tr("Your name"))
        save, later = QPushButton(tr("Save name")), QPushButton(tr("Not now"))
        words = QLabel(tr("Saved. In whose name shall your claims stand?"))
        words.setWordWrap(True)
        longest = tr("A name has at most {most} characters.", most=lengths.NAME)
        self._name.inputRejected.connect(partial(words.setText, longest))
        row = QHBoxLayout()
        for widget in (self._name, save, later):
            row.addWidget(widget)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(12, 8, 12, 8)
        stack.addWidget(words)
        stack.addLayout(row)
        self._name.returnPressed.connect(self._say)
        save.clicked.connect(self._say)
        later.clicked.connect(self._decline)
        self._name.textChanged.connect(self.typed)
        self.hide()

    @property
    def name(self) -> str:
        """What stands in the field."""
        return self._name.text()

    def give_back(self, name: str) -> None:
        """Show what was typed before."""
        if not self._name.text():
            self._name.setText(name)

    def _say(self) -> None:
        if name := " ".join(self._name.text().split()):
            self.named.emit(name)

    def _decline(self) -> None:
        self.hide()
        self.declined.emit()
