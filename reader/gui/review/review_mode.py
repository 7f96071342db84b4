"""Reading or reviewing: the switch between them, the column beside the page, and whose worklist is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from db.model.errors import Problem, tr
from db.model.revision import Changed
from reader.app.records.drafts import Drafts
from reader.desk.review.worklist import Worklist
from reader.gui.checking.checking_tools import CheckingTools
from reader.gui.document.article_view import ArticleView
from reader.gui.header import Header
from reader.gui.review.decisions import Decisions, person_here
from reader.gui.review.review_header import ReviewHeader
from reader.gui.review.worklist_loader import WorklistLoader
from reader.gui.side_panels import SidePanels
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.review.review_column import ReviewColumn
    from reader.gui.review.review_panel import ReviewPanel


class ReviewMode(QObject):
    """On or off; the column is made when it is first wanted."""

    turned = Signal(bool)
    """True once somebody reviews, False once they read."""
    said = Signal(str)
    """A sentence: what to do instead."""
    answered = Signal(str, str, object)
    """A sentence that says what was decided, the words of its button and what that does."""

    def __init__(
        self,
        services: WindowServices,
        drafts: Drafts,
        page: ArticleView,
        panels: SidePanels,
        header: Header,
        checking: CheckingTools,
        themes: ThemeChoice,
    ) -> None:
        super().__init__(page)
        self._services, self._store, self._drafts = services, services.store, drafts
        self._page, self._panels = page, panels
        self._themes, self._checking = themes, checking
        self.on = False
        self.decisions = Decisions(self._store, drafts)
        self.decisions.failed.connect(self.said)
        self._header = ReviewHeader(header, themes, self._store)
        self.progress = self._header.progress
        self._header.switch.wanted.connect(self.turn)
        self._loader = WorklistLoader(services, self)
        self._loader.came.connect(self._take)
        self._loader.failed.connect(self.said)
        self._actions: list[QAction] = []
        self._list: Worklist | None = None
        self._column: ReviewColumn | None = None

    @property
    def column(self) -> ReviewColumn:
        """The column at work, made when it is first asked for."""
        if self._column is None:
            from reader.gui.review.review_column import ReviewColumn

            acts, themes = self._checking.sidebar.acts, self._themes
            self._column = ReviewColumn(self._services, self._drafts, acts, self.decisions, themes)
            self._column.said.connect(self.said)
            self._column.answered.connect(self.answered)
            self._column.keys_given_back.connect(self._page.setFocus)
            for action in self._actions:
                self._column.panel.addAction(action)
        return self._column

    @property
    def panel(self) -> ReviewPanel:
        """The column's widget."""
        return self.column.panel

    def let_several_go(self) -> bool:
        """Choose none of the queue's claims any more; return whether several were chosen."""
        if not self.on or not self.column.several.any:
            return False
        self.column.several.let_go()
        return True

    def addAction(self, action: QAction) -> None:
        """Let the action's keys work in the column too."""
        self._actions.append(action)
        if self._column is not None:
            self._column.panel.addAction(action)

    def turn(self, reviewing: bool) -> None:
        """Review, or read again."""
        if reviewing and not self._can_begin():
            self._header.switch.show_mode(False)
            return
        changed, self.on = self.on != reviewing, reviewing
        self._header.switch.show_mode(reviewing)
        self._panels.show_review(self.panel if reviewing else None)
        self.panel.card.known.hold(self._checking.column if reviewing else None)
        self.refresh()
        if reviewing:
            self.column.queue.begin()
        elif self._column is not None:
            self._column.queue.show_none()
        if changed:
            self.turned.emit(reviewing)
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self) -> None:
        """Begin anew: with the article that is open now, or with who is at the window now."""
        self._list = None
        self.refresh()
        if self.on:
            self.column.queue.begin()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written, and who writes."""
        self._loader.follow(changed)
        if self._list is not None:
            self._list.follow(changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the worklist of who is here: read now where there is none, and somebody wants it."""
        state = self.article_state()
        wanted = self.on or state not in ("", "writing")
        if self._list is not None and self._list.person != person_here(self._store):
            self._list = None
        if wanted and self._list is None and self._store.article is not None:
            self._list = self._loader.load()
        self._header.show(self._list if wanted else None)
        if self.on:
            self.column.show_list(self._list, _why_not(state))

    def article_state(self) -> str:
        """Return the state of the open article, empty where none is open."""
        opened = self._store.article
        return str(opened.article.derived.get("state", "")) if opened is not None else ""

    def is_ready(self) -> bool:
        """Tell whether what can be decided is in view, and for whoever decides now; if not, show it first."""
        if not self.on or self._list is None or self._list.person != person_here(self._store):
            self.show()
            return False
        if not self.panel.isVisible():
            self._panels.show_claims(True)
            self.said.emit(tr("The claim was out of view. Here it is: press the key again."))
            return False
        return True

    def _take(self, found: Worklist) -> None:
        """Show a worklist that took a while."""
        self._list = found
        self.refresh()
        if self.on:
            self.column.queue.begin()

    def _can_begin(self) -> bool:
        if self._store.article is None:
            self.said.emit(tr("Open an article first."))
            return False
        try:
            # Who reviews is somebody, though they have decided nothing yet.
            self._store.library.journal.person_here()
        except Problem as problem:
            self.said.emit(str(problem))
            return False
        return True


def _why_not(state: str) -> str:
    if state == "signed":
        sentence = "The article is signed off, and its claims stay as they are: reopen it first, with a reason."
        return tr(sentence)
    return ""
