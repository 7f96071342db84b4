"""The open article's outline: its headings under the shelf; the one that is read is shown, a click goes there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from db.model.document import Document
from db.model.errors import tr
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import literally
from reader.gui.toolkit.line_list import LineList
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.text.outline import Outline

Index = QModelIndex | QPersistentModelIndex
_LINE, _STEP, _DEEPEST = 26, 12, 4
_LOOK_MS = 30
"""How soon after scrolling the outline follows, in milliseconds."""
_ROLE = Qt.ItemDataRole


class OutlineModel(QAbstractListModel):
    """A line a heading; the one that is read is bold."""

    def __init__(self, themes: ThemeChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes
        self.outline, self.here = Outline(), -1

    def show_outline(self, outline: Outline) -> None:
        """Show the headings of another text."""
        self.beginResetModel()
        self.outline, self.here = outline, -1
        self.endResetModel()

    def go_along(self, here: int) -> None:
        """Show that somebody reads under the heading with this index; -1 is before the first."""
        was, self.here = self.here, here
        for each in {was, here} - {-1}:
            self.dataChanged.emit(self.index(each), self.index(each))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many headings there are; none has others below it."""
        return 0 if parent is not None and parent.isValid() else len(self.outline.headings)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a line says."""
        if not index.isValid():
            return None
        heading, is_here = self.outline.headings[index.row()], index.row() == self.here
        here = tr("{heading}, you are here", heading=heading.words)
        weight = QFont.Weight.DemiBold if is_here else QFont.Weight.Normal
        said = {
            _ROLE.DisplayRole: heading.words,
            _ROLE.ToolTipRole: literally(heading.words),
            _ROLE.AccessibleTextRole: here if is_here else heading.words,
            _ROLE.FontRole: fonts.sans(14, weight),
            _ROLE.ForegroundRole: QColor(_colour(self._themes.now, is_here)),
            _ROLE.UserRole: heading,
        }
        return said.get(_ROLE(role))


def _colour(theme: Theme, is_here: bool) -> str:
    return theme.text if is_here else theme.mute


class _Line(QStyledItemDelegate):
    """Indents by depth; every line is as high as every other, and nothing in an article's words is markup."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return that every line is as high as every other."""
        return QSize(80, _LINE)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Begin a deeper heading further in."""
        super().initStyleOption(option, index)
        depth = min(index.data(_ROLE.UserRole).depth, _DEEPEST)
        option.rect.adjust(depth * _STEP, 0, 0, 0)


class OutlineList(LineList):
    """A list of the headings; it chooses nothing by itself."""

    gone_to = Signal(int)
    """The code point of a heading that somebody wants to see."""

    def __init__(self, page: ArticleView, themes: ThemeChoice) -> None:
        super().__init__("outline", tr("In this article"))
        self._page = page
        self.rows = OutlineModel(themes, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Line(self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._look = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._look.timeout.connect(self._follow)
        page.scrolled.connect(self._look.start)
        page.shown.arrived.connect(self._look.start)
        self.clicked.connect(self._go)

    def show_document(self, document: Document, title: str) -> None:
        """Show the headings of another text, of which the title is known."""
        self.rows.show_outline(Outline(document, title))
        self._look.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a heading with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.gone_to.emit(index.data(_ROLE.UserRole).start)

    def _follow(self) -> None:
        """Show under which heading the first line in view is, without taking the choice by arrows away."""
        if not self._page.shown.filled:
            return
        here = self.rows.outline.at(self._page.top())
        if here != self.rows.here:
            self.rows.go_along(here)
            if here >= 0 and not self.hasFocus():
                self.scrollTo(self.rows.index(here))
