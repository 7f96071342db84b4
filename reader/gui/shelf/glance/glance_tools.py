"""The way to the desk at a glance: counted on a thread when somebody looks."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from db.model.errors import Problem, tr
from reader.app.menu_actions import Action, Menu
from reader.claims.preset import Preset
from reader.gui.review.decisions import person_here
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.desk.shelf.glance import Glance
    from reader.gui.shelf.glance.glance_page import GlancePage


class GlanceTools(QObject):
    """Made when somebody looks first."""

    wanted = Signal(str)
    """A query that lists what somebody wants to see."""
    failed = Signal(str)

    def __init__(
        self, services: WindowServices, covered: QWidget, page: QWidget, themes: ThemeChoice
    ) -> None:
        super().__init__(page)
        self._services, self._covered, self._page, self._themes = services, covered, page, themes
        self.shown: GlancePage | None = None
        self._asked = 0

    def menu_actions(self) -> list[Action]:
        """Return the way to it, and back."""
        words = tr("The &desk at a glance, or away")
        return [Action("glance", words, self.turn, ("F2",), Menu.VIEW)]

    def turn(self) -> None:
        """Show it, or put it away."""
        if self.shown is not None and not self.shown.isHidden():
            self.shown.put_away()
            return
        if self.shown is None:
            self.shown = self._build()
        self.shown.open()
        self.count()

    def put_away(self) -> None:
        """Show the article again."""
        if self.shown is not None:
            self.shown.put_away()

    def count(self) -> None:
        """Count anew."""
        self._asked += 1
        services = self._services
        work = partial(read, services.service.path, person_here(services.store), services.preset)
        services.tasks.run(work, partial(self._show, self._asked), self._fail)

    def _build(self) -> GlancePage:
        from reader.gui.shelf.glance.glance_page import GlancePage

        page = GlancePage(self._covered, self._themes)
        page.wanted.connect(self.wanted)
        page.closed.connect(self._page.setFocus)
        return page

    def _show(self, number: int, found: Glance) -> None:
        from reader.gui.shelf.glance import glance_words

        if self.shown is not None and number == self._asked and not self.shown.isHidden():
            self.shown.show_lines(glance_words.lines(found, self._services.preset))
            # Whoever types elsewhere by now goes on typing there.
            if self.shown.isAncestorOf(QApplication.focusWidget() or self._page):
                self.shown.focus()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.failed.emit(str(error))


def read(path: Path, person: str, preset: Preset) -> Glance:
    """Return the desk as this person (an id) may see it, read from a library of one's own, for a thread."""
    from reader.desk import library_location
    from reader.desk.review.blind import Reader
    from reader.desk.shelf.glance import glance

    with library_location.open_to_read(path) as library:
        return glance(library, Reader(library, person, preset), datetime.now(UTC))
