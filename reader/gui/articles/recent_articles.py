"""The articles opened last: listed by title in their menu, opened from there, remembered or not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.app.article_loading import ArticleLoading
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.desk import article_list
from reader.gui.articles.recent_menu import RecentMenu


class RecentArticles(RecentMenu):
    """Knows which these are; their titles are asked of the library when it is open."""

    def __init__(
        self, parent: QWidget, store: Store, settings: Settings, loading: ArticleLoading
    ) -> None:
        super().__init__(parent)
        self._store, self._settings, self._loading = store, settings, loading
        self.opened.connect(self._open)
        self.switched.connect(self._remember)

    def refresh(self) -> None:
        """List the articles opened last, by title."""
        titles = article_list.titles(self._store.library, self._settings.recent())
        self.show_articles(titles, remembers=self._settings.remembers)

    def _open(self, article: str) -> None:
        self._loading.open(article=article)

    def _remember(self, on: bool) -> None:
        self._settings.set_remembers(on)
        self.refresh()
