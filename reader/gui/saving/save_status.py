"""What the window's frame says: which article is open, and whether all is saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from db.model.article import Article
from db.model.document import Document
from db.model.errors import tr
from db.model.version import Version
from reader.desk.article_list import OpenArticle
from reader.gui.foot import Foot, language_of, version_of
from reader.gui.header import Header
from reader.gui.toolkit import dates
from reader.gui.toolkit.message_bar import MessageBar, Topic

_BEGINNING = 5
"""Among how many blocks of a text its title is looked for."""

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
        about = (article.byline, article.publication, dates.day(article.published))
        said = _said_until(shown.document, article.title)
        self._header.show_article(article.title, " · ".join(filter(None, about)), said)
        self._foot.show_article(language_of(article), version_of(version))

    def say_opening(self, file_name: str = "") -> None:
        """Say that an article is being opened, and from which file."""
        words = tr("Opening “{name}” …", name=file_name) if file_name else tr("Opening …")
        self._foot.show_saved(words)

    def say_coming(self, name: str) -> None:
        """Say what is about to be open, where nothing is yet."""
        self._header.window().setWindowTitle(tr("{title} — Red Pencil", title=name))
        self._header.show_article(name, "")

    def say_saved(self, *, anything: bool = True) -> None:
        """Say that all is saved, where there is anything."""
        self._saved, self._exactly = tr("Saved") if anything else "", ""
        self._show()

    def say_saved_now(self, exactly: str = "") -> None:
        """Say that all was saved just now; the exact time on hover."""
        now = datetime.now().astimezone()
        self._saved = tr("Saved {time}", time=f"{now:%H:%M}")
        self._exactly, self._refused = dates.exactly(exactly), False
        self._show()

    def say_waiting(self, waits: bool) -> None:
        """Say that an act waits for another program, or waits no more."""
        sentence = tr("Another program holds the library: your act is saved as soon as it lets go.")
        self._waiting = waits
        self._show()
        if waits:
            self._messages.say(sentence, Topic.WAITING)
        else:
            # An act that has waited may have been refused, which is still to be read.
            self._messages.withdraw(Topic.WAITING)

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


def _said_until(document: Document, title: str) -> int:
    """Return where the block ends in which a text says its own title, in code points; 0 where it does not."""
    wanted = title.casefold().split()
    for block in document.blocks[:_BEGINNING]:
        if document.text[block.start : block.end].casefold().split() == wanted:
            return block.end
    return 0
