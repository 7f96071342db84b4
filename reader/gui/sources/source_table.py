"""The sources as rows of a table, filtered as somebody types; of a confidential one nothing but its words for print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from db.model.errors import tr
from db.model.revision import Changed, Snapshot
from reader.claims.preset import Preset
from reader.desk.checking import source_list, sources
from reader.desk.checking.source_list import ListedSource
from reader.gui.toolkit import fonts

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_NAME = 1
"""The column that takes the room that there is."""


class SourceRows(QAbstractTableModel):
    """One row for each source that fits what was typed, those whose code it is first."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._preset = preset
        self._known: dict[str, ListedSource] = {}
        self._fitting: list[ListedSource] = []
        self._typed = ""

    @property
    def known(self) -> list[ListedSource]:
        """All sources, by number."""
        return sorted(self._known.values(), key=lambda each: sources.number_of(each.source))

    def show_all(self, found: Iterable[ListedSource]) -> None:
        """Show these and no others."""
        self._known = {each.source.entity: each for each in found}
        self.filter(self._typed)

    def follow(self, changed: Sequence[Changed]) -> None:
        """Take in what became of some sources."""
        for each in changed:
            self._known.pop(each.after.entity, None)
        for one in source_list.listed((each.after for each in changed), self._preset):
            self._known[one.source.entity] = one
        self.filter(self._typed)

    def filter(self, typed: str) -> None:
        """Show what fits these words: each of them must be there."""
        self.beginResetModel()
        self._typed = typed
        self._fitting = source_list.fitting(self.known, typed)
        self.endResetModel()

    def source(self, row: int) -> Snapshot | None:
        """Return the source in a row, None where there is no such row."""
        return self._fitting[row].source if 0 <= row < len(self._fitting) else None

    def row_of(self, entity: str) -> int:
        """Return the row of a source, -1 where it does not fit."""
        rows = (n for n, each in enumerate(self._fitting) if each.source.entity == entity)
        return next(rows, -1)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Return how many sources fit."""
        return 0 if parent.isValid() else len(self._fitting)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_titles())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's words."""
        across = orientation is Qt.Orientation.Horizontal
        return _titles()[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; a screen reader says the whole row in its first."""
        one = self._fitting[index.row()]
        cells = (one.code, one.name, one.kind, one.tier, one.confidentiality)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = cells if index.column() == 0 else cells[index.column() :][:1]
            return ", ".join(filter(None, said))
        return None


class SourceTable(QTableView):
    """The rows; Enter goes on to the card, a file dropped on a row is a copy of that source."""

    entered = Signal()
    left = Signal()
    """Escape."""
    dropped = Signal(object, object)
    """The source (its Snapshot) on which something was dropped, and what: a QMimeData."""

    def __init__(self, rows: SourceRows) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setObjectName("source-table")
        self.setAccessibleName(tr("Sources"))
        self.setFont(fonts.sans(14))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAcceptDrops(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, wide in enumerate((52, 0, 112, 84, 108)):
            if column != _NAME:
                self.setColumnWidth(column, wide)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)

    def chosen(self) -> Snapshot | None:
        """Return the chosen source."""
        return self.rows.source(self.currentIndex().row())

    def choose(self, entity: str) -> None:
        """Choose a source and show its row, where it fits what is typed."""
        if (row := self.rows.row_of(entity)) >= 0:
            index = self.rows.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the card, or away."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter) and not event.isAutoRepeat():
            self.entered.emit()
        elif event.key() == keys.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome what comes from outside."""
        event.setAccepted(event.source() is None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it on a row only."""
        event.setAccepted(self.indexAt(event.position().toPoint()).isValid())

    def dropEvent(self, event: QDropEvent) -> None:
        """Say on which source it was dropped."""
        source = self.rows.source(self.indexAt(event.position().toPoint()).row())
        if source is not None:
            event.acceptProposedAction()
            self.dropped.emit(source, event.mimeData())


def _titles() -> tuple[str, ...]:
    return tr("Code"), tr("Source"), tr("Kind"), tr("Tier"), tr("Confidentiality")
