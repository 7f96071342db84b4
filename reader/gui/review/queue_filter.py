"""The row of buttons above the queue: which claims it shows, how many there are of each sort, and by whom or what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from db.model.errors import tr
from reader.desk.review.narrowing import Narrowing
from reader.desk.review.queue import FILTERS
from reader.gui.review.review_words import filter_name
from reader.gui.toolkit.menu_keys import MenuKeys
from reader.gui.toolkit.wrapping_row import ChipRow

BY = "by"
"""The id of the button that offers sources and authors."""


class QueueFilter(ChipRow):
    """One button a filter; those without claims are left out, but for the first and the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((*FILTERS, BY), parent)
        self._keys = MenuKeys(self)
        self.show_counts({})

    def take_keys(self) -> None:
        """Have the keys at the chosen filter: arrows go to the others."""
        for name in (*FILTERS, BY):
            if self.chip(name).isChecked():
                self.chip(name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many claims each filter has."""
        for name in FILTERS:
            label, count = filter_name(name), counts.get(name, 0)
            words = tr("{filter} {count}", filter=label, count=count)
            accessible = tr("Show {filter}: {count}", filter=label, count=count)
            self.name_chip(name, words, accessible, shown=name == FILTERS[0] or count > 0)
        narrowed = next((name for name in counts if name not in FILTERS), "")
        words = tr("Source or author ▾")
        if narrowed and self.chip(BY).isChecked():
            label, count = filter_name(narrowed), counts[narrowed]
            words = tr("{filter} {count} ▾", filter=label, count=count)
        self.name_chip(BY, words, words.rstrip(" ▾"), shown=bool(counts))
        self.arrange()

    def offer(self, found: Sequence[Narrowing], asked: str, then: Callable[[str], object]) -> None:
        """Offer these in a menu that blocks nothing; until one is chosen the filter stays what it was."""
        button = self.chip(BY)
        menu = QMenu(self)
        self._keys.keep_in(menu)
        menu.setAccessibleName(tr("Show the claims of one source or author"))
        for each in found:
            words = tr("{what} · {count}", what=each.words, count=each.count)
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(_choose, then, each.asked))
        menu.aboutToHide.connect(menu.deleteLater)
        self.chip(asked if asked in FILTERS else BY).setChecked(True)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _choose(then: Callable[[str], object], asked: str, _checked: bool = False) -> None:
    then(asked)
