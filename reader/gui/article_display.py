"""Showing the open article: its text first, then what works on it; and what happens to its claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from db.model.document import Blocks, Document
from db.model.errors import tr
from db.model.revision import Changed
from reader.app.menu_actions import Action, Active, Menu
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.desk.highlights import Highlights
from reader.desk.opening.article_opening import Opening
from reader.gui.document.after_painting import AfterPainting
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.overview import Overview
from reader.gui.saving.save_status import SaveStatus

if TYPE_CHECKING:
    from reader.desk.imports.new_file import NewFile


class ArticleDisplay(QObject):
    """Shows one article after the other; each step is told for those who show more of it."""

    leaving = Signal()
    """Another article is about to be shown: what is being typed must be saved now."""
    previewed = Signal(object)
    """The NewFile whose text is on the screen, where it is shown before it is kept."""
    text_shown = Signal()
    """The text is on the screen, and nothing beside it yet."""
    shown = Signal(object)
    """The Opening that is shown."""
    stayed = Signal()
    """Nothing was opened: what was shown before is shown still, which may be nothing."""
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
        self._previewed = ""
        self._after = AfterPainting(page)
        store.changed.connect(self._follow)
        store.waiting.connect(status.say_waiting)
        store.unsaved.connect(status.say_unsaved)
        store.misplaced.connect(status.say_misplaced)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the text."""
        copy = QKeySequence.StandardKey.Copy
        return [
            Action("copy", tr("&Copy"), self._page.copy, (copy,), Menu.EDIT, active=Active.ARTICLE),
            Action("page", tr("Go to the &article"), self._go_to_page, ("Ctrl+1",), Menu.VIEW),
        ]

    def _go_to_page(self) -> None:
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self, file_name: str = "") -> None:
        """Say that an article is being opened; where somebody is in this one is remembered."""
        self.remember_place()
        self._status.say_opening(file_name)
        if file_name and self._store.article is None:
            self._status.say_coming(file_name)

    def preview(self, new: NewFile) -> None:
        """Show the text of a file that is not in the library yet, to be read: nothing works on it.

        Not where another article is open, whose claims stand beside the page.
        """
        if self._store.article is not None:
            self.previewed.emit(new)
            return
        self._previewed = new.digest
        self._status.say_coming(new.parsed.document.metadata.title)
        self._page.show_document(new.parsed.document, None, new.digest)
        self._after.run(partial(self._tell_previewed, new))

    def _tell_previewed(self, new: NewFile) -> None:
        self._overview.show_text(len(new.parsed.document.text), Highlights())
        self.previewed.emit(new)

    def show(self, opening: Opening) -> None:
        """Show another article."""
        self.leaving.emit()
        self._store.open(opening)
        opened = opening.article
        entity = opened.article.entity
        self._settings.opened(entity)
        self._status.name(opened)
        self._status.say_saved()
        if self._previewed != opened.digest:
            self._page.show_document(opened.document, self._settings.place(entity), opened.digest)
        self._previewed = ""
        self._page.show_claims(opening.highlights)
        self._after.run(partial(self._show_rest, opening))

    def _show_rest(self, opening: Opening) -> None:
        """Show what belongs to the text, unless another one has taken its place meanwhile."""
        opened = opening.article
        if self._store.article is not opened:
            return
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
        if self._previewed:
            # It is not in the library: what cannot be kept is not shown as if it were.
            self._previewed = ""
            self._page.show_document(Document("", Blocks()))
        self._status.say_saved(anything=self._store.article is not None)
        self.stayed.emit()

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
