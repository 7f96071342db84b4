"""What the window's frame says: which article is open, and whether all is saved."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from db.model.article import Article
from db.model.errors import tr
from db.model.version import Version
from reader.desk.article_list import OpenArticle
from reader.gui.foot import Foot, language_of, version_of
from reader.gui.header import Header
from reader.gui.toolkit.message_bar import MessageBar, Topic


class SaveStatus:
    """Says it in the title, the header, the foot and the bar of messages."""

    def __init__(self, header: Header, foot: Foot, messages: MessageBar) -> None:
        self._header, self._foot, self._messages = header, foot, messages

    def name(self, shown: OpenArticle) -> None:
        """Say which article is open."""
        article = cast("Article", shown.article.value)
        version = cast("Version", shown.version.value)
        self._header.window().setWindowTitle(tr("{title} — Red Pencil", title=article.title))
        about = (article.byline, article.publication, article.published)
        self._header.show_article(article.title, " · ".join(filter(None, about)))
        self._foot.show_article(language_of(article), version_of(version))

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
            self._messages.say(sentence, Topic.WAITING)
            self._foot.show_saved(tr("Not saved yet"))
            return
        self.say_saved_now()
        # An act that has waited may have been refused, which is still to be read.
        self._messages.withdraw(Topic.WAITING)
