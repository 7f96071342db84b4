"""All words of the chosen claim, below a list whose cards have one height and cannot show them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.desk.claim_edits import name_of, value_of
from reader.gui.toolkit import fonts
from reader.gui.toolkit.line_breaks import runs_right_to_left

_SHARE = 0.4
"""How much of the panel's height it takes at most."""


class WholeClaim(QFrame):
    """Quote and note, which scroll where they are long."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("The chosen claim"))
        self._name = _label(fonts.sans(15, QFont.Weight.DemiBold))
        self._quote, self._note = _label(fonts.serif(16)), _label(fonts.sans(15))
        self._note.setProperty("mute", True)
        within = QWidget()
        within.setObjectName("whole-claim")
        stack = self._stack = QVBoxLayout(within)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        for label in (self._name, self._quote, self._note):
            stack.addWidget(label)
        stack.addStretch(1)
        self._area = QScrollArea()
        self._area.setObjectName("whole-claim")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(within)
        self._area.setAccessibleName(tr("The chosen claim"))
        own = QVBoxLayout(self)
        own.setContentsMargins(12, 8, 4, 8)
        own.addWidget(self._area)
        self.hide()

    def show_claim(self, claim: Snapshot | None, room: int) -> None:
        """Show this claim within a panel so many pixels high, or nothing."""
        self.setVisible(claim is not None)
        if claim is None:
            return
        value = value_of(claim)
        _say(self._name, name_of(claim))
        _say(self._quote, "\n".join(" ".join(each.exact.split()) for each in value.anchors))
        _say(self._note, f"✎ {value.note}" if value.note else "")
        wanted = self._stack.heightForWidth(max(80, self.width() - 32)) + 20
        self.setFixedHeight(max(72, min(wanted, round(room * _SHARE))))


def _label(font: QFont) -> QLabel:
    made = QLabel()
    made.setFont(font)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _say(label: QLabel, words: str) -> None:
    """Show words from the side where they begin."""
    directions = Qt.LayoutDirection
    turned = runs_right_to_left(words)
    label.setLayoutDirection(directions.RightToLeft if turned else directions.LeftToRight)
    label.setText(words)
    label.setVisible(bool(words))
