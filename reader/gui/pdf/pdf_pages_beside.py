"""Text and page beside each other: while somebody reads, the pane shows the page where the words come from."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSplitter

from db.model.document import Document
from db.model.errors import tr
from reader.app.menu_actions import Action, Menu
from reader.app.page_pictures import PagePictures, PageWanted
from reader.app.remembered_settings import Settings
from reader.formats.parsed_file import PagePicture
from reader.gui.document.article_view import ArticleView
from reader.gui.pdf.followed_place import FollowedPlace
from reader.gui.pdf.pdf_page_pane import PdfPagePane
from reader.gui.toolkit.theme_choice import ThemeChoice

_COLUMNS = "columns-with-pages"


class PdfPagesBeside(QObject):
    """Shows the page of the words that are read or chosen, where an article's original has pages."""

    turned = Signal(bool)
    """The pane came, or went."""
    said = Signal(str)
    """A sentence for the message bar."""

    def __init__(
        self,
        page: ArticleView,
        columns: QSplitter,
        pictures: PagePictures,
        settings: Settings,
        themes: ThemeChoice,
    ) -> None:
        super().__init__(page)
        self._page, self._columns, self._settings = page, columns, settings
        self._themes = themes
        self._article, self._document = "", Document("", page.shown.document.blocks)
        self._pages = self._now = 0
        self.pane: PdfPagePane | None = None
        self._pictures = pictures
        self._pictures.came.connect(self._show)
        self._pictures.failed.connect(self._fail)
        self._place = FollowedPlace(page)
        self._place.settled.connect(self._go_along)

    @property
    def there_are(self) -> bool:
        """Whether the article's original has pages."""
        return self._pages > 0

    @property
    def open(self) -> bool:
        """Whether the pane is shown."""
        return self.pane is not None and self._columns.indexOf(self.pane) >= 0

    def show_article(self, article: str, document: Document) -> None:
        """Have another article: its pages, or none."""
        blocks = document.blocks
        # Every block of a paged text names its page.
        self._pages = int(blocks.attributes(len(blocks) - 1).get("page", 0)) if len(blocks) else 0
        self._article, self._document, self._now = article, document, 0
        self._pictures.forget()
        if not self.there_are:
            self.close()
        elif self.open:
            self._go_along()

    def menu_actions(self) -> list[Action]:
        """Return the way to the pages, and back."""
        text = tr("&Pages of the original, or away")
        return [Action("pages", text, self.turn, ("Ctrl+4",), Menu.VIEW)]

    def turn(self) -> None:
        """Show the pane, or put it away; say so where there is nothing to show."""
        if not self.there_are:
            self.said.emit(tr("This text has no pages to look at: it does not come from a PDF."))
        elif self.open:
            self.close()
        else:
            self._open()

    def close(self) -> None:
        """Put the pane away."""
        if self.pane is not None and self.open:
            self.remember()
            had_focus = self.pane.isAncestorOf(QApplication.focusWidget() or self._page)
            self.pane.hide()
            # Out of the columns, so that those are two again, as wide as they are remembered.
            self.pane.setParent(self._columns.window())
            self._place.watch(False)
            if had_focus:
                self._page.setFocus()
            self.turned.emit(False)

    def _open(self) -> None:
        if self.pane is None:
            pane = self.pane = PdfPagePane(self._themes)
            pane.put_away.connect(self.close)
            pane.turned.connect(self._turn_by)
            pane.sheet.width_changed.connect(self._ask)
        self._columns.insertWidget(1, self.pane)
        self._columns.setStretchFactor(1, 1)
        self._place.watch(True)
        self.pane.show()
        if not self._columns.restoreState(self._settings.bytes(_COLUMNS)):
            self._share()
        self.turned.emit(True)
        self._now = 0
        self._go_along()
        self.pane.sheet.setFocus()

    def _share(self) -> None:
        """Give the pane as much of the page's room as the page keeps."""
        page, _, *rest = self._columns.sizes()
        self._columns.setSizes([page // 2, page // 2, *rest])

    def remember(self) -> None:
        """Remember how wide the columns are while the pane is one of them."""
        if self.open:
            self._settings.set_bytes(_COLUMNS, self._columns.saveState())

    def _turn_by(self, by: int) -> None:
        self._go_to(self._now + by)

    def _go_along(self) -> None:
        """Show the page where the words at the place come from."""
        if self.open and self._page.shown.filled:
            block = max(0, self._document.blocks.before(self._place.position()))
            self._go_to(int(self._document.blocks.attributes(block).get("page", 1)))

    def _go_to(self, page: int) -> None:
        page = min(max(1, page), self._pages)
        if self.pane is not None and page != self._now:
            self._now = page
            self.pane.show_number(page, self._pages, _label(self._document, page))
            self.pane.show_waiting(page)
            self._ask()

    def _ask(self) -> None:
        if self.pane is not None and self.open and self._now:
            self._pictures.ask(PageWanted(self._article, self._now, self.pane.sheet.pixels_wide()))

    def _is_now(self, wanted: PageWanted) -> bool:
        return (wanted.article, wanted.page) == (self._article, self._now) and self.open

    def _show(self, wanted: PageWanted, picture: PagePicture) -> None:
        if self.pane is not None and self._is_now(wanted):
            # There may be more than the words are on.
            self._pages = picture.pages
            self.pane.show_number(picture.page, picture.pages, _label(self._document, picture.page))
            self.pane.sheet.show_picture(picture)

    def _fail(self, wanted: PageWanted, sentence: str) -> None:
        if self.pane is not None and self._is_now(wanted):
            self.pane.sheet.say(sentence or tr("This page cannot be drawn."))


def _label(document: Document, page: int) -> str:
    """Return what the file calls a page, where that is not its number."""
    blocks = document.blocks
    indices = range(len(blocks))
    first = bisect_left(indices, page, key=lambda i: int(blocks.attributes(i).get("page", 0)))
    attributes = blocks.attributes(first) if first < len(blocks) else {}
    return str(attributes.get("page_label", "")) if attributes.get("page") == page else ""
