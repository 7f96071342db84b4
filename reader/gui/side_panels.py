"""What stands beside the page: panels for the claims, for a PDF's pages, and in a narrow window for one of them at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from db.model.errors import tr
from reader.app.menu_actions import Action, Menu
from reader.app.remembered_settings import Settings
from reader.gui.document.article_view import ArticleView
from reader.gui.header import Header
from reader.gui.shelf_place import ShelfPlace
from reader.gui.toolkit.layouts import column, inset, row_of

if TYPE_CHECKING:
    from reader.gui.copies.copies_beside import CopiesBeside
    from reader.gui.pdf.pdf_pages_beside import PdfPagesBeside

_NARROW = 900
"""Below this width, in pixels, the claims are a drawer."""
_COLUMNS = "columns"


class SidePanels(QObject):
    """Divides the window's width, and remembers how."""

    def __init__(
        self, page: ArticleView, overview: QWidget, header: Header, settings: Settings
    ) -> None:
        super().__init__(page)
        self.page, self._header, self._settings = page, header, settings
        self._pages: PdfPagesBeside | None = None
        self._copies: CopiesBeside | None = None
        self._claims: QWidget | None = None
        self._review: QWidget | None = None
        self.narrow = False
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.side, self._stack = column()
        self.side.setMinimumWidth(260)
        page.setMinimumWidth(320)
        for widget in (row_of(page, overview), self.side):
            self.columns.addWidget(widget)
        self.columns.setStretchFactor(0, 1)
        self.columns.setSizes([1040, 396])
        self.columns.setChildrenCollapsible(False)
        self.shelf = ShelfPlace(self.columns, page, settings)
        header.drawer.clicked.connect(self.show_claims)

    def add(
        self, name_bar: QWidget, claims: QWidget, pages: PdfPagesBeside, copies: CopiesBeside
    ) -> None:
        """Put in what stands beside the page."""
        for widget, grows in ((claims, 1), (inset(name_bar), 0)):
            self._stack.addWidget(widget, grows)
        self._pages, self._claims, self._copies = pages, claims, copies
        pages.turned.connect(self._pages_turned)
        copies.turned.connect(self._copy_turned)

    def menu_actions(self) -> list[Action]:
        """Return the way to fold the claims away."""
        text = tr("&Fold the claims away, or back")
        return [Action("fold", text, self.turn_claims, ("F9",), Menu.VIEW)]

    def show_review(self, panel: QWidget | None) -> None:
        """Show this in the place of the claims, or with None the claims again."""
        if panel is not None and self._review is not panel:
            self._review = panel
            self._stack.insertWidget(0, panel, 1)
        for widget, shown in ((self._review, panel is not None), (self._claims, panel is None)):
            if widget is not None:
                widget.setVisible(shown)
        if panel is not None:
            self.show_claims(True)

    def _is_reviewed(self) -> bool:
        return self._review is not None and not self._review.isHidden()

    def show_claims(self, shown: bool) -> None:
        """Show the claims beside the page, or fold them away."""
        self._header.drawer.setChecked(shown)
        for beside in (self._pages, self._copies):
            if shown and self.narrow and beside is not None:
                beside.close()
        if not shown and self.side.isAncestorOf(QApplication.focusWidget() or self.page):
            self.page.setFocus()
        self.side.setVisible(shown)

    def turn_claims(self) -> None:
        """Fold the claims away, or show them again."""
        self.show_claims(self.side.isHidden())

    def fit(self, wide: int) -> None:
        """In a narrow window make the claims a drawer, opened and closed from the header."""
        self.shelf.fit(wide)
        narrow = wide < _NARROW
        if narrow != self.narrow:
            self.narrow = narrow
            self._header.fold(narrow)
            # Who reviews decides by what stands there.
            self.show_claims(not narrow or self._is_reviewed())

    def restore(self) -> None:
        """Divide the width as it was when the window closed."""
        self.columns.restoreState(self._settings.bytes(_COLUMNS))
        self.shelf.restore()

    def remember(self) -> None:
        """Remember how the width is divided, with a PDF's pages or without."""
        if self._pages is not None and self._pages.open:
            self._pages.remember()
        elif self._copies is None or not self._copies.open:
            self._settings.set_bytes(_COLUMNS, self.columns.saveState())
        self.shelf.remember()

    def _pages_turned(self, shown: bool) -> None:
        self._header.pages.setChecked(shown)
        if shown and self._copies is not None:
            self._copies.close()
        self._make_room(shown)

    def _copy_turned(self, shown: bool) -> None:
        if shown and self._pages is not None:
            self._pages.close()
        self._make_room(shown)

    def _make_room(self, shown: bool) -> None:
        """In a narrow window let the claims give way to what came."""
        if shown and self.narrow:
            self.show_claims(False)
