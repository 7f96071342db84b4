"""Going to what was found: an action done, an article opened, a claim chosen with its words in view, words chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from reader.app.article_loading import ArticleLoading
from reader.app.records.store import Store
from reader.gui.article_display import ArticleDisplay
from reader.gui.document.article_view import ArticleView
from reader.gui.search.search_entries import Entry, Target


class SearchDestinations(QObject):
    """Goes at once where that is in the open article, else as soon as the other one is on the screen."""

    left_for_article = Signal()
    """Somebody goes to a place in an article: whatever covers it is in the way."""

    def __init__(
        self,
        page: ArticleView,
        store: Store,
        loading: ArticleLoading,
        go_to_claim: Callable[[str], object],
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._loading = page, store, loading
        self._go_to_claim = go_to_claim
        self._actions: Mapping[str, QAction] = {}
        self._wanted = Target()

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Know what can be done."""
        self._actions = actions

    def follow(self, display: ArticleDisplay) -> None:
        """Go on to the place once its article is shown, and once its claims are there."""
        display.shown.connect(self._arrive)
        display.completed.connect(self._arrive)
        display.stayed.connect(self._forget)

    def go(self, entry: Entry) -> None:
        """Go where an entry leads."""
        target = entry.target
        if target.action:
            self._actions[target.action].trigger()
            return
        self._wanted = target
        self.left_for_article.emit()
        if target.article == self._store.records.entity:
            self._arrive()
            self._page.setFocus()
        else:
            self._loading.open(article=target.article)

    def _arrive(self) -> None:
        """Go to what is wanted, if its article is open by now; a claim that is not loaded yet comes with the rest."""
        wanted = self._wanted
        if not wanted.article or wanted.article != self._store.records.entity:
            return
        if wanted.claim:
            if self._store.claim(wanted.claim) is None:
                return
            self._go_to_claim(wanted.claim)
        elif wanted.end > wanted.start:
            self._page.choose(wanted.start, wanted.end)
        self._forget()

    def _forget(self) -> None:
        self._wanted = Target()
