"""The lines below the one field: a heading for each kind, then its entries; only entries are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.gui.search import search_entries
from reader.gui.search.search_entries import KINDS, Entry, Group

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which a line gives its Entry, or the Group that it is the heading of."""
_ROLE = Qt.ItemDataRole


class SearchModel(QAbstractListModel):
    """Groups come in as they are found, each to its place; the chosen line stays where it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, Group] = {}
        self.lines: list[Entry | Group] = []

    def show_groups(self, groups: Mapping[str, Group]) -> None:
        """Show these groups, by kind, instead of those of the same kinds."""
        groups = {**self._groups, **groups}
        if groups == self._groups:
            return
        self.beginResetModel()
        self._groups = groups
        self.lines = []
        for kind in KINDS:
            if (group := groups.get(kind)) is not None and group.entries:
                self.lines += [group, *group.entries]
        self.endResetModel()

    def forget(self, kinds: Sequence[str]) -> None:
        """Show nothing of these kinds."""
        self.show_groups({kind: Group(kind, (), 0) for kind in kinds})

    def entry(self, number: int) -> Entry | None:
        """Return the entry on a line, None for a heading or where there is no line."""
        line = self.lines[number] if 0 <= number < len(self.lines) else None
        return line if isinstance(line, Entry) else None

    def step(self, number: int, by: int) -> int:
        """Return the line of the next entry, or of the one before; at the ends it goes round. -1 where there is none."""
        entries = [n for n, line in enumerate(self.lines) if isinstance(line, Entry)]
        if not entries:
            return -1
        if number not in entries:
            return entries[0] if by > 0 else entries[-1]
        return entries[(entries.index(number) + by) % len(entries)]

    def next_group(self, number: int, by: int) -> int:
        """Return the first entry of the next kind, or of the one before."""
        heads = [n for n, line in enumerate(self.lines) if isinstance(line, Group)]
        if not heads:
            return -1
        here = max((at for at, n in enumerate(heads) if n <= number), default=0)
        return heads[(here + by) % len(heads)] + 1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are; none has others below it."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen, and headings not."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a line says."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            if isinstance(line, Group):
                return search_entries.heading(line)
            return search_entries.said(line)
        return None
