"""Showing the open article: its text first, then what works on it; and what happens to its claims."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from db.model.errors import tr
from db.model.revision import Changed
from reader.app.menu_actions import Action, Active, Menu
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.desk.article_opening import Opening
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.overview import Overview
from reader.gui.save_status import SaveStatus


class ArticleDisplay(QObject):
    """Shows one article after the other; each step is told for those who show more of it."""

    leaving = Signal()
    """Another article is about to be shown: what is being typed must be saved now."""
    text_shown = Signal()
    """The text is on the page, and nothing beside it yet."""
    shown = Signal(object)
    """The Opening that is shown."""
    completed = Signal(object)
    """The Opening with all claims, where those near the reading place were shown first."""

    def __init__(
        self,
        page: ArticleView,
        overview: Overview,
        store: Store,
        settings: Settings,
        status: SaveStatus,
    ) -> None:
        super().__init__(page)
        self._page, self._overview = page, overview
        self._store, self._settings, self._status = store, settings, status
        store.changed.connect(self._follow)
        store.waiting.connect(status.say_waiting)
        store.unsaved.connect(status.say_unsaved)
        store.misplaced.connect(status.say_misplaced)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the text."""
        copy = QKeySequence.StandardKey.Copy
        return [
            Action("copy", tr("&Copy"), self._page.copy, (copy,), Menu.EDIT, active=Active.ARTICLE),
            Action("page", tr("Go to the &article"), self._page.setFocus, ("Ctrl+1",), Menu.VIEW),
        ]

    def begin(self) -> None:
        """Say that an article is being opened; where somebody is in this one is remembered."""
        self.remember_place()
        self._status.say_opening()

    def show(self, opening: Opening) -> None:
        """Show another article."""
        self.leaving.emit()
        self._store.open(opening)
        opened = opening.article
        entity = opened.article.entity
        self._settings.opened(entity)
        self._status.name(opened)
        self._status.say_saved()
        self._page.show_document(opened.document, self._settings.place(entity), opened.digest)
        self._page.show_claims(opening.highlights)
        self.text_shown.emit()
        self._overview.show_text(len(opened.document.text), opening.highlights)
        self._page.show_remarks(opened.remarks)
        self.shown.emit(opening)
        self._page.setFocus()

    def complete(self, opening: Opening) -> None:
        """Show all claims where those near the reading place were shown first."""
        self.leaving.emit()
        self._store.open(opening)
        self._page.show_claims(opening.highlights)
        self._overview.show_text(len(opening.article.document.text), opening.highlights)
        self.completed.emit(opening)
        self._store.catch_up()

    def stay(self) -> None:
        """Say that what was open is still saved: nothing new was opened."""
        self._status.say_saved(anything=self._store.article is not None)

    def remember_place(self) -> None:
        """Remember where somebody is in the text."""
        if self._store.article is not None and self._page.shown.filled:
            self._settings.set_place(self._store.article.article.entity, self._page.place())

    def _follow(self, changed: Sequence[Changed]) -> None:
        """Show what was written; only ever called after it was."""
        self._page.apply(changed)
        self._overview.apply(changed)
        if self._store.article is not None and any(c.after.kind == "article" for c in changed):
            self._status.name(self._store.article)
        self._status.say_saved_now(changed[-1].after.changed)
