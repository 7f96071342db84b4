"""The shelf in the window: made when it is first seen and nothing else is waited for, then kept true."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.model.errors import tr
from reader.app.menu_actions import Action, Menu, State
from reader.app.read_order import ReadOrder
from reader.gui.document.article_view import ArticleView
from reader.gui.shelf.shelf_choice import READ, Shelf, ShelfChoice, chosen
from reader.gui.shelf.shelf_commands import ShelfCommands
from reader.gui.shelf.shelf_loader import ShelfLoader
from reader.gui.shelf_place import ShelfPlace
from reader.gui.toolkit.message_bar import MessageBar, Topic
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from db.model.article import Article
    from db.model.shelf.shelf_row import ShelfRow
    from reader.gui.shelf.shelf_panel import ShelfPanel


class ShelfTools(QObject):
    """Every article of the library at hand, and the one that was read before this one."""

    import_wanted = Signal()
    """A file shall be opened: the library is empty."""
    changed = Signal()
    """What can be done with the article may have changed."""

    def __init__(
        self,
        window: QWidget,
        services: WindowServices,
        place: ShelfPlace,
        page: ArticleView,
        themes: ThemeChoice,
    ) -> None:
        super().__init__(page)
        self._services, self._store, self._place = services, services.store, place
        self._page, self._themes = page, themes
        self.read = ReadOrder(services.settings.recent)
        self.commands = ShelfCommands(services.store, window)
        self.loader = ShelfLoader(services, self)
        self.panel: ShelfPanel | None = None
        self.commands.acts.done.connect(self.loader.load)
        self.commands.opened.connect(self.open)
        self.loader.came.connect(self._take)
        place.turned.connect(self._turn)
        # A timer of one's own: one that is not, and has not rung, keeps a closed window.
        self._idle = QTimer(self, interval=0, singleShot=True)
        self._idle.timeout.connect(self._fill)
        services.writing.opened.connect(self._idle.start)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the shelf, and with an article on it."""
        fold, before = tr("Fold the shelf away, or bac&k"), tr("Article read &before")
        return [
            Action("shelf", fold, self._place.turn, ("F6",), Menu.VIEW),
            Action("to-shelf", tr("Go to the s&helf"), self.focus, ("Ctrl+5",), Menu.VIEW),
            Action(
                "article-before",
                before,
                self.open_before,
                ("Ctrl+Tab",),
                Menu.VIEW,
                2,
                state=lambda: State(before, bool(self._before())),
            ),
            *self.commands.menu_actions(),
        ]

    def follow(self, messages: MessageBar) -> None:
        """Say what became of acts."""
        acts = self.commands.acts
        acts.answered.connect(messages.answer)
        acts.failed.connect(partial(messages.fail, topic=Topic.ACT))
        acts.done.connect(partial(messages.withdraw, Topic.ACT))
        self.loader.failed.connect(messages.fail)

    def show(self) -> None:
        """Know which article is open now."""
        self.read.opened(self._store.records.entity)
        if self.panel is not None:
            self._show_open(self.panel)
        self.changed.emit()

    def open(self, article: str) -> None:
        """Open an article, or go on reading where it is open already."""
        self._place.chosen()
        if article == self._store.records.entity:
            self._page.setFocus()
        else:
            self._services.loading.open(article=article)

    def open_before(self) -> None:
        """Open the article that was read before this one, where somebody was in it."""
        if before := self._before():
            self._services.loading.open(article=before)

    def change_hands(self) -> None:
        """Show nothing of what somebody else may know: another one sits down, and has a shelf of their own."""
        self._take(Shelf())
        self.loader.load()

    def read_last(self, most: int) -> list[ShelfRow]:
        """Return the articles that were read last, without the open one."""
        here = ShelfChoice(order=READ)
        found = chosen(self.commands.shelf.lines, here, self.read.all())
        rows = [line.row for line in found if line.row.article != self._store.records.entity]
        return rows[:most]

    def focus(self) -> None:
        """Show the shelf, and let the arrows go through it."""
        self._place.show_shelf(True)
        if self.panel is not None:
            self.panel.focus()

    def _before(self) -> str:
        """Return the article that was read before this one and is there still; none before the shelf is read."""
        there = {line.row.article for line in self.commands.shelf.lines}
        here = self._store.records.entity
        return next((each for each in self.read.all() if each != here and each in there), "")

    def _fill(self) -> None:
        """Fill the shelf now that the library is open and nobody waits for anything."""
        if self._place.shown:
            self._build()
        self.loader.load()

    def _turn(self, shown: bool) -> None:
        if shown and self._store.article is not None:
            self._build()
        self.loader.watch(shown)

    def _build(self) -> None:
        if self.panel is not None:
            return
        from reader.gui.shelf.shelf_panel import ShelfPanel

        panel = self.panel = ShelfPanel(self._page, self._themes)
        panel.import_wanted.connect(self.import_wanted)
        panel.outline.gone_to.connect(self._page.show_at_top)
        self.commands.serve(panel.list)
        self._place.fill(panel)
        self._show_lines(panel)
        self._show_open(panel)
        self.loader.watch(True)

    def _take(self, shelf: Shelf) -> None:
        self.commands.shelf = shelf
        if self.panel is not None:
            self._show_lines(self.panel)
        self.changed.emit()

    def _show_lines(self, panel: ShelfPanel) -> None:
        panel.list.rows.show_shelf(self.commands.shelf, self.read.all())

    def _show_open(self, panel: ShelfPanel) -> None:
        if (opened := self._store.article) is not None:
            panel.list.rows.show_open(opened.article.entity, self.read.all())
            panel.list.choose(opened.article.entity)
            title = cast("Article", opened.article.value).title
            panel.outline.show_document(opened.document, title)
