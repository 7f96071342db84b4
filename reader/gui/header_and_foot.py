"""What frames the page: the header with title and tags, the foot, and the line that asks for a name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.model.article import Article
from db.model.errors import tr
from db.model.version import Version
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import literally
from reader.gui.toolkit.theme import Theme


class TagStrip(QWidget):
    """How the claims divide among the tags, as a thin band; its words say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[str, int] = {}
        self._theme: Theme | None = None
        self.setFixedSize(184, 8)

    def show_counts(self, counts: Mapping[str, int], theme: Theme) -> None:
        """Show these numbers of claims by tag."""
        self._counts, self._theme = counts, theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one stretch a tag, in proportion."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left, total = 0.0, sum(self._counts.values()) or 1
        for tag in self._theme.tags:
            width = self.width() * self._counts.get(tag, 0) / total
            painter.setBrush(self._theme.tag(tag)[1])
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

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
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
        self.strip = TagStrip()
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
        self.drawer.setVisible(narrow)
        self._claims.setVisible(not narrow)

    def show_counts(self, counts: Mapping[str, int], theme: Theme) -> None:
        """Show how many claims there are, in words and as a band."""
        total = sum(counts.values())
        self.strip.show_counts(counts, theme)
        self.drawer.setText(tr("Claims {count}", count=total))
        self._claims.setText(tr("1 claim") if total == 1 else tr("{count} claims", count=total))


class Foot(QFrame):
    """Saved, language, version; and that all this is on this machine only."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._saved, self._language, self._version = QLabel(), QLabel(), QLabel()
        self._part = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(20)
        for label in (self._saved, self._language, self._version, self._part):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(QLabel(tr("On this machine only")))
        for label in self.findChildren(QLabel):
            label.setFont(fonts.sans(13))
            label.setTextFormat(Qt.TextFormat.PlainText)

    def show_saved(self, words: str, exactly: str = "") -> None:
        """Say that all is saved and when, or what is still waiting; the exact UTC time on hover."""
        self._saved.setText(words)
        self._saved.setToolTip(exactly)

    def show_part(self, words: str) -> None:
        """Show which part of a very long text is open."""
        self._part.setText(words)

    def show_article(self, language: str, version: str) -> None:
        """Show language and direction, and which version this is."""
        self._language.setText(language)
        self._version.setText(version)


class NameBar(QFrame):
    """Asks once, after the first decision, in whose name it is kept; may be left for later."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("name")
        self.setAccessibleName(tr("Your name"))
        self._name = QLineEdit(placeholderText=tr("Your name"), maxLength=80)
        self._name.setAccessibleName(tr("Your name"))
        save, later = QPushButton(tr("Save name")), QPushButton(tr("Not now"))
        words = QLabel(tr("Saved. In whose name shall your claims stand?"))
        words.setWordWrap(True)
        row = QHBoxLayout()
        for widget in (self._name, save, later):
            row.addWidget(widget)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(12, 8, 12, 8)
        stack.addWidget(words)
        stack.addLayout(row)
        self._name.returnPressed.connect(self._say)
        save.clicked.connect(self._say)
        later.clicked.connect(self.hide)
        self.hide()

    def _say(self) -> None:
        if name := " ".join(self._name.text().split()):
            self.hide()
            self.named.emit(name)


def language_of(article: Article) -> str:
    """Return language and direction in words, as far as they are known."""
    directions = {"ltr": tr("left to right"), "rtl": tr("right to left")}
    locale = QLocale(article.language)
    known = article.language and locale.language() is not QLocale.Language.C
    language = QLocale.languageToString(locale.language()) if known else article.language
    return " · ".join(filter(None, (language, directions.get(article.direction, ""))))


def version_of(version: Version) -> str:
    """Return which version this is, and how its characters were read where that is not plain."""
    number = tr("Version {number}", number=version.number)
    if version.encoding_guessed:
        return tr(
            "{number} · read as {encoding}, a guess", number=number, encoding=version.encoding
        )
    plain = version.encoding in {"", "utf-8"}
    return number if plain else f"{number} · {version.encoding}"
