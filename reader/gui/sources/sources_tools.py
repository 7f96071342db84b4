"""The way to the sources of a library, and from one of them to the claims that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.model.draft import DraftSubject
from db.model.errors import Problem, tr
from db.model.revision import Changed
from reader.app.menu_actions import Action, Menu
from reader.app.records.drafts import Drafts
from reader.desk.checking import source_list
from reader.desk.checking.source_list import ListedSource, RestingClaim
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.copies.copy_acts import CopyActs
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.sources.sources_window import SourcesWindow


class SourcesTools(QObject):
    """Makes the window when somebody first asks for it, reads the sources on a thread, follows what is written."""

    claim_wanted = Signal(str)
    """The id of a claim of the open article that somebody wants to see."""
    copy_wanted = Signal(object, object)
    """A source (its Snapshot) and the StoredCopy of it that somebody wants to see."""

    def __init__(
        self,
        beside: QWidget,
        services: WindowServices,
        drafts: Drafts,
    ) -> None:
        """Take a widget of the window beside which it stands."""
        super().__init__(beside)
        self._beside = beside
        self._services, self._drafts = services, drafts
        self.acts = CheckingActs(services.store)
        self.copying = CopyActs(services.store, services.tasks, services.service, self.acts)
        self.window: SourcesWindow | None = None
        self._read = self._asked = False
        self._came_meanwhile: list[Changed] = []
        self._claim: RestingClaim | None = None
        store, records = services.store, services.store.records
        records.of_kind("source").changed.connect(self._follow)
        for kind in ("contact", "evidence", "assertion"):
            records.of_kind(kind).changed.connect(self._refresh)
        store.refused.connect(self._tell)
        services.writing.opened.connect(self._show_if_asked)
        services.writing.released.connect(self._forget)

    def menu_actions(self) -> list[Action]:
        """Return the way to the sources."""
        return [Action("sources", tr("&Sources…"), self.show, ("Ctrl+Shift+S",), Menu.VIEW)]

    def show(self) -> None:
        """Show the sources, with the keys where one types to find."""
        if self._services.writing.library is None:
            self._asked = True
            return
        self._asked = False
        if self.window is None:
            self.window = self._made()
        if not self._read:
            self._read_all()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.search.setFocus()

    def _show_if_asked(self) -> None:
        if self._asked:
            self.show()

    def show_source(self, source: str) -> None:
        """Show a source (an id) in the list."""
        self.show()
        if self.window is not None:
            self.window.choose(source)

    def go_on(self, subject: DraftSubject) -> None:
        """Go on with what was typed about a source and not saved."""
        if subject.entity:
            self.show_source(subject.entity)
        else:
            self.show()
        if self.window is not None:
            (self.window.sheet.ask if subject.entity else self.window.add)()

    def change_hands(self) -> None:
        """Show what who sits down has typed, and nothing of others."""
        if self.window is not None:
            self.window.change_hands()

    def article_shown(self) -> None:
        """Go to the claim for which this article was opened."""
        wanted = self._claim
        store = self._services.store
        if wanted is None or store.records.entity != wanted.article:
            return
        if store.claim(wanted.claim.entity) is not None:
            self._claim = None
            self.claim_wanted.emit(wanted.claim.entity)

    def _made(self) -> SourcesWindow:
        from reader.gui.sources.source_acts import SourceActs
        from reader.gui.sources.sources_window import SourcesWindow

        services, parent = self._services, self._beside.window()
        acts = SourceActs(services.store, services.tasks, services.service, self.acts)
        made = SourcesWindow(parent, self._drafts, services.preset, acts, self.copying)
        made.undo_wanted.connect(services.store.undo)
        made.sheet.copies.looked_at.connect(self.copy_wanted)
        made.sheet.rests.wanted.connect(self._show_claim)
        return made

    def _read_all(self) -> None:
        self._came_meanwhile = []
        path, preset = self._services.service.path, self._services.preset
        self._services.tasks.run(partial(source_list.read, path, preset), self._take, self._fail)

    def _take(self, found: list[ListedSource]) -> None:
        if self.window is not None:
            self._read = True
            self.window.show_all(found)
            self._follow(self._came_meanwhile)
            self._came_meanwhile = []

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.acts.failed.emit(str(error))

    def _follow(self, changed: Sequence[Changed]) -> None:
        if self.window is None:
            return
        if self._read:
            self.window.follow(changed)
        else:
            self._came_meanwhile += changed

    def _refresh(self, _changed: object = None) -> None:
        if self.window is not None and self._read and self.window.isVisible():
            self.window.refresh()

    def _tell(self, sentence: str) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.messages.fail(sentence)

    def _show_claim(self, wanted: RestingClaim) -> None:
        store = self._services.store
        if wanted.article == store.records.entity:
            self.claim_wanted.emit(wanted.claim.entity)
            return
        self._claim = wanted
        self._services.loading.open(article=wanted.article)

    def _forget(self) -> None:
        """Let the list of another library go."""
        self._read = False
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
