"""Reading or reviewing: the switch between them, the column beside the page, and how far the article is, in the header."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from db.model.errors import Problem, tr
from db.model.review.handover import Handover
from db.model.revision import Changed
from reader.app.menu_actions import Action, Active, Menu
from reader.app.records.drafts import Drafts
from reader.claims.derived import standing
from reader.claims.preset import Preset
from reader.desk.checking.people import person_of
from reader.desk.review.worklist import Worklist
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.document.article_view import ArticleView
from reader.gui.header import Header
from reader.gui.review import review_words
from reader.gui.review.decision_bar import LETTERS, SECOND
from reader.gui.review.decisions import Decisions, person_here
from reader.gui.review.mode_switch import ModeSwitch
from reader.gui.review.progress_bar import ReviewProgress
from reader.gui.review.worklist_loader import WorklistLoader
from reader.gui.side_panels import SidePanels
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.review.claim_summary import ShowsSheet
    from reader.gui.review.queue_controller import QueueController
    from reader.gui.review.review_panel import ReviewPanel


class ReviewMode(QObject):
    """On or off; the column is made when it is first wanted."""

    turned = Signal(bool)
    """True once somebody reviews, False once they read."""
    said = Signal(str)
    """A sentence: what to do instead."""

    def __init__(
        self,
        services: WindowServices,
        drafts: Drafts,
        page: ArticleView,
        panels: SidePanels,
        header: Header,
        sidebar: ClaimsSidebar,
        themes: ThemeChoice,
        known: ShowsSheet | None = None,
    ) -> None:
        super().__init__(page)
        self._services, self._store, self._drafts = services, services.store, drafts
        self._page, self._panels, self._sidebar = page, panels, sidebar
        self._header, self._themes, self._known = header, themes, known
        self.on = False
        self.decisions = Decisions(self._store, drafts)
        self.decisions.failed.connect(self.said)
        self.switch, self.progress = ModeSwitch(), ReviewProgress(themes)
        header.add_review(self.progress, self.switch)
        header.folded.connect(self.progress.fold)
        self.switch.wanted.connect(self.turn)
        self._loader = WorklistLoader(services, self)
        self._loader.came.connect(self._take)
        self._loader.failed.connect(self.said)
        self._actions: list[QAction] = []
        self._list: Worklist | None = None
        self._panel: ReviewPanel | None = None
        self._queue: QueueController | None = None

    @property
    def panel(self) -> ReviewPanel:
        """The column, made when it is first asked for."""
        if self._panel is None:
            self._panel, self._queue = self._make()
        return self._panel

    def menu_actions(self) -> list[Action]:
        """Return the way into this mode and back, and what its keys do."""
        labels = {**self._preset.vocabularies["decisions"], SECOND: tr("Second opinion")}
        return [
            Action("review", tr("Rea&d or review"), self._turn_over, ("F4",), Menu.VIEW),
            *(
                _action(f"decide-{each}", tr(labels[each]), partial(self._decide, each), letter)
                for each, letter in LETTERS.items()
                if each in labels
            ),
            _action("review-next", tr("Next claim to review"), self._next, "J"),
            _action("review-previous", tr("Previous claim to review"), self._previous, "K"),
            _action("review-back", tr("Take back the last decision"), self._take_back, "Z"),
        ]

    def addAction(self, action: QAction) -> None:
        """Let the action's keys work in the column too."""
        self._actions.append(action)
        if self._panel is not None:
            self._panel.addAction(action)

    def turn(self, reviewing: bool) -> None:
        """Review, or read again."""
        if reviewing and not self._can_begin():
            self.switch.show_mode(False)
            return
        changed, self.on = self.on != reviewing, reviewing
        self.switch.show_mode(reviewing)
        self._panels.show_review(self.panel if reviewing else None)
        self.refresh()
        if reviewing and self._queue is not None:
            self._queue.begin()
        elif self._queue is not None:
            self._queue.end()
        if changed:
            self.turned.emit(reviewing)
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self) -> None:
        """Begin anew with the article that is open now."""
        self._list = None
        self.refresh()
        if self.on and self._queue is not None:
            self._queue.begin()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written, and who writes."""
        self._loader.follow(changed)
        if self._list is not None:
            self._list.follow(changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the worklist of who is here: read now where there is none, and somebody wants it."""
        opened = self._store.article
        state = self.article_state()
        wanted = opened is not None and (self.on or state not in ("", "writing"))
        if self._list is not None and self._list.person != person_here(self._store):
            self._list = None
        if wanted and self._list is None:
            self._list = self._loader.load()
        shown = wanted and self._list is not None
        self._header.show_progress(shown)
        self._header.say_review(self._on_its_way() if shown else "")
        if self._list is not None and shown:
            self.progress.show_progress(self._list.progress())
            if self.on and self._queue is not None:
                self._queue.show_list(self._list, self._why_not(state))
        elif self.on:
            self.panel.say(tr("Reading the queue …"))

    def article_state(self) -> str:
        """Return the state of the open article, empty where none is open."""
        opened = self._store.article
        return str(opened.article.derived.get("state", "")) if opened is not None else ""

    def _on_its_way(self) -> str:
        opened = self._store.article
        if opened is None or self._list is None:
            return ""
        library = self._store.library
        state = self._list.reader().article_state(opened.article)
        found = standing(library.records.of_article("handover", opened.article.entity))
        last = max(found, key=lambda each: each.heads, default=None)
        if last is None:
            return review_words.article(state, "", "")
        who = library.records.one("person", last.created_by)
        initials = person_of(who).initials if who is not None else ""
        return review_words.article(state, initials, cast("Handover", last.value).deadline)

    @property
    def _preset(self) -> Preset:
        return self._services.preset

    def _take(self, found: Worklist) -> None:
        """Show a worklist that took a while."""
        self._list = found
        self.refresh()
        if self.on and self._queue is not None:
            self._queue.begin()

    def _can_begin(self) -> bool:
        if self._store.article is None:
            self.said.emit(tr("Open an article first."))
            return False
        try:
            _ = self._store.library
        except Problem as problem:
            self.said.emit(str(problem))
            return False
        return True

    def _make(self) -> tuple[ReviewPanel, QueueController]:
        from reader.gui.review.queue_controller import QueueController
        from reader.gui.review.review_panel import ReviewPanel

        panel = ReviewPanel(self._preset, self._themes, self._known)
        for action in self._actions:
            panel.addAction(action)
        selection, acts = self._services.selection, self._sidebar.acts
        queue = QueueController(panel, self._store, self._drafts, selection, self.decisions, acts)
        queue.said.connect(self.said)
        queue.keys_given_back.connect(self._page.setFocus)
        return panel, queue

    def _turn_over(self) -> None:
        self.turn(not self.on)

    def _decide(self, decision: str) -> None:
        if self._queue is None or not self._is_of_who_is_here():
            return
        if not self.panel.isVisible():
            self._panels.show_claims(True)
            self.said.emit(tr("The claim was out of view. Here it is: press the key again."))
            return
        self._queue.decide(decision)

    def _is_of_who_is_here(self) -> bool:
        """Tell whether what is shown is for whoever decides now; if not, show theirs first."""
        here = self._list is not None and self._list.person == person_here(self._store)
        if not here:
            self.show()
        return here

    def _next(self) -> None:
        if self._queue is not None:
            self._queue.next()

    def _previous(self) -> None:
        if self._queue is not None:
            self._queue.previous()

    def _take_back(self) -> None:
        self.decisions.take_back()

    def _why_not(self, state: str) -> str:
        if state == "signed":
            sentence = "The article is signed off, and its claims stay as they are: reopen it first, with a reason."
            return tr(sentence)
        return ""


def _action(name: str, text: str, run: object, key: str) -> Action:
    return Action(name, text, run, (key,), Menu.NONE, 0, Active.REVIEW)  # type: ignore[arg-type]
