"""The line for a reason: typing a bracket offers the claim's evidence by its code and place, in a list under the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT


class ReasonField(QLineEdit):
    """Enter is done; while evidence is offered, the arrows go through it and Enter takes the one that is marked."""

    done = Signal()
    left = Signal()
    """Escape: the line is given up for now, what was typed stays."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Reason"))
        self.setMaxLength(NOTE_LIMIT)
        self._codes: list[str] = []
        self._fitting, self.list = QStringListModel(self), QListView()
        self.list.setModel(self._fitting)
        self.list.setAccessibleName(tr("Evidence to name"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._insert)
        self.list.hide()
        self.textEdited.connect(self._look)
        self.cursorPositionChanged.connect(self._look_on)

    def offer(self, codes: Sequence[str]) -> None:
        """Offer these after a bracket."""
        self._codes = list(codes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys go to the list while it is shown; none goes on to the card."""
        keys, key = Qt.Key, event.key()
        step = {keys.Key_Down: 1, keys.Key_Up: -1}.get(keys(key), 0)
        offered = not self.list.isHidden()
        if offered and step:
            rows = self._fitting.rowCount()
            row = (self.list.currentIndex().row() + step) % rows
            self.list.setCurrentIndex(self._fitting.index(row))
        elif key in (keys.Key_Return, keys.Key_Enter) and not event.isAutoRepeat():
            (self._insert if offered else self.done.emit)()
        elif key == keys.Key_Escape:
            (self.list.hide if offered else self.left.emit)()
        else:
            super().keyPressEvent(event)
        event.accept()

    def _look_on(self) -> None:
        """Offer what fits where the cursor is by now, where something is offered."""
        if not self.list.isHidden():
            self._look()

    def _look(self) -> None:
        before = self.text()[: self.cursorPosition()]
        opened = before.rfind("[")
        typed = before[opened + 1 :].casefold()
        found = [c for c in self._codes if opened >= 0 and c.casefold().startswith(typed)]
        self._fitting.setStringList(found)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(min(len(found), 4) * max(24, self.list.sizeHintForRow(0)) + 6)
        self.list.setCurrentIndex(self._fitting.index(0))

    def _insert(self) -> None:
        code, at = str(self.list.currentIndex().data()), self.cursorPosition()
        opened = self.text().rfind("[", 0, at)
        self.setText(f"{self.text()[:opened]}[{code}]{self.text()[at:]}")
        self.setCursorPosition(opened + len(code) + 2)
        self.list.hide()
