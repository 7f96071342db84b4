"""The row of buttons above the queue: which claims it shows, and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from db.model.errors import tr
from reader.desk.review.queue import FILTERS
from reader.gui.review.review_words import filter_name
from reader.gui.toolkit.wrapping_row import ChipRow


class QueueFilter(ChipRow):
    """One button a filter; those without claims are left out, but for the first and the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FILTERS, parent)
        self.show_counts({})

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many claims each filter has."""
        for name in FILTERS:
            label, count = filter_name(name), counts.get(name, 0)
            words = tr("{filter} {count}", filter=label, count=count)
            accessible = tr("Show {filter}: {count}", filter=label, count=count)
            self.name_chip(name, words, accessible, shown=name == FILTERS[0] or count > 0)
        self.arrange()
