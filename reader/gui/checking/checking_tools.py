"""What the people of a desk do to the chosen claim, and who they are, put beside the list of claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter

from db.model.checking.source import StoredCopy
from db.model.draft import DraftSubject
from db.model.revision import Snapshot
from reader.app.menu_actions import Action
from reader.app.records.drafts import Drafts
from reader.gui.article_display import ArticleDisplay
from reader.gui.checking import card_actions
from reader.gui.checking.checking_column import CheckingColumn
from reader.gui.checking.checking_panel import CheckingPanel
from reader.gui.checking.earlier_claims import EarlierClaims
from reader.gui.checking.history.history_tools import HistoryTools
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.copies.copies_beside import CopiesBeside
from reader.gui.copies.copy_acts import CopyActs
from reader.gui.people.people_sign import PeopleSign
from reader.gui.people.person_form import PersonForm
from reader.gui.presets.preset_tools import PresetTools
from reader.gui.queries.queries_tools import QueriesTools
from reader.gui.sources.sources_tools import SourcesTools
from reader.gui.toolkit.message_bar import MessageBar, Topic
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices


class CheckingTools(QObject):
    """The card under the list, the round sign in the header, the form for a person."""

    claims_wanted = Signal()
    """The claims must be seen: somebody goes to one of them."""

    def __init__(
        self,
        services: WindowServices,
        drafts: Drafts,
        sidebar: ClaimsSidebar,
        themes: ThemeChoice,
        columns: QSplitter,
    ) -> None:
        super().__init__(sidebar)
        store, preset, settings = services.store, services.preset, services.settings
        self._store, self._selection = store, services.selection
        self.sidebar, self._opened = sidebar, services.writing.opened
        self.panel = CheckingPanel(store, drafts, services.selection, preset, themes)
        self.earlier = EarlierClaims(services, self.panel)
        sidebar.menus.offer_for_claims(card_actions.offered(self.panel.run))
        self.column = CheckingColumn(sidebar.claims, self.panel, settings)
        self.people = PeopleSign(store, services.writing, settings, preset, drafts)
        self.person_form = PersonForm(store, drafts, preset)
        copying = CopyActs(store, services.tasks, services.service, self.panel.acts)
        self.copies = CopiesBeside(columns, services.tasks, drafts, copying, themes)
        self.panel.acts.copy_wanted.connect(self.copies.show)
        self.panel.acts.dropped.connect(copying.drop)
        self.sources = SourcesTools(sidebar.claims, services, drafts)
        self.sources.copy_wanted.connect(self._show_copy)
        self.sources.claim_wanted.connect(self._go_to)
        self.history = HistoryTools(sidebar.claims, services)
        self.panel.acts.history_wanted.connect(self._show_history)
        self.presets = PresetTools(sidebar.claims, services, drafts)
        self.queries = QueriesTools(sidebar.claims, services, drafts)

    def menu_actions(self) -> list[Action]:
        """Return what can be done to the chosen claim, and who does it."""
        return [
            *self.panel.menu_actions(),
            *self.people.menu_actions(),
            *self.sources.menu_actions(),
            *self.queries.menu_actions(),
            *self.presets.menu_actions(),
        ]

    def go_on(self, subject: DraftSubject) -> None:
        """Go on with what was typed into a window of its own and not saved."""
        (self.sources if subject.kind == "source" else self.queries).go_on(subject)

    def follow(
        self, display: ArticleDisplay, messages: MessageBar, show_claims: Callable[[], object]
    ) -> None:
        """Say what became of acts, and follow who works here."""
        self.claims_wanted.connect(show_claims)
        claims, people, form = self.sidebar.claims.list, self.people, self.person_form
        self._opened.connect(self.panel.refresh)
        for close in (self.copies.close, self.queries.close, self.history.close):
            display.leaving.connect(close)
        self.copies.left.connect(claims.setFocus)
        for there in (display.shown, display.completed):
            there.connect(self.sources.article_shown)
        self.column.divided.connect(self._show_chosen)
        for failed in (self.panel.acts.failed, people.failed, form.failed):
            failed.connect(partial(messages.fail, topic=Topic.ACT))
        self.panel.acts.answered.connect(messages.answer)
        for past in (
            self.panel.acts.succeeded,
            self.sources.acts.succeeded,
            self.queries.acts.succeeded,
            self.history.acts.succeeded,
            self.presets.acts.succeeded,
            people.switched,
        ):
            past.connect(partial(messages.withdraw, Topic.ACT))
        people.said.connect(messages.answer)
        self._change_hands(people, form)
        people.form_wanted.connect(show_claims)
        people.form_wanted.connect(form.ask)
        form.saved.connect(people.refresh)

    def _change_hands(self, people: PeopleSign, form: PersonForm) -> None:
        """Show who sits down nothing that somebody else has typed, and what they see as it is theirs to see."""
        for leave in (
            self.sidebar.claims.finish_editing,
            self.sidebar.passage.begin,
            self.copies.close,
            self.queries.close,
            self.presets.close,
            form.hide,
        ):
            people.leaving.connect(leave)
        for follow in (
            self.sidebar.look_again,
            self.panel.refresh,
            self.earlier.ask,
            self.sources.change_hands,
            self.history.refresh,
        ):
            people.switched.connect(follow)

    def _show_copy(self, source: Snapshot, copy: StoredCopy) -> None:
        """Show a copy beside the article."""
        self.copies.show(source, copy=copy)
        self.sidebar.claims.window().activateWindow()

    def _show_history(self) -> None:
        claim = self._store.claim(self._selection.claim)
        if claim is not None:
            self.history.show(claim)

    def _go_to(self, claim: str) -> None:
        """Show a claim (an id) of the open article in the window."""
        self.claims_wanted.emit()
        self.sidebar.commands.go_to(claim)
        self.sidebar.claims.window().activateWindow()

    def _show_chosen(self) -> None:
        """Keep the chosen card in view where the list became lower."""
        claims = self.sidebar.claims.list
        claims.scrollTo(claims.currentIndex())
