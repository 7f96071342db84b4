"""All that reviews and signs the open article: made with what works on it, and wired to what is opened and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.app.menu_actions import Action, Active
from reader.app.records.drafts import Drafts
from reader.gui.article_display import ArticleDisplay
from reader.gui.checking.checking_tools import CheckingTools
from reader.gui.header import Header
from reader.gui.menu_bar import MenuBar
from reader.gui.review import review_keys
from reader.gui.review.review_mode import ReviewMode
from reader.gui.side_panels import SidePanels
from reader.gui.signing.article_acts import ArticleActs
from reader.gui.signing.feedback_shown import FeedbackShown
from reader.gui.signing.self_review import SelfReview
from reader.gui.toolkit.message_bar import MessageBar, Topic
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.signing.act_dialog import Link


class ReviewTools(QObject):
    """Review mode and the acts on the article as a whole."""

    def __init__(
        self,
        window: QWidget,
        services: WindowServices,
        drafts: Drafts,
        panels: SidePanels,
        header: Header,
        checking: CheckingTools,
        themes: ThemeChoice,
    ) -> None:
        page = panels.page
        super().__init__(page)
        self._services, self._page, self._sidebar = services, page, checking.sidebar
        self._menus: MenuBar | None = None
        self.mode = ReviewMode(services, drafts, page, panels, header, checking, themes)
        self.acts = ArticleActs(window, services, drafts)
        self.mode.turned.connect(self._turn)
        self.feedback = FeedbackShown(services.store)
        self.self_review = SelfReview(services.store)
        for asks in (self.acts, self.feedback):
            asks.gone_to.connect(self._go_to)

    def menu_actions(self) -> list[Action]:
        """Return what can be done."""
        keys = review_keys.menu_actions(self.mode, self._services.preset)
        others = (self.acts, self.feedback, self.self_review)
        return [*keys, *(action for each in others for action in each.menu_actions())]

    def serve(self, menus: MenuBar) -> None:
        """Say to the menus what can be done by now."""
        self._menus = menus
        for changed in (self.acts.changed, self.self_review.turned):
            changed.connect(menus.refresh)
        menus.actions["list"].triggered.connect(self._take_keys)

    def follow(self, display: ArticleDisplay, messages: MessageBar) -> None:
        """Show from now on what is opened and written."""
        for begun in (self._services.writing.opened, self._services.writing.released):
            begun.connect(self.show)
        display.completed.connect(self.mode.show)
        display.leaving.connect(self.acts.leave)
        for apply in (
            self.mode.apply,
            self.acts.apply,
            self.feedback.apply,
            self.self_review.apply,
        ):
            self._services.store.changed.connect(apply)
        for told in (self.mode.said, self.mode.answered, self.acts.said, self.self_review.said):
            told.connect(messages.answer)
        decisions = self.mode.decisions
        for written in (decisions.made, decisions.taken_back, self.acts.done):
            written.connect(lambda *_: messages.withdraw(Topic.ACT))
        self.acts.done.connect(self._page.setFocus)
        self._services.writing.opened.connect(self._sidebar.look_again)

    def show(self) -> None:
        """Begin anew: with the article that is open now, or with who is at the window now."""
        self.mode.show()
        self.acts.show()
        self.feedback.show()

    def read(self) -> None:
        """Read again, where somebody reviews: the claims' cards are wanted."""
        if self.mode.on:
            self.mode.turn(False)

    def _take_keys(self) -> None:
        """While reviewing the claims are those of the queue."""
        if self.mode.on:
            self.mode.panel.queue.setFocus()

    def _turn(self, reviewing: bool) -> None:
        """Let the keys review, or tag."""
        self._sidebar.passage.rest(reviewing)
        self.feedback.show()
        if self._menus is not None:
            self._menus.use(Active.CLAIMS, not reviewing)
            self._menus.use(Active.REVIEW, reviewing)

    def _go_to(self, link: Link) -> None:
        if link.claim:
            self._sidebar.commands.go_to(link.claim)
        else:
            self._page.reveal(link.start)
