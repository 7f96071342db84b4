"""The foot: whether all is saved, the text's language, which version it is; and that it is on this machine only."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from db.model.article import Article
from db.model.errors import tr
from db.model.version import Version
from reader.gui.toolkit import fonts

_LANGUAGE = 40
"""Characters of what a file says its language is: the window is at least as wide as its foot."""


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


def language_of(article: Article) -> str:
    """Return language and direction in words, as far as they are known."""
    directions = {"ltr": tr("left to right"), "rtl": tr("right to left")}
    locale = QLocale(article.language)
    known = article.language and locale.language() is not QLocale.Language.C
    language = QLocale.languageToString(locale.language()) if known else article.language
    language = language[:_LANGUAGE]
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
