"""The claims beside the page: a filter by tag, the list of cards, and what to do while there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Changed, Snapshot
from reader.app.menu_actions import Action, Menu
from reader.app.selection import Selection
from reader.claims.preset import Preset
from reader.gui.claims.cards import empty_claims
from reader.gui.claims.cards.card_scrolling import CardScrolling
from reader.gui.claims.cards.card_style import CardStyle
from reader.gui.claims.cards.whole_claim import WholeClaim
from reader.gui.claims.claim_card import ClaimCard
from reader.gui.claims.claim_list import ClaimList
from reader.gui.claims.claim_list_model import ClaimListModel
from reader.gui.claims.notes.note_fields import NoteFields
from reader.gui.claims.tag_filter import TagFilter
from reader.gui.toolkit.layouts import inset


class ClaimsPanel(QWidget):
    """The right column."""

    gone_to = Signal(str)
    """The entity of a claim whose place the person wants to see."""
    looked_at = Signal(str)
    """The entity of a claim that the arrow keys came to in the list."""

    def __init__(self, preset: Preset, look: CardStyle, selection: Selection) -> None:
        super().__init__()
        self.setObjectName("claims")
        self._selection = selection
        self.model, self.list = ClaimListModel(preset, self), ClaimList()
        self.card = ClaimCard(look, self.list)
        self.notes = NoteFields(self.list, self.model, self.card)
        self._filter = TagFilter(preset)
        self._scrolling = CardScrolling(self.list, self.card)
        self.welcome, self.whole = empty_claims.welcome(), WholeClaim()
        self.nothing = empty_claims.nothing_found(lambda: self.chip("").click())
        self._lay_out()
        self._count()
        self._filter.wanted.connect(self.model.filter)
        self.model.counted.connect(self._count)
        self.list.place_wanted.connect(self._go)
        self.list.left_alone.connect(partial(selection.choose_claim, ""))
        self._leads = False
        self._scrolling.rested.connect(self._show_whole)
        self.list.selectionModel().currentChanged.connect(self._choose_current)
        self.model.modelReset.connect(self._choose_current)
        selection.claim_chosen.connect(self._show_choice)

    def show_claims(self, claims: Sequence[Snapshot]) -> None:
        """Show these claims."""
        self._scrolling.expect(len(claims))
        self.model.show(claims)

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what happened, keeping the chosen claim chosen."""
        # Qt would have a neighbour of the chosen claim chosen, where that goes.
        self._leads = True
        self.model.apply(changed)
        self._leads = False
        if self._selection.claim:
            self.choose(self._selection.claim)
        self._show_whole()

    def chip(self, tag: str) -> QAbstractButton:
        """Return the button that shows only claims with this tag; the empty string is all."""
        return self._filter.chip(tag)

    def chosen(self) -> Snapshot | None:
        """Return the chosen claim, or None."""
        return self.model.claim(self.model.row_of(self._selection.claim))

    def choose(self, entity: str) -> None:
        """Choose a claim and bring it into view; one that the filter hides makes all be shown again."""
        self._selection.choose_claim(entity if entity in self.model.entities() else "")

    def menu_actions(self) -> list[Action]:
        """Return what can be done with the list."""
        return [Action("list", tr("Go to the &claims"), self.list.setFocus, ("Ctrl+2",), Menu.VIEW)]

    def finish_editing(self) -> None:
        """Save the notes that are being typed; their fields close once that is done."""
        self.notes.finish()

    def edit_note(self) -> None:
        """Open the chosen claim's note where it stands."""
        claim = self.chosen()
        if claim is not None:
            self.notes.open(claim.entity)

    def is_editing(self) -> bool:
        """Tell whether a note is being typed."""
        return bool(self.card.editors)

    def shows(self, claim: Snapshot) -> bool:
        """Tell whether a claim's card is in view, and the keys go to the list."""
        rect = self.list.visualRect(self.model.index(max(0, self.model.row_of(claim.entity))))
        return self.list.hasFocus() and rect.intersects(self.list.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards find their heights at the new width."""
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.card)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 12, 0, 0)
        stack.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._filter)
        row.addWidget(self.welcome)
        row.addWidget(self.nothing)
        stack.addLayout(row)
        stack.addWidget(self.list, 1)
        stack.addWidget(inset(self.whole))

    def _count(self) -> None:
        counts = self.model.counts()
        self._filter.show_counts(counts)
        self.welcome.setVisible(counts.total() == 0)
        self.nothing.setVisible(counts.total() > 0 and not self.model.rowCount())

    def _choose_current(self) -> None:
        """Choose what has become the list's own choice: by arrow keys, by a click, by a filter."""
        if not self._leads:
            claim = self.model.claim(self.list.currentIndex().row())
            self._selection.choose_claim(claim.entity if claim is not None else "")
            if claim is not None and self.list.hasFocus() and self.list.isEnabled():
                self.looked_at.emit(claim.entity)

    def _show_choice(self, entity: str) -> None:
        """Let the list follow what is chosen."""
        self._leads = True
        if entity and self.model.row_of(entity) < 0:
            self._filter.chip("").click()
        row = self.model.row_of(entity)
        self._scrolling.seek(self.model.index(row) if row >= 0 else QModelIndex())
        self._leads = False
        self._show_whole()

    def _show_whole(self) -> None:
        """Let the chosen card show all its words; where all cards have one height, below the list."""
        claim = self.chosen()
        self.whole.show_claim(claim if self.card.uniform else None, self.height())
        self._scrolling.show_whole(claim.entity if claim is not None else "")

    def _go(self, index: QModelIndex) -> None:
        claim = self.model.claim(index.row())
        if claim is not None:
            self.gone_to.emit(claim.entity)
