"""The queue: one line a claim, with its number, its tag's sign, its words and why it stands there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from db.model.claim import CLAIM
from db.model.errors import tr
from reader.claims.preset import Preset
from reader.desk.review.worklist import Row
from reader.gui.review import review_words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.line_list import LineList
from reader.gui.toolkit.theme_choice import ThemeChoice

Index = QModelIndex | QPersistentModelIndex
_LINE = 31
"""A line's height, in pixels."""
_GAP = 10
_ROLE = Qt.ItemDataRole
_SHOWN = 7
"""How many lines the queue shows before it scrolls."""


class QueueModel(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, preset: Preset, parent: QObject) -> None:
        super().__init__(parent)
        self._preset, self.rows = preset, list[Row]()
        self.marked: frozenset[str] = frozenset()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where they are the same claims, they are only said anew."""
        same = [r.claim.entity for r in rows] == [r.claim.entity for r in self.rows]
        if same and rows:
            before, self.rows = self.rows, list(rows)
            for number, (was, now) in enumerate(zip(before, rows, strict=True)):
                if was is not now:
                    self.dataChanged.emit(self.index(number), self.index(number))
        elif not same:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()

    def show_marked(self, claims: Collection[str]) -> None:
        """Show which of the claims are chosen to do something to several."""
        changed = self.marked ^ frozenset(claims)
        self.marked = frozenset(claims)
        for number, row in enumerate(self.rows if changed else ()):
            if row.claim.entity in changed:
                self.dataChanged.emit(self.index(number), self.index(number))

    def row_of(self, claim: str) -> int:
        """Return where a claim stands, -1 where it does not."""
        return next((n for n, row in enumerate(self.rows) if row.claim.entity == claim), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are; none has others below it."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a line says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROLE.UserRole:
            return row
        if role == _ROLE.CheckStateRole and self.marked:
            return row.claim.entity in self.marked
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            tag = self._preset.tags.get(row.shown_as)
            sentence = "{name}, {tag}: {words} — {why}"
            if row.claim.entity in self.marked:
                sentence = "{name}, chosen, {tag}: {words} — {why}"
            return tr(
                sentence,
                name=CLAIM.name_of(row.value),
                tag=tr(tag.label) if tag is not None else row.shown_as,
                words=words_of(row),
                why=review_words.why(row, self._preset),
            )
        return None


def words_of(row: Row) -> str:
    """Return a claim's words on one line."""
    anchors = row.value.anchors
    return " ".join(anchors[0].exact.split()) if anchors else ""


class _Line(QStyledItemDelegate):
    """Paints a line; what is decided is quieter."""

    def __init__(self, preset: Preset, themes: ThemeChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._preset, self._themes = preset, themes
        self._name = fonts.sans(14, QFont.Weight.DemiBold)
        self._words, self._why = fonts.serif(15), fonts.sans(14)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return that every line is as high as every other."""
        return QSize(100, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint number, sign, words and why, in this order from the reading side."""
        row: Row = index.data(_ROLE.UserRole)
        theme, rect = self._themes.now, QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(theme.chip))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.text))
        rect = rect.adjusted(_GAP, 0, -_GAP, 0)
        quiet = bool(row.decision) and not chosen
        colour = QColor(theme.mute if quiet else theme.text)
        flags = Qt.AlignmentFlag.AlignVCenter
        why = review_words.why(row, self._preset)
        wide = min(rect.width() // 2, QFontMetrics(self._why).horizontalAdvance(why) + 2)
        columns = _columns(rect, wide)
        marked = index.data(_ROLE.CheckStateRole)
        name = CLAIM.name_of(row.value)
        name = name if marked is None else f"{'☑' if marked else '☐'} {name}"
        tag = self._preset.tags.get(row.shown_as)
        cut = QFontMetrics(self._words).elidedText(
            words_of(row), Qt.TextElideMode.ElideRight, columns[2].width()
        )
        said = QFontMetrics(self._why).elidedText(why, Qt.TextElideMode.ElideRight, wide)
        for font, pen, words, where, aligned in (
            (self._name, colour, name, columns[0], flags),
            (self._name, theme.tag(row.shown_as)[1], tag.sign if tag else "·", columns[1], flags),
            (self._words, colour, cut, columns[2], flags),
            (self._why, QColor(theme.mute), said, columns[3], flags | Qt.AlignmentFlag.AlignRight),
        ):
            painter.setFont(font)
            painter.setPen(pen)
            painter.drawText(where, aligned, words)
        painter.restore()


def _columns(rect: QRect, why: int) -> tuple[QRect, QRect, QRect, QRect]:
    name, sign = 70, 20
    left, top, high = rect.left(), rect.top(), rect.height()
    words = max(0, rect.width() - name - sign - why - _GAP)
    return (
        QRect(left, top, name, high),
        QRect(left + name, top, sign, high),
        QRect(left + name + sign, top, words, high),
        QRect(rect.right() - why, top, why, high),
    )


class QueueList(LineList):
    """A tree of one level: it lays out what is in view, however long it is; chooses a claim by mouse or arrows; what is chosen elsewhere is shown without a word."""

    claim_wanted = Signal(str)

    def __init__(self, preset: Preset, themes: ThemeChoice) -> None:
        super().__init__("queue", tr("Claims to review"))
        self.rows = QueueModel(preset, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Line(preset, themes, self))
        self._leads, self._most = False, _SHOWN
        self.selectionModel().currentChanged.connect(self._choose)

    def show_rows(self, rows: Sequence[Row], chosen: str) -> None:
        """Show these rows, and which of them is chosen."""
        self._leads = True
        self.rows.show_rows(rows)
        self._fit()
        self._leads = False
        self.show_choice(chosen)

    def show_marked(self, claims: Collection[str]) -> None:
        """Show which of the claims are chosen to do something to several."""
        self.rows.show_marked(claims)
        self.viewport().update()

    def show_at_most(self, lines: int) -> None:
        """Be so many lines high at most; the rest scrolls."""
        if lines != self._most:
            self._most = lines
            self._fit()

    def _fit(self) -> None:
        """Be as high as the rows are many; without any a sentence stands here, not an empty box."""
        self.setVisible(self.rows.rowCount() > 0)
        lines = min(max(1, self.rows.rowCount()), self._most)
        high = lines * _LINE + 2 * self.frameWidth() + 2
        if high != self.height():
            self.setFixedHeight(high)
            self.scrollTo(self.currentIndex())

    def show_choice(self, claim: str) -> None:
        """Show which claim is chosen; one that is not among the rows leaves none chosen here."""
        self._leads = True
        row = self.rows.row_of(claim)
        if row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())
        self._leads = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to those who decide: a list would search for them."""
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._leads and now.isValid():
            self.claim_wanted.emit(self.rows.rows[now.row()].claim.entity)
