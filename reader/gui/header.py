"""The header: title and byline of the article, and how its claims divide among the tags."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import literally
from reader.gui.toolkit.theme_choice import ThemeChoice


class TagStrip(QWidget):
    """How the claims divide among the tags, as a thin band; its words say the same."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__()
        self._counts: Mapping[str, int] = {}
        self._themes = themes
        self.setFixedSize(184, 8)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show these numbers of claims by tag."""
        self._counts = counts
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one stretch a tag, in proportion."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._themes.now
        left, total = 0.0, sum(self._counts.values()) or 1
        for tag in theme.tags:
            width = self.width() * self._counts.get(tag, 0) / total
            painter.setBrush(theme.tag(tag)[1])
            painter.drawRect(QRectF(left, 0, width, self.height()))
            left += width
        painter.end()


class OneLine(QLabel):
    """Words on one line, cut with an ellipsis where they do not fit; whole on hover and for a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setToolTip(literally(words))
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, elide, self.width()))


class Header(QFrame):
    """Title and byline of the article, and how its claims stand."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("header")
        self._narrow, self._total = False, 0
        self._title, self._about, self._claims = QLabel(), OneLine(), QLabel()
        self.drawer = QPushButton(tr("Claims"))
        self.drawer.setCheckable(True)
        self.drawer.setToolTip(tr("Show or hide the claims (F9)"))
        self.drawer.hide()
        self.pages = QPushButton(tr("Pages"))
        self.pages.setCheckable(True)
        self.pages.setToolTip(tr("Show the page where these words come from beside them (Ctrl+4)"))
        self.pages.hide()
        self._title.setObjectName("title")
        self._title.setFont(fonts.sans(17, QFont.Weight.DemiBold))
        self._title.setWordWrap(True)
        # A longer one loses its end; in the middle it would lose its beginning too.
        self._title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._title.setMaximumHeight(2 * self._title.fontMetrics().lineSpacing() + 2)
        for label in (self._about, self._claims):
            label.setProperty("mute", True)
            label.setFont(fonts.sans(14))
        for label in (self._title, self._about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.strip = TagStrip(themes)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.strip)
        row.addWidget(self._claims)
        row.addWidget(self.pages)
        row.addWidget(self.drawer)

    def show_article(self, title: str, about: str) -> None:
        """Show an article's title and what else is known about it."""
        self._title.setText(title)
        self._title.setToolTip(literally(title))
        self._about.show_words(about)

    def fold(self, narrow: bool) -> None:
        """Have the button for the claims say how many there are, in a narrow window."""
        self._narrow = narrow
        self.drawer.setVisible(narrow)
        self._claims.setVisible(not narrow)
        self._fit_strip()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many claims there are by tag, in words and as a band."""
        total = self._total = sum(counts.values())
        self.strip.show_counts(counts)
        self.drawer.setText(tr("Claims {count}", count=total))
        self._claims.setText(tr("1 claim") if total == 1 else tr("{count} claims", count=total))
        self._fit_strip()

    def _fit_strip(self) -> None:
        """Show the band only where there are claims, and room."""
        self.strip.setVisible(not self._narrow and self._total > 0)
