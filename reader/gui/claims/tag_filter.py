"""The row of buttons above the claims: how many have each tag, and which of them are shown."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow


class TagFilter(WrappingRow):
    """One button for all claims and one a tag; those without claims are left out."""

    wanted = Signal(str)
    """The tag whose claims are to be shown; the empty string is all."""

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = tuple(preset.tags.values())
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        labels = [("", tr("All")), *((tag.id, tr(tag.label)) for tag in self._tags)]
        for number, (tag, label) in enumerate(labels):
            button = QPushButton(label)
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setFont(fonts.sans(14))
            button.clicked.connect(partial(self.wanted.emit, tag))
            self._buttons.addButton(button, number)
            self.add(button)
        self._buttons.button(0).setChecked(True)

    def chip(self, tag: str) -> QAbstractButton:
        """Return the button that shows only claims with this tag; the empty string is all."""
        return self._buttons.button(["", *(each.id for each in self._tags)].index(tag))

    def show_counts(self, counts: Counter[str]) -> None:
        """Say how many there are; tags without claims are left out, and so is all without any."""
        total = counts.total()
        self._buttons.button(0).setText(tr("All {count}", count=total))
        for number, tag in enumerate(self._tags, start=1):
            button, count = self._buttons.button(number), counts.get(tag.id, 0)
            words = tr("{sign} {tag} {count}", sign=tag.sign, tag=tr(tag.label), count=count)
            button.setText(words)
            button.setAccessibleName(tr("Show {tag}: {count}", tag=tr(tag.label), count=count))
            button.setVisible(count > 0 or button.isChecked())
        self.setVisible(total > 0)
        self.arrange()
