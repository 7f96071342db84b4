"""The header: open, back and forward; title and byline of the article; how its claims divide among the tags."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
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
from reader.gui.toolkit.layouts import literally, serve
from reader.gui.toolkit.theme_choice import ThemeChoice

_HIGH = 52
"""The header's height, in pixels: two lines of a title, whatever is in it."""


_ROOMY = 1100
"""From this width on, in pixels, there is room for the whole of how far the review is."""
_ROOMIER = 1300
"""From this width on there is room too for what the field over everything is for."""


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
        theme, path = self._themes.now, QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(path)
        left, total = 0.0, sum(self._counts.values()) or 1
        for tag in theme.tags:
            width = self.width() * self._counts.get(tag, 0) / total
            painter.setBrush(theme.tag(tag)[1])
            painter.drawRect(QRectF(left, 0, width, self.height()))
            left += width
        painter.end()


class FewLines(QLabel):
    """Words on one or two lines, cut with an ellipsis where they do not fit; whole on hover and for a screen reader."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._words, self._lines = "", lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = " ".join(words.split())
        self.setToolTip(literally(self._words))
        self.setAccessibleName(self._words)
        self.cut()

    def fits_on_one(self) -> bool:
        """Tell whether one line is enough for the words, at the width that the label has."""
        return self.fontMetrics().horizontalAdvance(self._words) <= self.width()

    def cut(self) -> None:
        """Break the words, and cut them where they are too many."""
        metrics, rest, lines = self.fontMetrics(), self._words, list[str]()
        while len(lines) < self._lines - 1 and metrics.horizontalAdvance(rest) > self.width():
            length = _first_line(rest, self.font(), self.width())
            lines.append(rest[:length].strip())
            rest = rest[length:]
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self.width()))
        self.setText("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self.cut()


def _first_line(words: str, font: QFont, width: int) -> int:
    """Return how many UTF-16 units of some words, at least one, stand on a line so many pixels wide."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return max(1, line.textLength())


class ArticleWords(QWidget):
    """Title and byline in a place that is always as high as two lines, so that nothing beside or below it moves.

    The title is left out while the page itself says it in view.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title, self.about = FewLines(2), FewLines(1)
        self.title.setObjectName("title")
        self.title.setFont(fonts.sans(17, QFont.Weight.DemiBold))
        self.about.setFont(fonts.sans(14))
        self.about.setProperty("mute", True)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addStretch(1)
        stack.addWidget(self.title)
        stack.addWidget(self.about)
        stack.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._said = False

    def show_words(self, title: str, about: str) -> None:
        """Show an article's title, and beside or below it what else is known."""
        self.title.show_words(title)
        self.about.show_words(about)
        self._arrange()

    def leave_out_title(self, said: bool) -> None:
        """Leave the title out while it is said elsewhere."""
        if said != self._said:
            self._said = said
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew what there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for label in (self.title, self.about):
            label.resize(self.width(), label.height())
            label.cut()
        self.title.setVisible(not self._said)
        room = self._said or self.title.fits_on_one()
        self.about.setVisible(room and bool(self.about.text()))


class Header(QFrame):
    """The ways in, back and forward; title and byline of the article; how its claims stand."""

    folded = Signal(bool)
    """True where there is little room for how far the review is."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(_HIGH)
        self._narrow, self._total, self._said_until = False, 0, 0
        self._progress: QWidget | None = None
        self._reviewed = False
        self._title = self._about = self._review = ""
        self._words, self._claims = ArticleWords(), QLabel()
        self.title, self.about = self._words.title, self._words.about
        self._claims.setProperty("mute", True)
        self._claims.setFont(fonts.sans(14))
        self.ways = {
            "shelf": QPushButton("☰"),
            "open": QPushButton(tr("Open")),
            "back": QPushButton("←"),
            "forward": QPushButton("→"),
        }
        self.drawer = _turning(tr("Claims"), tr("Show or hide the claims (F9)"))
        self.pages = _turning(
            tr("Pages"), tr("Show the page where these words come from beside them (Ctrl+4)")
        )
        self.search = QPushButton()
        self.search.setObjectName("search-way")
        self.search.setEnabled(False)
        # By a click the keys stay where they are, so that Escape gives them back to the page.
        self.search.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.search.hide()
        self.strip = TagStrip(themes)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(8)
        for way in self.ways.values():
            way.setEnabled(False)
            row.addWidget(way)
        row.addSpacing(4)
        row.addWidget(self._words, 1)
        row.setAlignment(self._words, Qt.AlignmentFlag(0))
        for widget in (self.strip, self._claims, self.pages, self.drawer, self.search):
            row.addWidget(widget)

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what these actions do, each by its id, and name their keys."""
        for name, way in self.ways.items():
            serve(way, actions[name])
        serve(self.search, actions["search"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less of how far the review is, where there is little room."""
        super().resizeEvent(event)
        self._fold_ways(self.width())
        self.folded.emit(self._narrow or self.width() < _ROOMY)

    def _fold_ways(self, wide: int) -> None:
        """Say less on what leads elsewhere, where there is little room; the menus and the keys do the same."""
        self.ways["shelf"].setText(tr("☰ Shelf") if wide >= _ROOMY else "☰")
        whole = tr("Find, or type a command   Ctrl+K")
        self.search.setText(whole if wide >= _ROOMIER else tr("Ctrl+K"))
        self.search.setVisible(wide >= _ROOMY)

    def add_review(self, progress: QWidget, switch: QWidget) -> None:
        """Put in how far the review of the article is, and at the end the switch between reading and reviewing."""
        self._progress = progress
        self._row.insertWidget(self._row.indexOf(self.strip), progress)
        self._row.addWidget(switch)

    def show_progress(self, shown: bool) -> None:
        """Show how far the review is instead of how the claims divide among the tags."""
        self._reviewed = shown
        self.fold(self._narrow)

    def say_review(self, words: str) -> None:
        """Say where the article is on its way instead of what is known about it; nothing says that again."""
        if words != self._review:
            self._review = words
            self._words.show_words(self._title, words or self._about)

    def add_sign(self, sign: QWidget) -> None:
        """Put the round sign of who works here at the end."""
        self._row.addWidget(sign)

    def show_article(self, title: str, about: str, said_until: int = 0) -> None:
        """Show an article's title and what else is known about it.

        The text itself says the title up to the code point `said_until`, or with 0 not at its beginning.
        """
        self._said_until = said_until
        self._title, self._about = title, about
        self._words.show_words(title, self._review or about)
        self.follow(0)

    def follow(self, top: int) -> None:
        """Say the title unless the page does, of which the first line in view begins at a code point."""
        self._words.leave_out_title(top < self._said_until)

    def fold(self, narrow: bool) -> None:
        """Have the button for the claims say how many there are, in a narrow window."""
        self._narrow = narrow
        self.drawer.setVisible(narrow)
        self._claims.setVisible(not narrow and not self._reviewed)
        if self._progress is not None:
            self._progress.setVisible(self._reviewed)
            self.folded.emit(narrow or self.width() < _ROOMY)
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
        self.strip.setVisible(not self._narrow and not self._reviewed and self._total > 0)


def _turning(words: str, why: str) -> QPushButton:
    """Return a button, hidden yet, that shows something or hides it."""
    made = QPushButton(words)
    made.setCheckable(True)
    made.setToolTip(why)
    made.hide()
    return made
