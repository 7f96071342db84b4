"""What the people of a desk do to the chosen claim, and who they are, put beside the list of claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reader.app.menu_actions import Action
from reader.app.records.drafts import Drafts
from reader.gui.checking import card_actions
from reader.gui.checking.checking_column import CheckingColumn
from reader.gui.checking.checking_panel import CheckingPanel
from reader.gui.claims.claims_sidebar import ClaimsSidebar
from reader.gui.people.people_sign import PeopleSign
from reader.gui.people.person_form import PersonForm
from reader.gui.toolkit.message_bar import MessageBar, Topic
from reader.gui.toolkit.theme_choice import ThemeChoice
from reader.gui.window_services import WindowServices


class CheckingTools(QObject):
    """The card under the list, the round sign in the header, the form for a person."""

    def __init__(
        self, services: WindowServices, drafts: Drafts, sidebar: ClaimsSidebar, themes: ThemeChoice
    ) -> None:
        super().__init__(sidebar)
        store, preset, settings = services.store, services.preset, services.settings
        self.sidebar, self._opened = sidebar, services.writing.opened
        self.panel = CheckingPanel(store, drafts, services.selection, preset, themes)
        sidebar.menus.offer_for_claims(card_actions.offered(self.panel.run))
        self.column = CheckingColumn(sidebar.claims, self.panel, settings)
        self.people = PeopleSign(store, services.writing, settings, preset)
        self.person_form = PersonForm(store, drafts, preset)

    def menu_actions(self) -> list[Action]:
        """Return what can be done to the chosen claim, and who does it."""
        return [*self.panel.menu_actions(), *self.people.menu_actions()]

    def follow(self, messages: MessageBar, show_claims: Callable[[], object]) -> None:
        """Say what became of acts, and follow who works here."""
        people, form = self.people, self.person_form
        self._opened.connect(self.panel.refresh)
        self.column.divided.connect(self._show_chosen)
        for failed in (self.panel.acts.failed, people.failed, form.failed):
            failed.connect(partial(messages.fail, topic=Topic.ACT))
        self.panel.acts.answered.connect(messages.answer)
        for past in (self.panel.acts.succeeded, people.switched):
            past.connect(partial(messages.withdraw, Topic.ACT))
        people.said.connect(messages.answer)
        for follow in (self.sidebar.look_again, self.panel.refresh):
            people.switched.connect(follow)
        people.form_wanted.connect(show_claims)
        people.form_wanted.connect(form.ask)
        form.saved.connect(people.refresh)

    def _show_chosen(self) -> None:
        """Keep the chosen card in view where the list became lower."""
        claims = self.sidebar.claims.list
        claims.scrollTo(claims.currentIndex())
