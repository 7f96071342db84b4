"""How the lines below the one field look: what was looked for stands bold and underlined on the colour of a match."""

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
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.model.errors import tr
from reader.gui.search import search_entries
from reader.gui.search.search_entries import PLACE, Entry, Group
from reader.gui.search.search_model import LINE
from reader.gui.toolkit import fonts
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.text import snippets

Index = QModelIndex | QPersistentModelIndex
_HEADING, _SHORT, _LONG, _PAD, _GAP = 28, 30, 48, 14, 12
_ALONE, _BELOW = 5, 22
"""Where in a line the words of a text begin, in pixels: without a title, and below one."""


class SearchPainting(QStyledItemDelegate):
    """Paints headings and entries."""

    def __init__(self, themes: ThemeChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes
        self._heading = fonts.sans(12, QFont.Weight.DemiBold)
        self._title, self._aside = fonts.sans(15), fonts.sans(13)
        self._words = fonts.serif(15)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one of three heights: of a heading, of an entry, of one with words of a text."""
        line = index.data(LINE)
        if isinstance(line, Group):
            return QSize(100, _HEADING)
        return QSize(100, _LONG if line.snippet and line.title else _SHORT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line, theme, rect = index.data(LINE), self._themes.now, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Group):
            painter.setFont(self._heading)
            painter.setPen(QColor(theme.mute))
            where = rect.adjusted(_PAD, 6, -_PAD, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, search_entries.heading(line))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                _paint_choice(painter, rect, theme)
            self._paint_entry(painter, rect.adjusted(_PAD, 0, -_PAD, 0), line, theme)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, theme: Theme) -> None:
        flags, cut = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        first = QRect(rect.left(), rect.top(), rect.width(), _SHORT)
        aside = (
            entry.aside if entry.enabled else " · ".join(filter(None, (entry.aside, tr("not now"))))
        )
        metrics = QFontMetrics(self._aside)
        wide = min(first.width() // 2, metrics.horizontalAdvance(aside) + 2) if aside else 0
        painter.setFont(self._aside)
        painter.setPen(QColor(theme.mute))
        beside = QRect(first.right() - wide, first.top(), wide, first.height())
        painter.drawText(beside, flags, metrics.elidedText(aside, cut, wide))
        if not entry.title:
            self._paint_snippet(painter, rect, _ALONE, entry, theme)
            return
        small = bool(entry.snippet)
        font = self._aside if small else self._title
        painter.setFont(font)
        quiet = entry.kind == PLACE or not entry.enabled
        painter.setPen(QColor(theme.mute if quiet else theme.text))
        room = first.width() - wide - _GAP
        title = QFontMetrics(font).elidedText(entry.title, cut, room)
        high = 22 if small else first.height()
        painter.drawText(
            QRect(first.left(), first.top() + (3 if small else 0), room, high), flags, title
        )
        if small:
            self._paint_snippet(painter, rect, _BELOW, entry, theme)

    def _paint_snippet(
        self, painter: QPainter, rect: QRect, top: int, entry: Entry, theme: Theme
    ) -> None:
        """Paint the words with the match marked, cut around it where there is no room for all of them."""
        shown = snippets.Snippet(entry.snippet, entry.start, entry.end)
        metrics = QFontMetrics(self._words)
        if metrics.horizontalAdvance(shown.words) > rect.width():
            fits = max(12, int(rect.width() / max(1, metrics.averageCharWidth()) * 0.92))
            shown = snippets.around(shown.words, shown.start, shown.end, fits)
        layout = QTextLayout(shown.words, self._words)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([_marked(shown, theme)] if shown.end > shown.start else [])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setClipRect(rect)
        painter.setPen(QColor(theme.text))
        layout.draw(painter, QPointF(rect.left(), rect.top() + top))


def _marked(shown: snippets.Snippet, theme: Theme) -> QTextLayout.FormatRange:
    """Return the look of the match; Qt counts UTF-16 units, of which a character beyond the first plane has two."""
    made = QTextLayout.FormatRange()
    made.start = _units(shown.words[: shown.start])
    made.length = _units(shown.words[shown.start : shown.end])
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setBackground(QBrush(QColor(theme.match)))
    made.format = look
    return made


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _paint_choice(painter: QPainter, rect: QRect, theme: Theme) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect).adjusted(6.5, 1.5, -6.5, -1.5), 6, 6)
    painter.fillPath(path, QColor(theme.chip))
    painter.setPen(QPen(QColor(theme.focus), 2))
    painter.drawPath(path)
