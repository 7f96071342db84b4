"""The pages of a PDF that is a stored copy, drawn elsewhere, in the width that the pane has."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.model.errors import tr
from reader.app.page_pictures import PagePictures, PageWanted
from reader.app.tasks import Tasks
from reader.desk.library_service import LibraryService
from reader.formats.parsed_file import PagePicture
from reader.gui.copies.copy_pane import CopyPane

_NAMED = "copy.pdf"
"""What a copy is called that has pages: its own name is not needed to draw one."""


class CopyPages(QObject):
    """Follows which page is wanted, and how wide."""

    def __init__(self, pane: CopyPane, tasks: Tasks, service: LibraryService) -> None:
        super().__init__(pane)
        self._pane, self._service, self._digest = pane, service, ""
        self._pictures = PagePictures(tasks, self._draw)
        self._pictures.came.connect(self._show)
        self._pictures.failed.connect(self._say)
        pane.turned.connect(self._turn)
        pane.sheet.width_changed.connect(self._ask)

    def show(self, digest: str, page: int, pages: int) -> None:
        """Show a file (by its SHA-256) from this page (1-based) on."""
        self._digest = digest
        self._pane.show_pages(page, pages)
        self._ask()

    def forget(self) -> None:
        """Keep no picture any more."""
        self._digest = ""
        self._pictures.forget()

    def _turn(self) -> None:
        self._pane.sheet.to_top()
        self._ask()

    def _ask(self) -> None:
        if self._digest and self._pane.is_paged:
            wide = self._pane.sheet.pixels_wide()
            self._pictures.ask(PageWanted(self._digest, self._pane.page.value(), wide))

    def _draw(self, digest: str, page: int, width: int) -> PagePicture:
        return self._service.copies.page_picture(digest, _NAMED, page, width)

    def _is_now(self, wanted: PageWanted) -> bool:
        return (wanted.article, wanted.page) == (self._digest, self._pane.page.value())

    def _show(self, wanted: PageWanted, picture: PagePicture) -> None:
        if self._is_now(wanted):
            self._pane.sheet.show_picture(picture)

    def _say(self, wanted: PageWanted, sentence: str) -> None:
        if self._is_now(wanted):
            self._pane.sheet.say(sentence or tr("This page cannot be drawn."))
