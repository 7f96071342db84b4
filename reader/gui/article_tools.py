"""All that works on the open article; it is made once the text is on the screen, for it takes as long again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from db.model.errors import tr
from reader.app.menu_actions import Action, Active, Menu
from reader.app.page_pictures import PagePictures
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.undo_actions import undo_actions
from reader.desk.opening.article_opening import Opening
from reader.gui.article_display import ArticleDisplay
from reader.gui.articles.article_removal import ArticleRemoval
from reader.gui.articles.dropped_files import DroppedFiles
from reader.gui.articles.import_dialogs import ImportDialogs
from reader.gui.articles.no_article import NoArticle
from reader.gui.articles.recent_articles import RecentArticles
from reader.gui.checking.checking_tools import CheckingTools
from reader.gui.claims.claim_list_model import ClaimListModel
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.document.article_view import ArticleView
from reader.gui.foot import Foot
from reader.gui.header import Header
from reader.gui.help.help_menu import HelpMenu
from reader.gui.library.library_tools import LibraryTools
from reader.gui.menu_bar import MenuBar, TakesActions
from reader.gui.navigation.find_bar import FindBar
from reader.gui.navigation.find_controller import FindController
from reader.gui.navigation.navigation import Navigation
from reader.gui.navigation.remark_bar import RemarkBar
from reader.gui.pdf.pdf_pages_beside import PdfPagesBeside
from reader.gui.saving.closing import Closing
from reader.gui.saving.draft_places import DraftPlaces
from reader.gui.saving.misplaced_library import MisplacedLibrary
from reader.gui.search.library_navigation import LibraryNavigation
from reader.gui.side_panels import SidePanels
from reader.gui.signing.review_tools import ReviewTools
from reader.gui.toolkit.layouts import column
from reader.gui.toolkit.message_bar import MessageBar, Topic
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
        messages: MessageBar,
    ) -> None:
        super().__init__(window)
        self._services, self._panels = services, panels
        self._header, self._themes = header, themes
        store, tasks, settings = services.store, services.tasks, services.settings
        self.drafts, preset = (drafts := Drafts(store)), services.preset
        self.sidebar = ClaimsSidebar(page, store, drafts, services.selection, preset, themes)
        self.checking = CheckingTools(services, drafts, self.sidebar, themes, panels.columns)
        self.review = ReviewTools(window, services, drafts, panels, header, self.checking, themes)
        header.add_sign(self.checking.people.button)
        self.find_bar, self.remark_bar = FindBar(), RemarkBar()
        self.finder = FindController(page, tasks, self.find_bar)
        pictures = PagePictures(tasks, services.service.page_picture)
        self.pages = PdfPagesBeside(page, panels.columns, pictures, settings, themes)
        self.dialogs = ImportDialogs(window, services.loading, store, settings, drafts)
        self.library = LibraryTools(
            window, tasks, services.service, store, services.writing, services.loading
        )
        self.removal = ArticleRemoval(window, store, tasks, services.service)
        self.removal.erased.connect(services.loading.open)
        self.no_article = NoArticle(page, self.dialogs.ask_for_files)
        self.recent = RecentArticles(window, store, settings, services.loading)
        self.others = LibraryNavigation(window, services, panels, self.sidebar, self.finder, themes)
        self.drops = DroppedFiles(window)
        self._help = HelpMenu(window, preset, themes, services.service.path, settings.file)
        misplaced = MisplacedLibrary(window, store, services.writing, drafts, messages)
        self.closing = Closing(window, store, drafts, misplaced)
        bars, _ = column(self.sidebar.name_bar, self.sidebar.question, self.checking.person_form)
        panels.add(bars, self.checking.column, self.pages, self.checking.copies)
        self._connect(page)

    def menu_actions(self, display: ArticleDisplay, navigation: Navigation) -> list[Action]:
        """Return all that can be done in the window, in the order of the menus."""
        return [
            *self.dialogs.menu_actions(),
            *self.removal.menu_actions(),
            *self.library.menu_actions(),
            Action("quit", tr("&Quit"), self._quit, _quit_keys(), Menu.FILE, 1),
            *undo_actions(self._services.store),
            *display.menu_actions(),
            *self.finder.menu_actions(),
            *self.sidebar.menu_actions(),
            *self.review.menu_actions(),
            *self.checking.menu_actions(),
            *self.others.menu_actions(),
            *self.remark_bar.menu_actions(),
            *self.pages.menu_actions(),
            *self._panels.menu_actions(),
            *navigation.menu_actions(),
            *self._themes.menu_actions(),
            *self._help.menu_actions(),
        ]

    def fill_menus(
        self, display: ArticleDisplay, navigation: Navigation, page: ArticleView, foot: Foot
    ) -> None:
        """Make the menus of all that can be done, and let header and foot do some of it."""
        bar = cast("QMainWindow", self.parent()).menuBar()
        places: dict[Active, list[TakesActions]] = {
            Active.ARTICLE: [page],
            Active.CLAIMS: [page, self.sidebar.claims.list],
            Active.CARD: [page, self.sidebar.claims.list, self.review.mode],
            Active.REVIEW: [page, self.review.mode],
        }
        listed = self.menu_actions(display, navigation)
        self.menus = MenuBar(bar, listed, places, self.recent)
        self._help.list_keys(listed)
        self.review.serve(self.menus)
        self.checking.presets.taken = _letters(listed)
        self._header.serve(self.menus.actions)
        self.others.serve(self.menus.actions)
        foot.serve(self.menus.actions)
        for changed in (self._services.store.stepped, self._themes.chosen):
            changed.connect(self.menus.refresh)
        _keep_menus_true(self, navigation)

    def follow(self, display: ArticleDisplay, messages: MessageBar) -> None:
        """Show from now on what is opened and written."""
        sidebar, store = self.sidebar, self._services.store
        display.leaving.connect(sidebar.claims.finish_editing)
        display.shown.connect(self._show)
        display.stayed.connect(self._stay)
        display.shown.connect(self.removal.article_shown)
        display.completed.connect(sidebar.complete)
        store.changed.connect(sidebar.apply)
        self.library.follow(display.leaving, messages)
        self._services.writing.opened.connect(self.recent.refresh)
        self._services.writing.opened.connect(self.drafts.open)
        _lead_to_drafts(self, messages)
        self.review.follow(display, messages)
        self.others.follow(display, messages, self.removal, self.dialogs, self.checking)
        self.checking.follow(display, messages, self.show_claims)
        _change_hands(self, store)
        _count_claims(self._header, sidebar.claims.model)
        self._header.pages.clicked.connect(self.pages.turn)
        _say_by(messages, self)
        for wanted in (sidebar.commands.note_wanted, sidebar.notes.saving.asked):
            wanted.connect(self.show_claims)

    def _connect(self, page: ArticleView) -> None:
        loading, remarks = self._services.loading, self.remark_bar
        remarks.gone_to.connect(page.choose)
        remarks.article_wanted.connect(loading.reread)
        remarks.left_out_wanted.connect(self.dialogs.ask_what_was_left_out)
        self.drops.came.connect(loading.open)
        self.closing.ready.connect(self._quit)
        page.escaped.connect(self._escape)
        self.checking.person_form.closed.connect(page.setFocus)

    def _escape(self) -> None:
        """End finding, else let several claims go, else the chosen one."""
        if not self.find_bar.isHidden():
            self.find_bar.close_bar()
        elif not self.review.mode.let_several_go():
            self.sidebar.commands.choose("")

    def _show(self, opening: Opening) -> None:
        article = opening.article
        self.no_article.hide()
        self.finder.begin(article.document.text)
        self.remark_bar.show_remarks(article.remarks)
        self.sidebar.show(opening)
        self.drafts.open()
        self.pages.show_article(article.article.entity, article.document)
        self.review.show()
        self._header.pages.setVisible(self.pages.there_are)
        if self._services.writing.library is not None:
            self.recent.refresh()

    def _stay(self) -> None:
        self.no_article.setVisible(self._services.store.article is None)

    def show_claims(self) -> None:
        """Show the claims beside the page."""
        self._panels.show_claims(True)

    def _quit(self) -> None:
        cast("QMainWindow", self.parent()).close()


def _letters(listed: Sequence[Action]) -> set[str]:
    """Return the single letters that do something else where tags are given."""
    return {
        key
        for each in listed
        if not each.id.startswith("tag-") and each.active is not Active.REVIEW
        for key in each.keys
        if isinstance(key, str) and len(key) == 1
    }


def _quit_keys() -> tuple[QKeySequence.StandardKey | str, ...]:
    return (QKeySequence.StandardKey.Quit, "Ctrl+Q")


def _change_hands(tools: ArticleTools, store: Store) -> None:
    """Begin anew where somebody else sits down: what is seen, and what can be undone, is theirs."""
    for follow in (store.forget_steps, tools.review.show, tools.others.change_hands):
        tools.checking.people.switched.connect(follow)


def _count_claims(header: Header, model: ClaimListModel) -> None:
    """Have the header say how many claims there are of each tag."""
    model.counted.connect(lambda: header.show_counts(model.counts()))


def _keep_menus_true(tools: ArticleTools, navigation: Navigation) -> None:
    """Ask the actions anew whenever one may be called something else, or be possible no more."""
    for changed in (
        tools.sidebar.claims.model.counted,
        tools.others.shelf.changed,
        navigation.trail_changed,
    ):
        changed.connect(tools.menus.refresh)


def _lead_to_drafts(tools: ArticleTools, messages: MessageBar) -> None:
    """Have what was typed and not saved be offered where it was typed."""
    places = DraftPlaces(tools.drafts, messages, tools.sidebar, tools.dialogs)
    for show in (tools.review.read, tools.show_claims):
        places.card_wanted.connect(show)
    places.sheet_wanted.connect(tools.checking.panel.go_on)
    places.window_wanted.connect(tools.checking.go_on)


def _say_by(messages: MessageBar, tools: ArticleTools) -> None:
    """Have what happens be said: failures until they are put away, what was done for a few seconds."""
    for said in (
        tools.sidebar.acts.failed,
        tools.sidebar.notes.said,
        tools.drops.said,
        tools.removal.said,
        tools.drafts.failed,
    ):
        said.connect(partial(messages.fail, topic=Topic.ACT))
    for told in (tools.pages.said, tools.dialogs.said, tools.sidebar.notes.kept):
        told.connect(messages.answer)
    tools.sidebar.acts.answered.connect(messages.answer)
    tools.sidebar.acts.outdated.connect(messages.answer_no_more)
    tools.sidebar.acts.succeeded.connect(partial(messages.withdraw, Topic.ACT))
