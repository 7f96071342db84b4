"""The sources that somebody may mean by what they type: by code, title or address, and last a new one in these words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.checking import sources

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Known:
    source: Snapshot
    code: str
    words: str
    folded: str


class SourceChoices(QAbstractListModel):
    """One row for each source that fits, those whose code was typed first; the last row is a new source."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._preset = preset
        self._known: list[_Known] = []
        self._fitting: list[_Known] = []
        self._typed = ""

    def know(self, there: Iterable[Snapshot]) -> None:
        """Take the sources of the library; of a confidential one only the words for print are looked through."""
        self._known = [self._entry(each) for each in there if not each.value.deleted]
        self.filter(self._typed)

    def filter(self, typed: str) -> None:
        """Show what fits these words: each of them must be there."""
        self.beginResetModel()
        self._typed = " ".join(typed.split())
        asked = self._typed.casefold().split()
        found = [k for k in self._known if all(word in k.folded for word in asked)]
        code = "".join(asked)
        self._fitting = sorted(found, key=lambda k: k.code not in (code, f"s{code}"))
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
            return self._fitting[row].words
        return tr("New source: {words}", words=self._typed)

    def _entry(self, snapshot: Snapshot) -> _Known:
        source, code = sources.source_of(snapshot), sources.code_of(snapshot)
        name = sources.name_in_lists(source)
        words = f"{code} {name} · {self._preset.label('source-kinds', source.kind)}"
        hidden = source.confidentiality == sources.CONFIDENTIAL
        address = "" if hidden else source.url
        return _Known(snapshot, code.casefold(), words, f"{code} {name} {address}".casefold())
