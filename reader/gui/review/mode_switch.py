"""The switch between reading and reviewing, at the end of the header."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from db.model.errors import tr
from reader.gui.toolkit import fonts


class ModeSwitch(QFrame):
    """Two buttons of which one is down."""

    wanted = Signal(bool)
    """True to review, False to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mode")
        self.setAccessibleName(tr("Read or review"))
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (words, tip) in enumerate(_sides()):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setFont(fonts.sans(14))
            button.setToolTip(tip)
            button.setProperty("side", ("first", "last")[number])
            self._buttons.addButton(button, number)
            row.addWidget(button)
        self._buttons.button(0).setChecked(True)
        self._buttons.idClicked.connect(lambda number: self.wanted.emit(bool(number)))

    def show_mode(self, reviewing: bool) -> None:
        """Show which of the two it is."""
        self._buttons.button(int(reviewing)).setChecked(True)


def _sides() -> tuple[tuple[str, str], tuple[str, str]]:
    return (
        (tr("Read"), tr("Read and tag (F4)")),
        (tr("Review"), tr("Review the claims (F4)")),
    )
