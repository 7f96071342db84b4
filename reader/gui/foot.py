"""The foot: whether all is saved, the text's language, which version it is; and that it is on this machine only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from db.model.article import Article
from db.model.errors import tr
from db.model.version import Version
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import serve

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
        row.setContentsMargins(16, 2, 12, 2)
        row.setSpacing(20)
        for label in (self._saved, self._language, self._version, self._part):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(QLabel(tr("On this machine only")))
        self._keys = QPushButton(tr("F1 keys"))
        self._keys.setFlat(True)
        self._keys.setProperty("flat", True)
        self._keys.setFont(fonts.sans(13))
        row.addWidget(self._keys)
        for label in self.findChildren(QLabel):
            label.setFont(fonts.sans(13))
            label.setTextFormat(Qt.TextFormat.PlainText)

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Let the button show the keys, as the action with the id "keys" does."""
        serve(self._keys, actions["keys"])

    def show_saved(self, words: str, exactly: str = "") -> None:
        """Say that all is saved and when, or what is still waiting; the exact UTC time on hover."""
        self._saved.setText(words)
        self._saved.setToolTip(exactly)

    def show_part(self, words: str) -> None:
        """Show which part of a very long text is open."""
        _say(self._part, words)

    def show_article(self, language: str, version: str) -> None:
        """Show language and direction, and which version this is."""
        _say(self._language, language)
        _say(self._version, version)


def _say(label: QLabel, words: str) -> None:
    """Show words; what says nothing takes no room."""
    label.setText(words)
    label.setVisible(bool(words))


def language_of(article: Article) -> str:
    """Return language and direction in words, as far as they are known."""
    directions = {"ltr": tr("left to right"), "rtl": tr("right to left")}
    locale = QLocale(article.language)
    known = article.language and locale.language() is not QLocale.Language.C
    language = QLocale.languageToString(locale.language()) if known else article.language
    language = language[:_LANGUAGE]
    return " · ".join(filter(None, (language, directions.get(article.direction, ""))))


def version_of(version: Version) -> str:
    """Return which version this is, and how its characters were read where that is not plain.

    The newest one is what is read, and versions are numbered from 1: so many there are.
    """
    number = tr("Version {number} of {count}", number=version.number, count=version.number)
    if version.encoding_guessed:
        return tr(
            "{number} · read as {encoding}, a guess", number=number, encoding=version.encoding
        )
    plain = version.encoding in {"", "utf-8"}
    return number if plain else f"{number} · {version.encoding}"
