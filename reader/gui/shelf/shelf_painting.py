"""How an article looks on the shelf: title, where it was published, how far its claims are as words and as a band."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.model.shelf.shelf_row import ShelfRow
from reader.gui.shelf import shelf_words
from reader.gui.shelf.shelf_model import ShelfModel
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice

Index = QModelIndex | QPersistentModelIndex
_HIGH, _PAD, _LINE, _TITLE_LINE, _TITLE_LINES = 78, 10, 16, 19, 2
_BAND = 4
"""How high the band is, in pixels."""
_STAR, _STAR_WIDE = "★", 18


class ShelfPainting(QStyledItemDelegate):
    """Paints a line; every one is as high as every other, so that thousands cost nothing."""

    def __init__(self, model: ShelfModel, themes: ThemeChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._themes = model, themes
        self._title, self._small = fonts.sans(15, QFont.Weight.DemiBold), fonts.sans(13)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return that every line is as high as every other."""
        return QSize(100, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one article; the open one stands on a card, the chosen one is tinted, and framed while keys go to it."""
        if (row := self._model.row_at(index)) is None:
            return
        theme, rect = self._themes.now, QRect(option.rect).adjusted(4, 2, -4, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, theme, option.state, is_open=row.article == self._model.open)
        inside = rect.adjusted(_PAD, 6, -_PAD, -5)
        top = self._paint_title(painter, inside, row, theme)
        top = self._paint_words(painter, inside, top, row, theme)
        _paint_band(painter, QRectF(inside.left(), top + 3, inside.width(), _BAND), row, theme)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, row: ShelfRow, theme: Theme) -> int:
        """Paint the title, and a star beside it, and return where the next line begins."""
        painter.setPen(QColor(theme.text))
        wide, top = rect.width(), rect.top()
        if row.starred:
            painter.setFont(self._small)
            corner = QRect(rect.left(), top, wide, _TITLE_LINE)
            painter.drawText(corner, Qt.AlignmentFlag.AlignRight, _STAR)
            wide -= _STAR_WIDE
        painter.setFont(self._title)
        for words in lines_of(row.title, self._title, wide, _TITLE_LINES):
            where = QRect(rect.left(), top, wide, _TITLE_LINE)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
            top += _TITLE_LINE
        return top

    def _paint_words(
        self, painter: QPainter, rect: QRect, top: int, row: ShelfRow, theme: Theme
    ) -> int:
        """Paint where it was published, if the title leaves room, and how far it is; return where the next line begins."""
        roomy = top < rect.top() + _TITLE_LINES * _TITLE_LINE
        lines = (shelf_words.about(row) if roomy else "", shelf_words.standing(row))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.mute))
        metrics, cut = QFontMetrics(self._small), Qt.TextElideMode.ElideRight
        for words in filter(None, lines):
            where = QRect(rect.left(), top, rect.width(), _LINE)
            said = metrics.elidedText(words, cut, rect.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, said)
            top += _LINE
        return top


def lines_of(words: str, font: QFont, wide: int, most: int) -> list[str]:
    """Return words broken into so many lines at most for a width in pixels; the last is cut with an ellipsis."""
    rest, metrics, lines = " ".join(words.split()), QFontMetrics(font), list[str]()
    while len(lines) < most - 1 and metrics.horizontalAdvance(rest) > wide:
        layout = QTextLayout(rest, font)
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(wide)
        layout.endLayout()
        # Qt counts UTF-16 units, of which a character beyond the first plane has two.
        units = rest.encode("utf-16-le", "surrogatepass")
        length = 2 * max(1, line.textLength())
        lines.append(units[:length].decode("utf-16-le", "replace").strip())
        rest = units[length:].decode("utf-16-le", "replace").strip()
    return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, wide)]


def _paint_ground(
    painter: QPainter, rect: QRect, theme: Theme, state: QStyle.StateFlag, *, is_open: bool
) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if chosen and not is_open:
        painter.fillPath(path, QColor(theme.chip))
    if is_open:
        painter.fillPath(path, QColor(theme.page))
        painter.setPen(QPen(QColor(theme.mute), 1))
        painter.drawPath(path)
    if focused:
        painter.setPen(QPen(QColor(theme.focus), 2))
        painter.drawPath(path)


def _paint_band(painter: QPainter, band: QRectF, row: ShelfRow, theme: Theme) -> None:
    """Paint what is decided in full, what is in conflict between two edges, and the rest empty."""
    if not row.claims:
        return
    done = band.width() * row.decided / row.claims
    disputed = band.width() * row.in_conflict / row.claims
    path = QPainterPath()
    path.addRoundedRect(band, _BAND / 2, _BAND / 2)
    painter.setClipPath(path)
    painter.fillRect(band, QColor(theme.line))
    painter.fillRect(QRectF(band.left(), band.top(), done, _BAND), QColor(theme.text))
    conflict = QRectF(band.left() + done, band.top(), disputed, _BAND)
    painter.fillRect(conflict, QColor(theme.accent))
    painter.setPen(QPen(QColor(theme.page), 1))
    # Stripes: an edge between the two can be seen without colours too.
    for x in range(int(conflict.left()) + 2, int(conflict.right()), 4):
        painter.drawLine(QPointF(x, band.top()), QPointF(x - 2, band.bottom()))
    painter.setClipping(False)
