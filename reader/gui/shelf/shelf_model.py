"""The articles on the shelf as a list model: rows of a query, chosen and sorted without asking the library again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.model.shelf.shelf_row import ShelfRow
from reader.gui.shelf import shelf_choice, shelf_words
from reader.gui.shelf.shelf_choice import Shelf, ShelfChoice, ShelfLine
from reader.gui.toolkit.layouts import literally

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class ShelfModel(QAbstractListModel):
    """One line an article of the chosen list."""

    counted = Signal()
    """How many articles the lists hold may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = Shelf()
        self._shown: Sequence[ShelfLine] = ()
        self._read: Sequence[str] = ()
        self.choice, self.open = ShelfChoice(), ""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many articles each list holds, by its name."""
        return self._all.counts

    @property
    def empty(self) -> bool:
        """Whether there is no article at all, in whatever list."""
        return not self._all.lines

    def show_shelf(self, shelf: Shelf, read: Sequence[str]) -> None:
        """Show these articles; `read` are the ids of those read last, newest first."""
        self._all, self._read = shelf, read
        self.counted.emit()
        self._choose()

    def show_choice(self, choice: ShelfChoice) -> None:
        """Show what belongs to this choice."""
        if choice != self.choice:
            self.choice = choice
            self._choose()

    def show_open(self, article: str, read: Sequence[str]) -> None:
        """Show which article is open now, and sort by what was read last."""
        self.open, self._read = article, read
        self._choose()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def number_of(self, article: str) -> int:
        """Return where an article stands, -1 where it does not."""
        found = (n for n, line in enumerate(self._shown) if line.row.article == article)
        return next(found, -1)

    def row_at(self, index: Index) -> ShelfRow | None:
        """Return the article of a line."""
        return self._shown[index.row()].row if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are; none has others below it."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a line says."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == _ROLE.DisplayRole:
            return row.title
        if role == _ROLE.ToolTipRole:
            return literally(shelf_words.whole(row))
        if role == _ROLE.AccessibleTextRole:
            return shelf_words.whole(row)
        return None

    def _choose(self) -> None:
        found = shelf_choice.chosen(self._all.lines, self.choice, self._read)
        before = [line.row.article for line in self._shown]
        if before == [line.row.article for line in found]:
            changed = [n for n, line in enumerate(found) if line.row != self._shown[n].row]
            self._shown = found
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()
