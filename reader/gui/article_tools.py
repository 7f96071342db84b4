"""All that works on the open article; it is made once the text is on the screen, for it takes as long again."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from db.model.errors import tr
from reader.app.automatic_backups import AutomaticBackups
from reader.app.library_recovery import LibraryRecovery
from reader.app.menu_actions import Action, Active, Menu
from reader.app.page_pictures import PagePictures
from reader.app.undo_actions import undo_actions
from reader.desk.article_opening import Opening
from reader.gui.article_display import ArticleDisplay
from reader.gui.articles.import_dialogs import ImportDialogs
from reader.gui.articles.recent_menu import RecentMenu
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.document.article_view import ArticleView
from reader.gui.header import Header
from reader.gui.library.library_dialogs import LibraryDialogs
from reader.gui.menu_bar import MenuBar, TakesActions
from reader.gui.navigation.find_bar import FindBar
from reader.gui.navigation.find_controller import FindController
from reader.gui.navigation.navigation import Navigation
from reader.gui.navigation.remark_bar import RemarkBar
from reader.gui.pdf.pdf_pages_beside import PdfPagesBeside
from reader.gui.side_panels import SidePanels
from reader.gui.toolkit.message_bar import MessageBar
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices


class ArticleTools(QObject):
    """The claims, finding, remarks, pages, dialogs and menus of one window."""

    def __init__(
        self,
        window: QMainWindow,
        services: WindowServices,
        themes: ThemeChoice,
        page: ArticleView,
        panels: SidePanels,
        header: Header,
    ) -> None:
        super().__init__(window)
        self._services, self._panels, self._header = services, panels, header
        store, tasks, settings = services.store, services.tasks, services.settings
        self.sidebar = ClaimsSidebar(page, store, services.selection, services.preset, themes)
        self.find_bar, self.remark_bar = FindBar(), RemarkBar()
        self.finder = FindController(page, tasks, self.find_bar)
        pictures = PagePictures(tasks, services.service.page_picture)
        self.pages = PdfPagesBeside(page, panels.columns, pictures, settings, themes)
        self.dialogs = ImportDialogs(window, services.loading, store)
        self.recent = RecentMenu(window)
        self.backups = AutomaticBackups(window, tasks, services.service)
        self.recovery = LibraryRecovery(
            window, tasks, services.service, store, services.writing, services.loading
        )
        self.library_dialogs = LibraryDialogs(window, self.recovery)
        panels.add(self.sidebar.name_bar, self.sidebar.claims, self.pages)
        self.remark_bar.gone_to.connect(page.choose)
        self.remark_bar.article_wanted.connect(services.loading.reread)
        self.remark_bar.left_out_wanted.connect(self.dialogs.ask_what_was_left_out)
        self.recent.opened.connect(self._open)
        self.recent.switched.connect(self._remember)

    def menu_actions(self, display: ArticleDisplay, navigation: Navigation) -> list[Action]:
        """Return all that can be done in the window, in the order of the menus."""
        return [
            *self.dialogs.menu_actions(),
            *self.library_dialogs.menu_actions(),
            Action("quit", tr("&Quit"), self._quit, _quit_keys(), Menu.FILE, 1),
            *undo_actions(self._services.store),
            *display.menu_actions(),
            *self.finder.menu_actions(),
            *self.sidebar.menu_actions(),
            *self.remark_bar.menu_actions(),
            *self.pages.menu_actions(),
            *self._panels.menu_actions(),
            *navigation.menu_actions(),
        ]

    def fill_menus(
        self, display: ArticleDisplay, navigation: Navigation, page: ArticleView
    ) -> None:
        """Make the menus of all that can be done."""
        bar = cast("QMainWindow", self.parent()).menuBar()
        places: dict[Active, list[TakesActions]] = {
            Active.ARTICLE: [page],
            Active.CLAIMS: [page, self.sidebar.claims.list],
        }
        self.menus = MenuBar(bar, self.menu_actions(display, navigation), places, self.recent)
        self._services.store.stepped.connect(self.menus.refresh)

    def follow(self, display: ArticleDisplay, messages: MessageBar) -> None:
        """Show from now on what is opened and written."""
        sidebar, store = self.sidebar, self._services.store
        display.leaving.connect(sidebar.claims.finish_editing)
        display.shown.connect(self._show)
        display.completed.connect(sidebar.complete)
        store.changed.connect(sidebar.apply)
        dialogs = self.library_dialogs
        dialogs.leaving.connect(display.leaving)
        dialogs.offered.connect(messages.offer)
        self._services.loading.damaged.connect(dialogs.offer_remedies)
        for each in (self.backups, dialogs):
            each.said.connect(messages.say)
        self._services.writing.opened.connect(self.backups.begin)
        self._services.writing.opened.connect(self.show_recent)
        sidebar.claims.model.counted.connect(self._count)
        self._header.pages.clicked.connect(self.pages.turn)
        for said in (sidebar.commands.said, self.pages.said):
            said.connect(messages.say)
        sidebar.commands.note_wanted.connect(self._show_claims)

    def show_recent(self) -> None:
        """List the articles opened last, by title."""
        settings = self._services.settings
        titles = self._services.store.titles(settings.recent())
        self.recent.show_articles(titles, remembers=settings.remembers)

    def _show(self, opening: Opening) -> None:
        article = opening.article
        self.finder.begin(article.document.text)
        self.remark_bar.show_remarks(article.remarks)
        self.sidebar.show(opening)
        self.pages.show_article(article.article.entity, article.document)
        self._header.pages.setVisible(self.pages.there_are)
        if self._services.writing.library is not None:
            self.show_recent()

    def _count(self) -> None:
        self._header.show_counts(self.sidebar.claims.model.counts())

    def _show_claims(self) -> None:
        self._panels.show_claims(True)

    def _open(self, article: str) -> None:
        self._services.loading.open(article=article)

    def _remember(self, on: bool) -> None:
        self._services.settings.set_remembers(on)
        self.show_recent()

    def _quit(self) -> None:
        cast("QMainWindow", self.parent()).close()


def _quit_keys() -> tuple[QKeySequence.StandardKey | str, ...]:
    return (QKeySequence.StandardKey.Quit, "Ctrl+Q")
