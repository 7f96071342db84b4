"""What works on the claims of the open article: their list, the bar of tags, and the line that asks for a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from weakref import ref

from PySide6.QtCore import QObject

from db.model.draft import DraftSubject
from db.model.errors import tr
from db.model.revision import Changed
from reader.app.menu_actions import Action
from reader.app.records.claims_as_seen import ClaimsAsSeen
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.claims.preset import Preset
from reader.desk import claim_edits
from reader.desk.opening.article_opening import Opening
from reader.gui.claims.cards.card_style import CardStyle
from reader.gui.claims.claim_acts import ClaimActs
from reader.gui.claims.claim_commands import ClaimCommands
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.context_menus import ContextMenus
from reader.gui.claims.name_bar import NameBar
from reader.gui.claims.notes.changed_meanwhile import ChangedMeanwhile
from reader.gui.claims.notes.note_editing import NoteEditing
from reader.gui.claims.passage_tagging import PassageTagging
from reader.gui.claims.tag_bar import TagBar
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit.still_layout import QuietAppearance
from reader.gui.toolkit.theme_choice import ThemeChoice

_NAME = DraftSubject("person", "name")


class ClaimsSidebar(QObject):
    """Shows the claims of an article and follows what happens to them."""

    def __init__(
        self,
        page: ArticleView,
        store: Store,
        drafts: Drafts,
        selection: Selection,
        preset: Preset,
        themes: ThemeChoice,
    ) -> None:
        super().__init__(page)
        self._store, self._drafts = store, drafts
        self._selection, self._preset, self._page = selection, preset, page
        self._asked_name = False
        self.seen = ClaimsAsSeen(store, preset)
        look = CardStyle(themes, preset, store.names(), self.seen.derived)
        page.show_states(partial(_state, ref(self.seen)))
        self.claims = ClaimsPanel(preset, look, selection)
        self.tag_bar, self.name_bar = TagBar(preset, page), NameBar()
        self.passage = PassageTagging(store, drafts, selection, page, self.tag_bar)
        self.acts = ClaimActs(store, selection, page, self.claims, preset)
        self.commands = ClaimCommands(store, selection, page, self.claims, self.passage, self.acts)
        self.menus = ContextMenus(page, self.claims, store, self.acts, self.commands, preset)
        self.question = ChangedMeanwhile()
        self.notes = NoteEditing(store, drafts, self.claims, self.question)
        self.notes.saving.written.connect(self.acts.say_noted)
        self.tag_bar.tag_chosen.connect(self._tag)
        self.tag_bar.note_done.connect(page.setFocus)
        self.tag_bar.note_given_up.connect(self._offer_note)
        self._name_wanted = QuietAppearance(self.name_bar, self.claims)
        self.name_bar.named.connect(self._name_me)
        self.name_bar.typed.connect(self._hold_name)
        self.name_bar.declined.connect(self._decline_name)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with claims."""
        return [
            *self.commands.menu_actions(self._preset.tags.values()),
            *self.claims.menu_actions(),
        ]

    def show(self, opening: Opening) -> None:
        """Show the claims of another article."""
        self.passage.begin()
        self.question.put_away()
        self.claims.show_claims(opening.claims)

    def complete(self, opening: Opening) -> None:
        """Show all claims where those near the reading place were shown first; the choice stays."""
        chosen = self._selection.claim
        self.claims.show_claims(opening.claims)
        self.claims.choose(chosen)

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written."""
        self.claims.apply(changed)
        self._page.viewport().update()
        if not self._asked_name and (named := self.commands.is_named()) is not None:
            # Once, after the first decision, unless the name is known.
            self._asked_name = True
            self._name_wanted.ask(not named)
            if not named and (draft := self._drafts.of(_NAME)) is not None:
                self.name_bar.give_back(draft.text)

    def look_again(self) -> None:
        """Show the states of claims as who works here now may see them."""
        self.seen.forget()
        for shown in (self._page, self.claims.list):
            shown.viewport().update()

    def _offer_note(self) -> None:
        """Say how what was typed comes back."""
        sentence = tr("The note is put aside: M brings it back.")
        self.acts.answered.emit(sentence, tr("Bring it back"), self.tag_bar.ask_for_note)

    def _name_me(self, name: str) -> None:
        """Let this person's claims stand in this name; the line stays until that is durable."""
        me = self._store.me()
        if me is None:
            return
        typed, saves = self.name_bar.name, self._drafts.ids(_NAME)

        def named(_done: Sequence[Changed]) -> None:
            self._drafts.saved(_NAME, typed)
            self.name_bar.hide()
            self._page.setFocus()

        self._store.change([claim_edits.rename(me, name)], tr("Name"), then=named, saves=saves)

    def _hold_name(self, name: str) -> None:
        self._drafts.hold(_NAME, name)

    def _decline_name(self) -> None:
        self._drafts.discard(_NAME)

    def _tag(self, tag: str) -> None:
        self.commands.tag(self._preset.tags[tag])


def _state(seen: ref[ClaimsAsSeen], claim: str) -> str:
    """Return a claim's state; the page outlives the store, and keeps nothing that leads to it."""
    found = seen()
    return found.state(claim) if found is not None else ""
