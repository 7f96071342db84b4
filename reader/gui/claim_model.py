"""The present article's claims as a list model, in reading order; never a widget per claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from db.model.revision import Changed, Snapshot
from db.model.words import tr
from reader.claims.preset import Preset
from reader.desk.changes import name_of, value_of
from reader.desk.listing import reading_order

Index = QModelIndex | QPersistentModelIndex
_QUOTE = 160
"""Characters of a quote that the list shows."""


class ClaimModel(QAbstractListModel):
    """One row per claim that is not deleted."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._preset = preset
        self._claims: list[Snapshot] = []

    def show(self, claims: Sequence[Snapshot]) -> None:
        """Show these claims, which come in reading order."""
        self.beginResetModel()
        self._claims = list(claims)
        self.endResetModel()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what happened to claims."""
        for each in changed:
            if each.after.kind == "claim":
                self._take_out(each.after.entity)
                if not each.after.value.deleted:
                    self._put_in(each.after)

    def claim(self, row: int) -> Snapshot | None:
        """Return the claim in a row, or None."""
        return self._claims[row] if 0 <= row < len(self._claims) else None

    def row_of(self, entity: str) -> int:
        """Return the row of a claim, or -1."""
        return next((row for row, claim in enumerate(self._claims) if claim.entity == entity), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return how many claims there are."""
        return 0 if parent.isValid() else len(self._claims)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words for the eye and for a screen reader."""
        claim = self.claim(index.row())
        if claim is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(claim)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._shown(claim).replace("\n", ", ")
        return None

    def _shown(self, claim: Snapshot) -> str:
        value = value_of(claim)
        tag = self._preset.tags.get(value.tag)
        label = f"{tag.sign} {tr(tag.label)}" if tag else value.tag
        conflict = f" · {tr('in conflict')}" if claim.in_conflict else ""
        quote = " ".join(value.anchors[0].exact.split()) if value.anchors else ""
        quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
        return f"{name_of(claim)}  {label}{conflict}\n{quote}"

    def _take_out(self, entity: str) -> None:
        row = self.row_of(entity)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._claims[row]
            self.endRemoveRows()

    def _put_in(self, claim: Snapshot) -> None:
        row = bisect_left(self._claims, reading_order(claim), key=reading_order)
        self.beginInsertRows(QModelIndex(), row, row)
        self._claims.insert(row, claim)
        self.endInsertRows()
