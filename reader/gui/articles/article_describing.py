"""Correcting what is known about an article: what is typed is held as drafts, and the dialog stays until all is durable."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.model.article import Article
from db.model.draft import DraftSubject
from db.model.errors import Problem, Stale, tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.desk import claim_edits
from reader.gui.articles.about_dialog import AboutDialog


class ArticleDescribing(QObject):
    """One dialog about one article, from its opening until it is closed; it blocks nothing."""

    said = Signal(str)
    """A sentence for the message bar."""

    def __init__(self, store: Store, drafts: Drafts, article: Snapshot, window: QWidget) -> None:
        self.dialog = AboutDialog(cast("Article", article.value), window)
        super().__init__(self.dialog)
        self._store, self._drafts, self._article = store, drafts, article
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._give_back()
        self.dialog.typed.connect(self._hold)
        self.dialog.wanted.connect(self._save)
        self.dialog.discarded.connect(self._discard)
        self.dialog.rejected.connect(self._leave)
        self.dialog.open()

    def _give_back(self) -> None:
        """Show what was typed earlier; where the article was changed since, say so."""
        mine = self._mine()
        for subject, text in mine.items():
            self.dialog.give_back(subject.field, text)
        drafts = (self._drafts.of(subject) for subject in mine)
        if any(each and each.before != self.dialog.before(each.subject.field) for each in drafts):
            sentence = "This was changed since you typed: Save keeps yours, Cancel takes what is there now."
            self.dialog.say(tr(sentence))
        elif mine:
            sentence = "What you typed last time is back: Save keeps it, Cancel forgets it."
            self.dialog.say(tr(sentence))

    def _hold(self, name: str, text: str) -> None:
        subject = self._subject(name)
        draft = self._drafts.of(subject)
        before = draft.before if draft is not None else self.dialog.before(name)
        self._drafts.hold(subject, text, before)

    def _save(self, article: Article) -> None:
        mine = self._mine()
        if article == self._article.value:
            self._finish(mine)
            return
        self.dialog.say("")
        self._store.change(
            [claim_edits.describe(self._article, article)],
            tr("About the article"),
            then=lambda _done: self._finish(mine),
            otherwise=self._stay,
            saves=self._drafts.ids(*mine),
        )

    def _finish(self, mine: dict[DraftSubject, str]) -> None:
        for subject, text in mine.items():
            self._drafts.saved(subject, text)
        self.dialog.accept()

    def _stay(self, problem: Problem) -> None:
        """Leave the dialog open, and show what somebody else has made of the article if that was it."""
        self.dialog.say(str(problem))
        opened = self._store.article
        if isinstance(problem, Stale) and opened is not None:
            self._article = opened.article
            self.dialog.see(cast("Article", opened.article.value))

    def _discard(self) -> None:
        for subject in self._mine():
            self._drafts.discard(subject)

    def _leave(self) -> None:
        """Keep what was typed where the dialog was only closed."""
        if self._mine():
            self._drafts.keep_now()
            sentence = "Not saved. What you typed about the article is kept: Ctrl+I shows it again."
            self.said.emit(tr(sentence))

    def _mine(self) -> dict[DraftSubject, str]:
        """Return what was typed and not saved, by field."""
        return {
            each.subject: each.text
            for each in self._drafts.all()
            if (each.subject.kind, each.subject.entity) == ("article", self._article.entity)
        }

    def _subject(self, name: str) -> DraftSubject:
        return DraftSubject("article", name, self._article.entity, self._article.entity)
