"""The line for a reason: typing a bracket offers the claim's evidence by its code and place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT


class ReasonField(QLineEdit):
    """Enter is done; while evidence is offered, Enter takes the one that is marked."""

    left = Signal()
    """Escape: the line is given up for now, what was typed stays."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Reason"))
        self.setMaxLength(NOTE_LIMIT)
        self._codes = QStringListModel(self)
        # Not the field's own completer: that would complete all that was typed, not what follows the bracket.
        self._offer = QCompleter(self._codes, self)
        self._offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._popup = QListView()
        self._popup.setAccessibleName(tr("Evidence to name"))
        self._offer.setPopup(self._popup)
        self._offer.setWidget(self)
        self._offer.activated.connect(self._insert)
        self.textEdited.connect(self._look)

    def offer(self, codes: Sequence[str]) -> None:
        """Offer these after a bracket."""
        self._codes.setStringList(list(codes))

    @property
    def popup(self) -> QListView:
        """The list of what is offered after a bracket."""
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Escape to the list while that is shown; no key goes on to the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()

    def _look(self) -> None:
        before = self.text()[: self.cursorPosition()]
        opened = before.rfind("[")
        if opened < 0 or "]" in before[opened:] or not self._codes.rowCount():
            self._popup.hide()
            return
        self._offer.setCompletionPrefix(before[opened + 1 :])
        self._offer.complete()
        self._popup.setCurrentIndex(self._offer.completionModel().index(0, 0))

    def _insert(self, code: str) -> None:
        at = self.cursorPosition()
        opened = self.text().rfind("[", 0, at)
        self.setText(f"{self.text()[:opened]}[{code}]{self.text()[at:]}")
        self.setCursorPosition(opened + len(code) + 2)
