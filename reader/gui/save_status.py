"""What the window's frame says: which article is open, and whether all is saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from db.model.article import Article
from db.model.errors import tr
from db.model.version import Version
from reader.desk.article_list import OpenArticle
from reader.gui.foot import Foot, language_of, version_of
from reader.gui.header import Header
from reader.gui.toolkit.message_bar import MessageBar

if TYPE_CHECKING:
    from reader.app.records.drafts import Drafts


class SaveStatus:
    """Says it in the title, the header, the foot and the bar of messages."""

    def __init__(self, header: Header, foot: Foot, messages: MessageBar) -> None:
        self._header, self._foot, self._messages = header, foot, messages
        self._saved, self._exactly = "", ""
        self._misplaced = self._refused = self._waiting = False
        self._drafts: Drafts | None = None

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
        self._saved, self._exactly = tr("Saved") if anything else "", ""
        self._show()

    def say_saved_now(self, exactly: str = "") -> None:
        """Say that all was saved just now; the exact UTC time on hover."""
        now = datetime.now().astimezone()
        self._saved, self._exactly = tr("Saved {time}", time=f"{now:%H:%M}"), exactly
        self._refused = False
        self._show()

    def say_waiting(self, waits: bool) -> None:
        """Say that an act waits for another program, or waits no more."""
        sentence = tr("Another program holds the library: your act is saved as soon as it lets go.")
        self._waiting = waits
        self._show()
        if waits:
            self._messages.say(sentence)
        elif self._messages.sentence == sentence:
            # Else an act that has waited was refused, which is still to be read.
            self._messages.say("")

    def say_unsaved(self) -> None:
        """Say that an act could not be written; the next one that can be ends this."""
        self._refused = True
        self._show()

    def say_misplaced(self, misplaced: bool) -> None:
        """Say that the library's file is gone from its place, or is back."""
        self._misplaced = misplaced
        self._show()

    def follow(self, drafts: Drafts) -> None:
        """Say from now on whether something that was typed is in this window alone, or kept and not saved."""
        self._drafts = drafts
        drafts.changed.connect(self._show)

    def _show(self) -> None:
        """Say the worst that is so: what is not durable is never called saved."""
        unkept = self._drafts is not None and self._drafts.unkept > 0
        worst = (
            (self._misplaced, tr("Not saved: the library was moved")),
            (self._refused, tr("Not saved")),
            (self._waiting or unkept, tr("Not saved yet")),
        )
        words = next((words for is_so, words in worst if is_so), "")
        if not words and self._drafts is not None and self._drafts.all():
            words = " · ".join(filter(None, (self._saved, tr("draft kept"))))
        self._foot.show_saved(words or self._saved, self._exactly)
