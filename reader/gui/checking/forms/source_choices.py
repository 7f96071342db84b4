"""The sources that somebody may mean by what they type: by code, title or address, and last a new one in these words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.checking import source_list
from reader.desk.checking.source_list import ListedSource

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class SourceChoices(QAbstractListModel):
    """One row for each source that fits, those whose code was typed first; the last row is a new source."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._preset = preset
        self._known: list[ListedSource] = []
        self._fitting: list[ListedSource] = []
        self._typed = ""

    def know(self, there: Iterable[Snapshot]) -> None:
        """Take the sources of the library; of a confidential one only the words for print are looked through."""
        self._known = source_list.listed(there, self._preset)
        self.filter(self._typed)

    def filter(self, typed: str) -> None:
        """Show what fits these words: each of them must be there."""
        self.beginResetModel()
        self._typed = " ".join(typed.split())
        self._fitting = source_list.fitting(self._known, self._typed)
        self.endResetModel()

    def source(self, row: int) -> Snapshot | None:
        """Return the source in a row; None is a new one."""
        return self._fitting[row].source if 0 <= row < len(self._fitting) else None

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Return how many sources fit, and one more where something was typed."""
        return 0 if parent.isValid() else len(self._fitting) + bool(self._typed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = index.row()
        if row < len(self._fitting):
            found = self._fitting[row]
            return f"{found.code} {found.name} · {found.kind}"
        return tr("New source: {words}", words=self._typed)
