"""The present article's claims as a list model, in reading order; never a widget per claim."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import KeysView, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.model.errors import tr
from db.model.revision import Changed, Snapshot
from reader.claims.preset import Preset
from reader.desk.article_list import reading_order
from reader.desk.claim_edits import name_of, shown_tag, value_of
from reader.gui.claims.cards.card_style import tagged_as
from reader.gui.toolkit import dates

Index = QModelIndex | QPersistentModelIndex
CLAIM = Qt.ItemDataRole.UserRole
"""The role under which a row gives its Snapshot."""
_NOTHING = QModelIndex()


class ClaimListModel(QAbstractListModel):
    """One row per claim that is not deleted and has the tag that is asked for (all without one)."""

    note_written = Signal(object, str)
    """A claim's Snapshot and the note that was typed on it in place."""
    counted = Signal()
    """How many claims have each tag may have changed."""

    def __init__(self, preset: Preset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preset = preset
        self._all: dict[str, Snapshot] = {}
        self._shown: list[Snapshot] = []
        self._counts: Counter[str] = Counter()
        self._tag = ""

    def show(self, claims: Sequence[Snapshot]) -> None:
        """Show these claims, which come in reading order."""
        self.beginResetModel()
        self._all = {claim.entity: claim for claim in claims}
        self._counts.clear()
        self._counts.update(shown_tag(claim) for claim in claims)
        self._shown = [claim for claim in claims if self._fits(claim)]
        self.endResetModel()
        self.counted.emit()

    def filter(self, tag: str) -> None:
        """Show only claims with this tag; the empty string is all."""
        self._tag = tag
        self.show(sorted(self._all.values(), key=reading_order))

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what happened to claims."""
        for each in changed:
            if each.after.kind == "claim":
                self._follow(each.after)
        self.counted.emit()

    def counts(self) -> Counter[str]:
        """Return how many claims have each tag, whatever is shown: the same Counter always."""
        return self._counts

    def entities(self) -> KeysView[str]:
        """Return every claim that is not deleted, shown or not."""
        return self._all.keys()

    def claim(self, row: int) -> Snapshot | None:
        """Return the claim in a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, entity: str) -> int:
        """Return the row of a claim, or -1 if it is not shown."""
        claim = self._all.get(entity)
        if claim is None or not self._fits(claim):
            return -1
        return bisect_left(self._shown, reading_order(claim), key=reading_order)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Return how many claims are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every claim's note can be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's claim, its note, or its words for the eye, a screen reader and a tooltip."""
        claim = self.claim(index.row())
        if claim is None:
            return None
        if role == CLAIM:
            return claim
        if role == Qt.ItemDataRole.EditRole:
            return value_of(claim).note
        if role == Qt.ItemDataRole.ToolTipRole:
            made, changed = dates.fully(claim.created), dates.fully(claim.changed)
            return tr("Made {made}; changed {changed}", made=made, changed=changed)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, self._words(claim)))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a note that was edited in place to whoever writes it."""
        claim = self.claim(index.row())
        if claim is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.note_written.emit(claim, str(value))
        return True

    def _words(self, claim: Snapshot) -> tuple[str, ...]:
        value = value_of(claim)
        label = self._preset.label("tags", shown_tag(claim))
        tagged = tagged_as(self._preset, claim)
        exact = " ".join(value.anchors[0].exact.split()) if value.anchors else ""
        conflict = tr("in conflict") if claim.in_conflict else ""
        note = tr("note: {note}", note=value.note) if value.note else ""
        return name_of(claim), label, tagged, conflict, exact, note

    def _fits(self, claim: Snapshot) -> bool:
        return not self._tag or shown_tag(claim) == self._tag

    def _follow(self, claim: Snapshot) -> None:
        old, row = self._all.get(claim.entity), self.row_of(claim.entity)
        self._recount(old, claim)
        gone = claim.value.deleted or not self._fits(claim)
        if old and row >= 0 and not gone and self._stays(row, claim):
            # The same place in the list: an editor that is open there stays open.
            self._all[claim.entity] = self._shown[row] = claim
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        if row >= 0:
            self.beginRemoveRows(_NOTHING, row, row)
            del self._shown[row]
            self.endRemoveRows()
        self._all.pop(claim.entity, None)
        if not claim.value.deleted:
            self._all[claim.entity] = claim
        if not gone:
            self._put_in(claim)

    def _stays(self, row: int, claim: Snapshot) -> bool:
        """Tell whether a claim that has changed still stands between its neighbours."""
        place = reading_order(claim)
        after_last = row == 0 or reading_order(self._shown[row - 1]) < place
        return after_last and (
            row + 1 == len(self._shown) or place < reading_order(self._shown[row + 1])
        )

    def _recount(self, old: Snapshot | None, new: Snapshot) -> None:
        if old is not None:
            self._counts[shown_tag(old)] -= 1
        if not new.value.deleted:
            self._counts[shown_tag(new)] += 1

    def _put_in(self, claim: Snapshot) -> None:
        row = bisect_left(self._shown, reading_order(claim), key=reading_order)
        self.beginInsertRows(_NOTHING, row, row)
        self._shown.insert(row, claim)
        self.endInsertRows()
