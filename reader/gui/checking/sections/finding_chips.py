"""The findings on one axis: a chip for each value, one's own chosen, others' initials on theirs."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.model.checking.finding import Finding
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.gui.checking import card_words
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.sections.section import words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow


class FindingChips(QWidget):
    """Asks the question of an axis; a difference between people is said in words."""

    pressed = Signal(str)
    """The value whose chip was pressed; nothing is shown before it is written."""

    def __init__(self, axis: str, preset: Preset) -> None:
        super().__init__()
        self._axis, self._preset = axis, preset
        self._content: CardContent | None = None
        self._question, self._row = words(size=13, bold=True), WrappingRow(self, gap=4)
        self.chips: dict[str, QPushButton] = {}
        for value in preset.vocabularies[axis]:
            chip = self.chips[value] = QPushButton()
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setProperty("small", True)
            chip.setFont(fonts.sans(13))
            chip.clicked.connect(partial(self._press, value))
            self._row.add(chip)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        stack.addWidget(self._question)
        stack.addWidget(self._row)

    @property
    def mine(self) -> Snapshot | None:
        """The last standing finding of who works here, or None."""
        content = self._content
        found = card_words.my_findings(content, self._axis) if content is not None else []
        return found[-1] if found else None

    @property
    def my_value(self) -> str:
        """What who works here found, or an empty string."""
        return cast("Finding", self.mine.value).value if self.mine is not None else ""

    def show_content(self, content: CardContent) -> None:
        """Show what was found on a claim."""
        self._content = content
        axis, mine = self._axis, self.my_value
        question = {"attribution": tr("Did they say it?"), "content": tr("Is it so?")}[axis]
        if card_words.differ(content, axis):
            question = tr("{question} In conflict: people found differently", question=question)
        self._question.setText(question)
        for value, chip in self.chips.items():
            label, others = self._preset.label(axis, value), card_words.others(content, axis, value)
            by = list(others)
            chip.setChecked(value == mine)
            chip.setText(" · ".join([label, *by]))
            by = [tr("me")] * (value == mine) + by
            spoken = f"{question} {label}"
            chip.setAccessibleName(f"{spoken}: {', '.join(by)}" if by else spoken)
        self._row.arrange()

    def _press(self, value: str) -> None:
        # Qt has turned the chip already.
        self.chips[value].setChecked(value == self.my_value)
        self.pressed.emit(value)
