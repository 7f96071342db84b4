"""The row of buttons above the queue: which claims it shows, and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from db.model.errors import tr
from reader.desk.review.queue import FILTERS
from reader.gui.review.review_words import filter_name
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow


class QueueFilter(WrappingRow):
    """One button a filter; those without claims are left out, but for the first and the chosen one."""

    wanted = Signal(str)
    """The filter whose claims are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QButtonGroup(self)
        for number, name in enumerate(FILTERS):
            button = QPushButton(filter_name(name))
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setFont(fonts.sans(14))
            button.clicked.connect(partial(self.wanted.emit, name))
            self._buttons.addButton(button, number)
            self.add(button)
        self._buttons.button(0).setChecked(True)

    def chip(self, name: str) -> QAbstractButton:
        """Return the button of a filter."""
        return self._buttons.button(FILTERS.index(name))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many claims each filter has."""
        for number, name in enumerate(FILTERS):
            button, count = self._buttons.button(number), counts.get(name, 0)
            words = filter_name(name)
            button.setText(tr("{filter} {count}", filter=words, count=count))
            button.setAccessibleName(tr("Show {filter}: {count}", filter=words, count=count))
            button.setVisible(number == 0 or count > 0 or button.isChecked())
        self.arrange()
