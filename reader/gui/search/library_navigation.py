"""The ways from one article to the others: the shelf, the one field over everything, the desk at a glance."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.app.menu_actions import Action
from reader.gui.article_display import ArticleDisplay
from reader.gui.articles.article_removal import ArticleRemoval
from reader.gui.articles.import_dialogs import ImportDialogs
from reader.gui.checking.checking_tools import CheckingTools
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.navigation.find_controller import FindController
from reader.gui.search.search_tools import SearchTools
from reader.gui.shelf.glance.glance_tools import GlanceTools
from reader.gui.shelf.shelf_tools import ShelfTools
from reader.gui.side_panels import SidePanels
from reader.gui.toolkit.message_bar import MessageBar
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices


class LibraryNavigation(QObject):
    """Each makes its widgets when it is first seen."""

    def __init__(
        self,
        window: QWidget,
        services: WindowServices,
        panels: SidePanels,
        sidebar: ClaimsSidebar,
        finder: FindController,
        themes: ThemeChoice,
    ) -> None:
        super().__init__(window)
        page, go = panels.page, sidebar.commands.go_to
        self.shelf = ShelfTools(window, services, panels.shelf, page, themes)
        self.glance = GlanceTools(services, panels.columns, page, themes)
        recent = self.shelf.read_last
        self.search = SearchTools(window, services, page, themes, go, recent, finder)

    def menu_actions(self) -> list[Action]:
        """Return the ways, and what can be done with an article on the shelf."""
        return [
            *self.search.menu_actions(),
            *self.shelf.menu_actions(),
            *self.glance.menu_actions(),
        ]

    def change_hands(self) -> None:
        """Show nothing of what somebody else may know: another one sits down."""
        self.shelf.change_hands()
        self.glance.put_away()
        self.search.close()

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Let everything that can be done be found."""
        self.search.serve(actions)

    def follow(
        self,
        display: ArticleDisplay,
        messages: MessageBar,
        removal: ArticleRemoval,
        dialogs: ImportDialogs,
        checking: CheckingTools,
    ) -> None:
        """Follow what is opened and written, and leave to others what they know how to do."""
        self.shelf.follow(messages)
        self.search.follow(display)
        self.search.lead_to_earlier(checking.panel.acts.earlier_wanted, checking.earlier)
        display.shown.connect(self.shelf.show)
        gone = self.search.destinations.left_for_article
        for leave in (display.shown, self.shelf.commands.opened, gone):
            leave.connect(self.glance.put_away)
        self.glance.wanted.connect(self.search.open)
        self.glance.failed.connect(messages.fail)
        self.shelf.import_wanted.connect(dialogs.ask_for_files)
        self.shelf.commands.delete_open_wanted.connect(removal.delete)
