"""The window: an article, its claims beside it, and what can be done with them; it asks and shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
)

from db.model.errors import tr
from db.model.revision import Changed
from reader.app.article_loading import ArticleLoading, Opener
from reader.app.garbage_collection import return_freed_memory
from reader.app.settings import Settings
from reader.app.store import Store
from reader.app.tasks import Tasks
from reader.claims.preset import Preset
from reader.desk.article_opening import Opening
from reader.gui.document.article_pictures import ArticlePictures
from reader.gui.document.article_view import ArticleView
from reader.gui.header_and_foot import Foot, Header
from reader.gui.navigation.navigation import Navigation
from reader.gui.navigation.overview import Overview
from reader.gui.save_status import SaveStatus
from reader.gui.side_panels import SidePanels
from reader.gui.toolkit import theme as themes
from reader.gui.toolkit.layouts import column
from reader.gui.toolkit.message_bar import MessageBar

_MENU_PADDING = 12
"""How much higher than its letters the bar of menus is, in pixels."""
_SETTLED_MS = 400
"""How long a place or a size must stay before it is remembered, in milliseconds."""


class Window(QMainWindow):
    """One article at a time."""

    def __init__(
        self, store: Store, tasks: Tasks, preset: Preset, opener: Opener, settings: Settings
    ) -> None:
        super().__init__()
        self.store, self.tasks, self.settings = store, tasks, settings
        self._preset = preset
        self._theme = themes.of_system()
        self.page = ArticleView(preset, self._theme)
        self.overview = Overview(preset, self._theme)
        self.header, self.foot, self.messages = Header(), Foot(), MessageBar()
        self._status = SaveStatus(self, self.header, self.foot, self.messages)
        self.panels = SidePanels(self.page, self.overview, self.header, settings)
        self.columns, self.side = self.panels.columns, self.panels.side
        self._built = False
        self._lay_out()
        self.navigation = Navigation(self.page, self.overview, settings, self.messages)
        self.loading = ArticleLoading(store, tasks, opener, settings)
        self._draw = opener.page
        self.page.show_pictures(ArticlePictures(tasks, opener.picture))
        self._connect()
        self._restyle()
        self.restoreGeometry(settings.bytes("window"))
        self.panels.restore()

    def build_sidebar(self) -> None:
        """Make what stands beside the article; once, when the text is on the screen: it takes a while."""
        if self._built:
            return
        from reader.gui.articles.import_dialogs import ImportDialogs
        from reader.gui.claims.claims_sidebar import ClaimsSidebar
        from reader.gui.menu_bar import MenuBar
        from reader.gui.pdf.pdf_pages_beside import PdfPagesBeside

        self._built = True
        sidebar = self.sidebar = ClaimsSidebar(
            self.page, self.store, self.tasks, self._preset, self._theme
        )
        self.claims, self.commands, self.tag_bar = sidebar.claims, sidebar.commands, sidebar.tag_bar
        self.finder, self.find_bar, self.name_bar = (
            sidebar.finder,
            sidebar.find_bar,
            sidebar.name_bar,
        )
        self.pages = PdfPagesBeside(self.page, self.columns, self.tasks, self._draw, self.settings)
        self.panels.build_sidebar(self.name_bar, self.claims, self.pages)
        self.header.pages.clicked.connect(self.turn_pages)
        self.dialogs = ImportDialogs(self, self.loading, self.store)
        sidebar.remark_bar.article_wanted.connect(self.loading.reread)
        sidebar.remark_bar.left_out_wanted.connect(self.dialogs.ask_what_was_left_out)
        for bar in (sidebar.remark_bar, self.find_bar, self.dialogs.bar):
            self._middle.insertWidget(2, bar)
        self.menus = MenuBar(self, self._preset)
        sidebar.counted.connect(self._count)
        self.store.stepped.connect(self.menus.name_undo)
        self.commands.said.connect(self.messages.say)
        self.commands.note_wanted.connect(lambda: self.panels.show_claims(True))
        self.loading.writable.connect(self.menus.show_recent)

    def turn_pages(self) -> None:
        """Show the page of a PDF where the words come from beside them, or put it away."""
        if not self.pages.turn():
            self.messages.say(tr("This text has no pages to look at: it does not come from a PDF."))

    # Qt's own, overridden.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was being typed and where we were; stop what runs beside the window."""
        self.build_sidebar()
        self.claims.finish_editing()
        self._remember()
        self.settings.save()
        self.store.stop()
        self.loading.stop()
        self.tasks.stop()
        self.loading.close()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop from light to dark and back."""
        if event.type() == QEvent.Type.ThemeChange and themes.of_system() != self._theme:
            QTimer.singleShot(0, self, self._restyle)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the claims in a narrow window, and remember the size soon."""
        super().resizeEvent(event)
        self.panels.fit(self.width())
        self._settled.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files from this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self.loading.open([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        middle, self._middle = column(self.header, self.messages, self.columns, self.foot)
        self._middle.setStretchFactor(self.columns, 1)
        middle.setObjectName("middle")
        self.setCentralWidget(middle)
        # As high as it will be with its menus: the text must not jump when they come.
        self.menuBar().setMinimumHeight(self.menuBar().fontMetrics().height() + _MENU_PADDING)
        room = self.screen().availableSize()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self.setMinimumSize(640, 420)
        self.setWindowTitle(tr("Red Pencil"))

    def _connect(self) -> None:
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._remember)
        for moved in (self.page.scrolled, self.page.selectionChanged, self.columns.splitterMoved):
            moved.connect(self._settled.start)
        self.store.changed.connect(self._follow)
        self.store.waiting.connect(self._status.say_waiting)
        for sentences in (self.store.refused, self.loading.failed):
            sentences.connect(self.messages.say)
        self.loading.began.connect(self._begin)
        self.loading.came.connect(self._show)
        self.loading.completed.connect(self._complete)
        self.page.shown.completed.connect(return_freed_memory)
        self.loading.failed.connect(self._stay)
        self.navigation.part_shown.connect(self.foot.show_part)
        self.panels.narrowed.connect(self._show_counts)

    def _begin(self) -> None:
        self._remember()
        self._status.say_opening()

    def _show(self, opening: Opening) -> None:
        if self._built:
            self.claims.finish_editing()
        self.store.open(opening)
        article = opening.article.article
        self.settings.opened(article.entity)
        self._status.name(opening.article)
        self._status.say_saved()
        self.page.show_document(opening.article.document, self.settings.place(article.entity))
        self.page.show_claims(opening.highlights)
        if not self._built:
            # The text first, and on the screen: what is beside it takes as long to make.
            self.repaint()
            self.build_sidebar()
        self.overview.show_text(len(opening.article.document.text), opening.highlights)
        self.sidebar.show(opening)
        self.pages.show_article(article.entity, opening.article.document)
        self.header.pages.setVisible(self.pages.there_are)
        self.page.setFocus()
        self.messages.say("\n".join(opening.problems))
        self.navigation.begin()
        if self.loading.library is not None:
            self.menus.show_recent()

    def _complete(self, opening: Opening) -> None:
        """Show all claims where those near the reading place were shown first."""
        self.page.show_claims(opening.highlights)
        self.overview.show_text(len(opening.article.document.text), opening.highlights)
        self.sidebar.complete(opening)
        self.store.catch_up()

    def _stay(self) -> None:
        """Nothing new was opened: what was open and saved still is."""
        self.build_sidebar()
        self._status.say_saved(anything=self.store.article is not None)

    def _follow(self, changed: Sequence[Changed]) -> None:
        """Show what was written; only ever called after it was."""
        self.page.apply(changed)
        self.overview.apply(changed)
        self.sidebar.apply(changed)
        if self.store.article is not None and any(c.after.kind == "article" for c in changed):
            self._status.name(self.store.article)
        self._status.say_saved_now(changed[-1].after.changed)

    def _count(self, counts: Counter[str]) -> None:
        self._status.count(counts)
        self._show_counts()

    def _show_counts(self) -> None:
        self._status.show_counts(self._theme, narrow=self.panels.narrow)

    def _restyle(self) -> None:
        """Dress everything in the desktop's theme."""
        self._theme = self.page.theme = themes.of_system()
        QApplication.setPalette(themes.palette(self._theme))
        self.setStyleSheet(themes.style_sheet(self._theme))
        self.page.viewport().update()
        self.overview.set_theme(self._theme)
        if self._built:
            self.sidebar.restyle(self._theme)
            self.pages.restyle(self._theme)
        self._show_counts()

    def _remember(self) -> None:
        self.settings.set_bytes("window", self.saveGeometry())
        self.panels.remember()
        if self.store.article is not None and self.page.shown.filled:
            self.settings.set_place(self.store.article.article.entity, self.page.place())
