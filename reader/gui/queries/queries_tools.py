"""The way to the queries of the open article, and what is done there: asked, tried, answered in one pass, copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.model.draft import DraftSubject
from db.model.errors import tr
from db.model.revision import Changed, Snapshot
from reader.app.menu_actions import Action, Menu
from reader.app.records.drafts import Drafts
from reader.desk.checking import queries
from reader.desk.review.queue import today
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.queries.queries_window import QueriesWindow


class QueriesTools(QObject):
    """Makes the window when somebody first asks for it; it follows what is written."""

    def __init__(self, beside: QWidget, services: WindowServices, drafts: Drafts) -> None:
        super().__init__(beside)
        self._beside, self._services, self._drafts = beside, services, drafts
        self._store = services.store
        self.acts = CheckingActs(services.store)
        self.window: QueriesWindow | None = None
        self._wanted = ""
        for kind in ("query", "claim"):
            services.store.records.of_kind(kind).changed.connect(self._follow)
        services.store.refused.connect(self._tell)
        services.writing.released.connect(self.close)

    def menu_actions(self) -> list[Action]:
        """Return the way to the queries."""
        text = tr("&Queries and right of reply…")
        return [Action("queries", text, self.show, ("Ctrl+Shift+Q",), Menu.ARTICLE, 1)]

    def show(self) -> None:
        """Show the queries of the open article."""
        if self._services.writing.library is None or self._store.article is None:
            return
        if self.window is None:
            self.window = self._made()
        self.refresh()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        (self.window.list if self.window.list.count() else self.window.add).setFocus()

    def go_on(self, subject: DraftSubject) -> None:
        """Go on with what was typed about a query and not saved."""
        form, record, *_ = [*subject.field.split("/"), ""]
        self._wanted = "" if record == "new" else record
        self.show()
        if self.window is not None and form == "ask" and record == "new":
            self._ask()

    def refresh(self) -> None:
        """Show the queries as they are now."""
        if self.window is not None and (found := self._queries()) is not None:
            self.window.show_queries(found, today(), self._wanted)

    def close(self) -> None:
        """Put the window away: another article, or another library, takes the place of this one."""
        self._wanted = ""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _made(self) -> QueriesWindow:
        from reader.gui.queries.queries_window import QueriesWindow
        from reader.gui.queries.query_acts import QueryActs

        made = QueriesWindow(self._beside.window(), self._drafts)
        made.asking.connect(self._ask)
        made.chosen.connect(self._show_query)
        done = QueryActs(made.sheet, self.acts, self._claims)
        done.written.connect(self._show_again)
        self.acts.failed.connect(made.messages.fail)
        self.acts.answered.connect(made.messages.answer)
        self.acts.succeeded.connect(made.messages.put_away)
        return made

    def _queries(self) -> list[Snapshot] | None:
        library = self._services.writing.library
        if library is None or self._store.article is None:
            return None
        found = library.records.of_article("query", self._store.records.entity)
        return queries.in_order(found, today())

    def _show_query(self, query: Snapshot) -> None:
        self._wanted = query.entity
        if self.window is not None:
            self.window.show_query(query, self._claims())

    def _show_again(self, query: str) -> None:
        self._wanted = query
        self.refresh()

    def _claims(self) -> dict[str, Snapshot]:
        return {each.entity: each for each in self._store.claims()}

    def _ask(self) -> None:
        self._wanted = ""
        if self.window is not None and (article := self._store.article) is not None:
            chosen = self._services.selection.claim
            self.window.ask(article.article, list(self._claims().values()), chosen)

    def _follow(self, _changed: Sequence[Changed]) -> None:
        if self.window is not None and self.window.isVisible():
            self.refresh()

    def _tell(self, sentence: str) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.messages.fail(sentence)
