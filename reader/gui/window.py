"""The window: an article, its claims beside it, and what can be done with them; it asks and shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from db.model.errors import tr
from reader.app.garbage_collection import return_freed_memory
from reader.desk.opening.article_opening import Opening
from reader.gui import window_theme
from reader.gui.article_display import ArticleDisplay
from reader.gui.bars_above import BarsAbove
from reader.gui.document.article_view import ArticleView
from reader.gui.foot import Foot
from reader.gui.header import Header
from reader.gui.navigation.navigation import Navigation
from reader.gui.navigation.overview import Overview, tag_names
from reader.gui.remembered_window import RememberedWindow
from reader.gui.saving.save_status import SaveStatus
from reader.gui.side_panels import SidePanels
from reader.gui.toolkit.layouts import column
from reader.gui.toolkit.message_bar import MessageBar, Topic
from reader.gui.toolkit.theme import Theme
from reader.gui.window_services import WindowServices, in_own_words

if TYPE_CHECKING:
    from reader.gui.saving.closing import Closing

_MENU_PADDING = 12
"""How much higher than its letters the bar of menus is, in pixels."""


class Window(QMainWindow):
    """One article at a time."""

    def __init__(self, services: WindowServices) -> None:
        super().__init__()
        services.belong_to(self)
        self._services, settings = services, services.settings
        self.store, self.tasks, self.settings = services.store, services.tasks, settings
        self.loading, self.writing = services.loading, services.writing
        self.themes = window_theme.remembered_choice(settings, self)
        self.page = ArticleView(services.preset, self.themes.now)
        self.overview = Overview(services.preset, self.themes.now)
        self.header, self.foot, self.messages = (
            Header(self.themes),
            Foot(),
            MessageBar(page=self.page),
        )
        self.panels = SidePanels(self.page, self.overview, self.header, settings)
        self.columns, self.side = self.panels.columns, self.panels.side
        self._built = False
        self._closing: Closing | None = None
        self._lay_out()
        self.navigation = Navigation(self.page, self.overview, settings, self.messages)
        self._status = SaveStatus(self.header, self.foot, self.messages)
        self.display = ArticleDisplay(self.page, self.overview, self.store, settings, self._status)
        self._remembered = RememberedWindow(self, settings, self.panels, self.display)
        self._connect()
        self._show_theme(self.themes.now)
        self._remembered.restore()

    def build_tools(self) -> None:
        """Make what works on the article; once, when the text is on the screen: it takes a while."""
        if self._built:
            return
        from reader.gui.article_tools import ArticleTools
        from reader.gui.document.article_pictures import ArticlePictures

        self._built = True
        self._services = services = in_own_words(self._services)
        self.overview.labels = tag_names(services.preset)
        self.page.show_pictures(ArticlePictures(self.tasks, self._services.service.picture))
        tools = ArticleTools(
            self, services, self.themes, self.page, self.panels, self.header, self.messages
        )
        for banner in (tools.review.feedback.banner, tools.review.acts.banner):
            self._middle.insertWidget(1, banner)
        self._above.add(tools.remark_bar, tools.find_bar)
        for bar in (tools.find_bar, tools.dialogs.bar):
            self._middle.insertWidget(2, bar)
        tools.fill_menus(self.display, self.navigation, self.page, self.foot)
        tools.follow(self.display, self.messages)
        self.dialogs, self.pages, self.menus = tools.dialogs, tools.pages, tools.menus
        self.remark_bar, self.find_bar = tools.remark_bar, tools.find_bar
        self.drafts, self._closing = tools.drafts, tools.closing
        self._status.follow(self.drafts)
        self.checking, self.sidebar = tools.checking, tools.sidebar
        self.review, self.article_acts = tools.review.mode, tools.review.acts
        self.recent, self.feedback, self.others = tools.recent, tools.review.feedback, tools.others
        self.claims, self.commands = self.sidebar.claims, self.sidebar.commands
        self.tag_bar, self.name_bar = self.sidebar.tag_bar, self.sidebar.name_bar

    # Qt's own, overridden.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was being typed and where we were; stop what runs beside the window."""
        self.display.leaving.emit()
        self._remembered.remember()
        if self._closing is not None and not self._closing.may_close():
            event.ignore()
            return
        self._services.stop()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop from light to dark and back."""
        if event.type() == QEvent.Type.ThemeChange:
            QTimer.singleShot(0, self.themes, self.themes.follow_system)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the claims in a narrow window, and remember the size soon."""
        super().resizeEvent(event)
        self.panels.fit(self.width())
        self._above.fit(self.height())
        self._remembered.remember_soon()

    def _lay_out(self) -> None:
        self._above = BarsAbove(self.header)
        whole = self.panels.shelf.whole
        middle, self._middle = column(self._above, self.messages, whole, self.foot)
        self._middle.setStretchFactor(whole, 1)
        middle.setObjectName("middle")
        self.setCentralWidget(middle)
        # As high as it will be with its menus: the text must not jump when they come.
        self.menuBar().setMinimumHeight(self.menuBar().fontMetrics().height() + _MENU_PADDING)
        room = self.screen().availableSize()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self.setMinimumSize(640, 420)
        self.setWindowTitle(tr("Red Pencil"))

    def _connect(self) -> None:
        for moved in (self.page.scrolled, self.page.selectionChanged, self.columns.splitterMoved):
            moved.connect(self._remembered.remember_soon)
        loading, display = self.loading, self.display
        for sentences, topic in (
            (self.store.refused, Topic.ACT),
            (loading.failed, Topic.OPENING),
            (self.writing.failed, Topic.WRITING),
        ):
            sentences.connect(partial(self.messages.fail, topic=topic))
        self.writing.opened.connect(partial(self.messages.withdraw, Topic.WRITING))
        loading.began.connect(display.begin)
        loading.files.parsed.connect(display.preview)
        loading.files.waited.connect(self.build_tools)
        display.previewed.connect(loading.files.keep)
        loading.came.connect(self._show)
        display.shown.connect(loading.bring_rest)
        display.shown.connect(self.writing.open_soon)
        loading.completed.connect(display.complete)
        loading.failed.connect(self._stay)
        self.page.shown.completed.connect(return_freed_memory)
        self.navigation.part_shown.connect(self.foot.show_part)
        for moved in (self.page.scrolled, self.page.shown.arrived):
            moved.connect(self._follow_page)
        display.text_shown.connect(self._text_shown)
        self.themes.changed.connect(self._show_theme)

    def _show(self, opening: Opening) -> None:
        self.display.show(opening)
        for past in (Topic.OPENING, Topic.LINK):
            self.messages.withdraw(past)
        if opening.problems:
            self.messages.fail("\n".join(opening.problems), Topic.OPENING)
        self.navigation.begin()

    def _text_shown(self) -> None:
        self._follow_page()
        self.build_tools()

    def _follow_page(self) -> None:
        """Have the header say the title where the page does not."""
        self.header.follow(self.page.top())

    def _stay(self) -> None:
        self.build_tools()
        self.display.stay()

    def _show_theme(self, now: Theme) -> None:
        """Dress everything in this theme."""
        window_theme.dress(self, self.page, self.overview, now)
