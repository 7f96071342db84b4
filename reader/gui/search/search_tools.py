"""The one field over everything in the window: made when somebody asks for it first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from db.model.article import Article
from db.model.errors import tr
from db.model.shelf.shelf_row import ShelfRow
from reader.app.library.index_catch_up import IndexCatchUp
from reader.app.menu_actions import Action, Menu
from reader.gui.article_display import ArticleDisplay
from reader.gui.document.article_view import ArticleView
from reader.gui.navigation.find_controller import FindController
from reader.gui.search.search_destinations import SearchDestinations
from reader.gui.search.search_entries import CLAIM, KINDS, Entry, Target
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.checking.earlier_claims import EarlierClaims
    from reader.gui.search.search_entries import Group
    from reader.gui.search.search_panel import SearchPanel
    from reader.gui.search.search_places import ArticlePlaces

Recent = Callable[[int], Sequence[ShelfRow]]


class SearchTools(QObject):
    """Finds articles, claims, sources, people, places in the open article, and every action."""

    def __init__(
        self,
        window: QWidget,
        services: WindowServices,
        page: ArticleView,
        themes: ThemeChoice,
        go_to_claim: Callable[[str], object],
        recent: Recent,
        finder: FindController,
    ) -> None:
        super().__init__(window)
        self._services, self._themes = services, themes
        self._recent, self._finder = recent, finder
        self.destinations = SearchDestinations(page, services.store, services.loading, go_to_claim)
        self.catch_up = IndexCatchUp(services.tasks, services.service, self)
        self._actions: Mapping[str, QAction] = {}
        self._places: ArticlePlaces | None = None
        self.panel: SearchPanel | None = None

    def menu_actions(self) -> list[Action]:
        """Return the way to the field."""
        words = tr("Find any&thing, or type a command…")
        return [Action("search", words, self.open, ("Ctrl+K",), Menu.EDIT, 1)]

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Know what can be done."""
        self._actions = actions
        self.destinations.serve(actions)

    def follow(self, display: ArticleDisplay) -> None:
        """Go on where an article had to be opened first."""
        self.destinations.follow(display)
        for came in (display.shown, self._services.loading.imports.ended):
            came.connect(self.catch_up.begin_soon)

    def lead_to_earlier(self, wanted: SignalInstance, earlier: EarlierClaims) -> None:
        """Go to an earlier claim when that is `wanted`, and keep the index that they are looked for in."""
        wanted.connect(self._go_to_claim)
        earlier.unindexed.connect(self.catch_up.begin)
        self.catch_up.caught_up.connect(earlier.ask)

    def open(self, words: str = "") -> None:
        """Show the field, with these words to begin with."""
        if self.panel is None:
            self.panel = self._build()
        self.panel.open(words)

    def close(self) -> None:
        """Put the field away, with all that was found."""
        if self.panel is not None:
            self.panel.close_panel()
            self.panel.forget(KINDS)

    def _go_to_claim(self, article: str, claim: str) -> None:
        self.destinations.go(Entry(CLAIM, "", Target(article=article, claim=claim)))

    def _build(self) -> SearchPanel:
        from reader.gui.search.library_search import LibrarySearch
        from reader.gui.search.search_controller import SearchController
        from reader.gui.search.search_panel import SearchPanel

        services = self._services
        panel = SearchPanel(cast("QWidget", self.parent()), self._themes)
        controller = SearchController(
            panel,
            services.tasks,
            services.store,
            LibrarySearch(services.service.path, services.preset),
            lambda: self._actions,
            self._places_now,
            self._last_read,
            self.destinations.go,
        )
        controller.unindexed.connect(self.catch_up.begin)
        self.catch_up.caught_up.connect(controller.look_again)
        return panel

    def _places_now(self) -> ArticlePlaces | None:
        """Return what finds in the open article; it goes on with the copy that finding in it made."""
        from reader.gui.search.search_places import ArticlePlaces

        opened = self._services.store.article
        if opened is None:
            return None
        entity = opened.article.entity
        if self._places is None or self._places.document is not opened.document:
            title = cast("Article", opened.article.value).title
            self._places = ArticlePlaces(entity, opened.document, self._finder.searcher, title)
        return self._places

    def _last_read(self, most: int) -> Group:
        from reader.gui.search.search_entries import ARTICLE, Group

        rows = self._recent(most)
        entries = [
            Entry(ARTICLE, row.title, Target(article=row.article), row.publication) for row in rows
        ]
        return Group(ARTICLE, entries, len(entries))
