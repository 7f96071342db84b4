"""How somebody looked at a piece of evidence and what it showed: two rows of choices, each by its digit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.checking.sections.section import words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow


class SightingChoice(QFrame):
    """First how, then what it showed; nothing is written before both are said."""

    chosen = Signal(str, str)
    """How, and what it showed."""
    given_up = Signal()

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self.setObjectName("inline-form")
        self.setAccessibleName(tr("How did you look at it, and what did it show?"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._how = ""
        self._question = words(size=13)
        self._rows = {name: self._row(preset, name) for name in ("how", "showed")}
        stack = QVBoxLayout(self)
        stack.setContentsMargins(10, 8, 10, 8)
        stack.addWidget(self._question)
        for row, _ in self._rows.values():
            stack.addWidget(row)
        self._ask("how")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for the choice with that number; a held key decides once."""
        buttons = self._rows["showed" if self._how else "how"][1]
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif 0 <= number < len(buttons) and not event.isAutoRepeat():
            list(buttons.values())[number].click()
        event.accept()

    def _row(self, preset: Preset, name: str) -> tuple[WrappingRow, Mapping[str, QPushButton]]:
        row, made = WrappingRow(self), dict[str, QPushButton]()
        for number, value in enumerate(preset.vocabularies[name], 1):
            label = preset.label(name, value)
            made[value] = one = QPushButton(f"{number} {label}")
            one.setAccessibleName(label)
            one.setProperty("chip", True)
            one.setProperty("small", True)
            one.setFont(fonts.sans(13))
            one.clicked.connect(partial(self._choose, name, value))
            row.add(one)
        return row, made

    def _choose(self, name: str, value: str) -> None:
        if name == "how":
            self._how = value
            self._ask("showed")
            self.setFocus()
        else:
            self.chosen.emit(self._how, value)

    def _ask(self, name: str) -> None:
        questions = {"how": tr("How did you look at it?"), "showed": tr("Does it support the claim?")}  # fmt: skip
        self._question.setText(questions[name])
        for each, (row, _) in self._rows.items():
            row.setVisible(each == name)
