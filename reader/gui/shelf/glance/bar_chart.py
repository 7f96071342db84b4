"""A small chart: a bar a line, with its words and its number beside it; a line that leads somewhere is chosen by click or Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.line_list import LineList
from reader.gui.toolkit.theme_choice import ThemeChoice

Index = QModelIndex | QPersistentModelIndex
_LINE, _PAD, _GAP, _BAR = 28, 8, 10, 10
_ROLE = Qt.ItemDataRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class BarLine:
    """What a bar is called, how much it is, the query that lists it (nothing leads nowhere), and whose colour it has."""

    words: str
    count: int
    query: str = ""
    tag: str = ""


class BarModel(QAbstractListModel):
    """The lines of one chart."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[BarLine] = ()

    def show_lines(self, lines: Sequence[BarLine]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @property
    def most(self) -> int:
        """The greatest count, at least 1."""
        return max((line.count for line in self.lines), default=1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are; none has others below it."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a line says: its words and its number."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _ROLE.UserRole:
            return line
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return tr("{words}: {count}", words=line.words, count=line.count)
        return None


class _Bar(QStyledItemDelegate):
    """Paints words, bar and number."""

    def __init__(self, model: BarModel, themes: ThemeChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._themes, self._font = model, themes, fonts.sans(14)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return that every line is as high as every other."""
        return QSize(160, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line; the number stands there whatever the bar looks like."""
        line, theme = index.data(_ROLE.UserRole), self._themes.now
        whole = QRect(option.rect)
        rect = whole.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(QRectF(whole).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.text))
        metrics, flags = QFontMetrics(self._font), Qt.AlignmentFlag.AlignVCenter
        number = str(line.count)
        wide, digits = (
            rect.width() * 2 // 5,
            metrics.horizontalAdvance("0" * len(str(self._model.most))),
        )
        words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, wide - _GAP)
        painter.drawText(QRect(rect.left(), rect.top(), wide, rect.height()), flags, words)
        right = QRect(rect.right() - digits, rect.top(), digits, rect.height())
        painter.drawText(right, flags | Qt.AlignmentFlag.AlignRight, number)
        room = rect.width() - wide - digits - _GAP
        colour = theme.tag(line.tag)[1] if line.tag else QColor(theme.mute)
        bar = QRectF(rect.left() + wide, rect.center().y() - _BAR / 2, room, _BAR)
        _paint_bar(painter, bar, line.count / self._model.most, colour)
        painter.restore()


def _paint_bar(painter: QPainter, whole: QRectF, share: float, colour: QColor) -> None:
    """Paint so much of a bar, at least a hair: what is there must be seen."""
    path = QPainterPath()
    path.addRoundedRect(
        QRectF(whole.left(), whole.top(), max(2.0, whole.width() * share), whole.height()), 2, 2
    )
    painter.fillPath(path, colour)


class BarChart(LineList):
    """As high as its lines; it scrolls with the page that it is on."""

    wanted = Signal(str)
    """A query that lists what somebody wants to see."""

    def __init__(self, name: str, themes: ThemeChoice) -> None:
        super().__init__("bars", name)
        self.bars = BarModel(self)
        self.setModel(self.bars)
        self.setItemDelegate(_Bar(self.bars, themes, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)

    def show_lines(self, lines: Sequence[BarLine]) -> None:
        """Show these lines, and be as high as they are."""
        self.bars.show_lines(lines)
        self.setFixedHeight(max(1, len(lines)) * _LINE + 2 * self.frameWidth() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """List what the chosen bar stands for with Enter; leave letters and Escape to the page."""
        if event.key() in _ENTER:
            self._take(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        line = index.data(_ROLE.UserRole) if index.isValid() else None
        if line is not None and line.query:
            self.wanted.emit(line.query)
