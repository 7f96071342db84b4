"""What evidence has to do with a claim: a row of choices, each by its digit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow


class RelationChoice(QFrame):
    """A digit chooses and is done, Enter is done with what is chosen; a held key does it once."""

    done = Signal()

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setAccessibleName(tr("What it has to do with the claim"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values = list(preset.vocabularies["relations"])
        self._labels = [preset.label("relations", each) for each in self._values]
        self._buttons, row = QButtonGroup(self), WrappingRow(self)
        for number, value in enumerate(self._values):
            one = QPushButton(f"{number + 1} {preset.label('relations', value)}")
            one.setAccessibleName(preset.label("relations", value))
            one.setCheckable(True)
            one.setProperty("chip", True)
            one.setProperty("small", True)
            one.setFont(fonts.sans(13))
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._buttons.addButton(one, number)
            row.add(one)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(4, 4, 4, 4)
        stack.addWidget(row)
        self.choose("")

    @property
    def value(self) -> str:
        """The relation that is chosen."""
        return self._values[max(0, self._buttons.checkedId())]

    def choose(self, value: str) -> None:
        """Choose a relation; one that there is not is the first."""
        number = self._values.index(value) if value in self._values else 0
        self._mark(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say to a screen reader what is chosen when the keys come here."""
        super().focusInEvent(event)
        self._say()

    def _mark(self, number: int) -> None:
        """Choose by number, and say so where the keys are here."""
        self._buttons.button(number).setChecked(True)
        self.setAccessibleDescription(self._said())
        if self.hasFocus():
            self._say()

    def _said(self) -> str:
        number = max(0, self._buttons.checkedId())
        where = {"number": number + 1, "count": len(self._values)}
        return tr("{relation}, {number} of {count}", relation=self._labels[number], **where)

    def _say(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._said()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit, the arrows, or Enter."""
        keys = Qt.Key
        number, step = event.key() - keys.Key_1, {keys.Key_Left: -1, keys.Key_Right: 1}
        if event.key() in step:
            now = self._buttons.checkedId() + step[keys(event.key())]
            self._mark(now % len(self._values))
        elif event.isAutoRepeat():
            event.accept()
        elif 0 <= number < len(self._values):
            self._mark(number)
            self.done.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
