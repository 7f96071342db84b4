"""The reason and the decisions, in place: their letters are printed on the buttons; Return decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT
from reader.gui.toolkit import fonts

SECOND = "second-opinion"
LETTERS = {"accept": "A", "accept-with-edit": "E", "reject": "R", "send-back": "B", SECOND: "O"}
"""The key of each decision; a decision of the preset without a letter here is decided by its button."""

_FIRST, _COLUMNS = 3, 6
"""How many decisions stand on the first row, and into how many columns the rows are divided."""


class DecisionButton(QPushButton):
    """A button that Return does not press, and that a held key presses once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Return, and what a held key repeats, without effect."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)


class ReasonLine(QLineEdit):
    """A line to type a reason in; Return and Escape give the keys back to the decisions."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText=tr("Reason (W); needed for all but plain accepting"))
        self.setAccessibleName(tr("Reason"))
        self.setMaxLength(NOTE_LIMIT)
        self.setFont(fonts.sans(15))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys back with Return or Escape: neither decides anything."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.accept()
            if not event.isAutoRepeat():
                self.done.emit()
        else:
            super().keyPressEvent(event)


class DecisionBar(QWidget):
    """What is decided on the claim that the card shows."""

    decided = Signal(str)
    """A decision of the preset, or `SECOND`."""

    def __init__(self, decisions: Mapping[str, str]) -> None:
        super().__init__()
        self.reason, self._said = ReasonLine(), QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setFont(fonts.sans(14))
        self._said.setObjectName("said")
        self._said.hide()
        self.buttons: dict[str, DecisionButton] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        named = _named(decisions)
        count = len(named)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        for number, (decision, words) in enumerate(named.items()):
            row, column = divmod(number, _FIRST)
            wide = _COLUMNS // (_FIRST if not row else max(1, count - _FIRST))
            grid.addWidget(self._button(decision, words), row, column * wide, 1, wide)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        for widget in (self.reason, self._said):
            stack.addWidget(widget)
        stack.addLayout(grid)

    @property
    def sentence(self) -> str:
        """What is being said, or an empty string."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Say what to do, or what was not done and why; an empty sentence says nothing any more."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._said.setVisible(bool(sentence))

    def show_reason(self, text: str) -> None:
        """Show what was typed for this claim, without telling that somebody types."""
        if text != self.reason.text():
            self.reason.blockSignals(True)
            self.reason.setText(text)
            self.reason.blockSignals(False)

    def allow(self, why_not: str) -> None:
        """Let the decisions be made, or say why they cannot be."""
        for decision, button in self.buttons.items():
            button.setEnabled(not why_not)
            button.setToolTip(why_not or _tip(decision, button))
            button.setAccessibleDescription(why_not)
        self.reason.setEnabled(not why_not)

    def _button(self, decision: str, words: str) -> DecisionButton:
        letter = LETTERS.get(decision, "")
        made = DecisionButton(tr("{words}  {letter}", words=words, letter=letter).rstrip())
        made.setAccessibleName(words)
        made.setFont(fonts.sans(14))
        made.setAutoDefault(False)
        made.setProperty("decision", decision)
        made.clicked.connect(partial(self.decided.emit, decision))
        self.buttons[decision] = made
        return made


def _named(decisions: Mapping[str, str]) -> dict[str, str]:
    """Return what stands on the buttons: short where the preset's words are long."""
    short = {"accept-with-edit": tr("With edit"), "send-back": tr("Send back")}
    named = {each: short.get(each, tr(words)) for each, words in decisions.items()}
    return {**named, SECOND: tr("Second opinion")}


def _tip(decision: str, button: DecisionButton) -> str:
    words, letter = button.accessibleName(), LETTERS.get(decision, "")
    return tr("{words} ({key})", words=words, key=letter) if letter else words
