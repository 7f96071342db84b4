"""How things stand, said in the window's frame: which article, how many claims, whether all is saved."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QMainWindow

from db.model.article import Article
from db.model.errors import tr
from db.model.version import Version
from reader.desk.article_list import OpenArticle
from reader.gui.header_and_foot import Foot, Header, language_of, version_of
from reader.gui.toolkit.message_bar import MessageBar
from reader.gui.toolkit.theme import Theme


class SaveStatus:
    """Says it in the title, the header, the foot and the bar of messages."""

    def __init__(self, window: QMainWindow, header: Header, foot: Foot, messages: MessageBar):
        self._window, self._header, self._foot = window, header, foot
        self._messages = messages
        self._counts: Counter[str] = Counter()

    def name(self, shown: OpenArticle) -> None:
        """Say which article is open."""
        article = cast("Article", shown.article.value)
        version = cast("Version", shown.version.value)
        self._window.setWindowTitle(tr("{title} — Red Pencil", title=article.title))
        about = (article.byline, article.publication, article.published)
        self._header.show_article(article.title, " · ".join(filter(None, about)))
        self._foot.show_article(language_of(article), version_of(version))

    def count(self, counts: Counter[str]) -> None:
        """Hear how many claims there are by tag."""
        self._counts = counts

    def show_counts(self, theme: Theme, *, narrow: bool) -> None:
        """Say how many claims there are; the band of tags only where there is room."""
        self._header.show_counts(self._counts, theme)
        self._header.strip.setVisible(not narrow and self._counts.total() > 0)

    def say_opening(self) -> None:
        """Say that an article is being opened."""
        self._foot.show_saved(tr("Opening …"))

    def say_saved(self, *, anything: bool = True) -> None:
        """Say that all is saved, where there is anything."""
        self._foot.show_saved(tr("Saved") if anything else "")

    def say_saved_now(self, exactly: str = "") -> None:
        """Say that all was saved just now; the exact UTC time on hover."""
        now = datetime.now().astimezone()
        self._foot.show_saved(tr("Saved {time}", time=f"{now:%H:%M}"), exactly)

    def say_waiting(self, waits: bool) -> None:
        """Say that an act waits for another program, or waits no more."""
        sentence = tr("Another program holds the library: your act is saved as soon as it lets go.")
        if waits:
            self._messages.say(sentence)
            self._foot.show_saved(tr("Not saved yet"))
            return
        self.say_saved_now()
        if self._messages.sentence == sentence:
            # Else an act that has waited was refused, which is still to be read.
            self._messages.say("")
