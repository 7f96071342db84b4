"""The shelf: what chooses, the articles, a sentence where there are none, and under them the open article's outline."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.gui.document.article_view import ArticleView
from reader.gui.shelf.outline_list import OutlineList
from reader.gui.shelf.shelf_choice import EVERYTHING, ShelfChoice
from reader.gui.shelf.shelf_filter import ShelfFilter
from reader.gui.shelf.shelf_list import ShelfList
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import column
from reader.gui.toolkit.theme_choice import ThemeChoice


class ShelfPanel(QWidget):
    """The left column."""

    import_wanted = Signal()
    """A file shall be opened: the library is empty."""

    def __init__(self, page: ArticleView, themes: ThemeChoice) -> None:
        super().__init__()
        self.setAccessibleName(tr("Shelf"))
        self.filter, self.list = ShelfFilter(), ShelfList(themes)
        self.outline = OutlineList(page, themes)
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setProperty("mute", True)
        self._way_out = QPushButton()
        self._way_out.clicked.connect(self._take_way_out)
        empty, rows = column(self._nothing, self._way_out)
        rows.setContentsMargins(14, 8, 14, 8)
        rows.setSpacing(10)
        rows.addStretch(1)
        self._empty = empty
        articles, stack = column(_heading(tr("Shelf")), self.filter, self.list, empty)
        stack.setStretchFactor(self.list, 1)
        stack.setStretchFactor(empty, 1)
        self._below, below = column(_heading(tr("In this article")), self.outline)
        below.setStretchFactor(self.outline, 1)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        for part in (articles, self._below):
            self._parts.addWidget(part)
        self._parts.setStretchFactor(0, 1)
        self._parts.setChildrenCollapsible(False)
        self._parts.setSizes([560, 230])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 0)
        whole.addWidget(self._parts)
        self.filter.changed.connect(self._choose)
        self.filter.left.connect(self._into_list)
        self.list.typed.connect(self.filter.type_on)
        self.list.rows.counted.connect(self._count)
        self.list.rows.modelReset.connect(self._say_nothing)
        self.outline.rows.modelReset.connect(self._show_outline)
        self._show_outline()
        self._say_nothing()

    @property
    def sentence(self) -> str:
        """What is said where no article is listed, or an empty string."""
        return "" if self._empty.isHidden() else self._nothing.text()

    def focus(self) -> None:
        """Let the arrows go through the articles, from the open one."""
        rows = self.list.rows
        if not self.list.currentIndex().isValid():
            self.list.choose(rows.open)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(rows.index(0))
        (self.list if rows.rowCount() else self.filter.words).setFocus(_BY_KEY)

    def _into_list(self) -> None:
        if self.list.rows.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.rows.index(0))
            self.list.setFocus(_BY_KEY)

    def _choose(self, choice: ShelfChoice) -> None:
        self.list.rows.show_choice(choice)
        self._say_nothing()

    def _count(self) -> None:
        self.filter.show_counts(self.list.rows.counts)

    def _say_nothing(self) -> None:
        """Say why no article is listed and what to do."""
        rows = self.list.rows
        listed = rows.rowCount() > 0
        if rows.empty:
            self._nothing.setText(
                tr("The library is empty: open a web page, a Word draft, a PDF or a text.")
            )
            self._way_out.setText(tr("Open a file…"))
        else:
            self._nothing.setText(tr("No article here is like that."))
            self._way_out.setText(tr("Show all articles"))
        self._way_out.setAccessibleName(self._way_out.text())
        self.list.setHidden(not listed)
        self._empty.setHidden(listed)

    def _take_way_out(self) -> None:
        if self.list.rows.empty:
            self.import_wanted.emit()
        else:
            self.filter.show_list(EVERYTHING)
            self._into_list()

    def _show_outline(self) -> None:
        """Take no room for an outline where a text has no headings."""
        self._below.setVisible(self.outline.rows.rowCount() > 0)


def _heading(words: str) -> QLabel:
    made = QLabel(words.upper())
    made.setAccessibleName(words)
    font = fonts.sans(12, QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    made.setFont(font)
    made.setProperty("mute", True)
    made.setContentsMargins(14, 6, 14, 4)
    return made


_BY_KEY = Qt.FocusReason.ShortcutFocusReason
