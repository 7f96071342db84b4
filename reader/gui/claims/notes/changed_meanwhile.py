"""The card that asks what shall stand where somebody else changed a note while it was being typed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.toolkit.layouts import button

_HIGH = 72


class Choice(Enum):
    """What shall stand."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


class ChangedMeanwhile(QFrame):
    """Shows their text and ours, and stays until the person has chosen."""

    chosen = Signal(str, object)
    """The claim's entity, and a Choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(tr("Changed meanwhile"))
        self.entity = ""
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._theirs, self._mine = _text(tr("What stands there now")), _text(tr("What you typed"))
        self.mine = button(tr("Keep mine"), lambda: self._choose(Choice.MINE))
        self.theirs = button(tr("Take theirs"), lambda: self._choose(Choice.THEIRS))
        self.both = button(tr("Keep both"), lambda: self._choose(Choice.BOTH))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(12, 8, 12, 8)
        for widget in (
            self._words,
            _label(self._theirs),
            self._theirs,
            _label(self._mine),
            self._mine,
        ):
            stack.addWidget(widget)
        row = QHBoxLayout()
        for each in (self.mine, self.theirs, self.both):
            row.addWidget(each)
        stack.addLayout(row)
        self.hide()

    def ask(self, entity: str, sentence: str, theirs: str | None, mine: str) -> None:
        """Ask about a claim's note; `theirs` is None where the claim was deleted."""
        deleted = theirs is None
        self.entity = entity
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._theirs.setPlainText(tr("(deleted)") if deleted else theirs or tr("(no note)"))
        self.show_mine(mine)
        self.mine.setText(tr("Bring it back with my note") if deleted else tr("Keep mine"))
        self.theirs.setText(tr("Leave it deleted") if deleted else tr("Take theirs"))
        self.both.setVisible(bool(theirs))
        self.show()

    def show_mine(self, mine: str) -> None:
        """Show our text as it is by now."""
        self._mine.setPlainText(mine)

    def texts(self) -> tuple[str, str]:
        """Return what is shown as theirs, and as ours."""
        return self._theirs.toPlainText(), self._mine.toPlainText()

    def put_away(self) -> None:
        """Ask no more: it is decided."""
        self.entity = ""
        self.hide()

    def _choose(self, choice: Choice) -> None:
        self.chosen.emit(self.entity, choice)


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(readOnly=True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_HIGH)
    return made


def _label(field: QWidget) -> QLabel:
    made = QLabel(field.accessibleName())
    made.setProperty("mute", True)
    return made
