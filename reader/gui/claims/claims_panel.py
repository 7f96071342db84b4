"""The claims beside the page: a filter by tag, the list of cards, and what to do while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Changed, Snapshot
from reader.app.menu_actions import Action, Menu
from reader.app.selection import Selection
from reader.claims.preset import Preset
from reader.gui.claims.claim_card import CardStyle, ClaimCard
from reader.gui.claims.claim_list_model import ClaimListModel
from reader.gui.claims.notes.note_fields import NoteFields
from reader.gui.claims.tag_filter import TagFilter
from reader.gui.toolkit import fonts

MANY = 500
"""With more claims than this every card has one height: the list would have to measure them all."""


class ClaimsPanel(QWidget):
    """The right column."""

    gone_to = Signal(str)
    """The entity of a claim whose place the person wants to see."""

    def __init__(self, preset: Preset, look: CardStyle, selection: Selection) -> None:
        super().__init__()
        self.setObjectName("claims")
        self._selection = selection
        self.model, self.list = ClaimListModel(preset, self), QListView()
        self.card = ClaimCard(look, self.list)
        self.notes = NoteFields(self.list, self.model, self.card)
        self._filter = TagFilter(preset)
        self.welcome = _welcome()
        self._lay_out()
        self._count()
        self._filter.wanted.connect(self.model.filter)
        self.model.counted.connect(self._count)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.doubleClicked.connect(self.edit_note)
        self.list.installEventFilter(self)
        self._sought = self._leads = False
        self.list.verticalScrollBar().rangeChanged.connect(self._bring_into_view)
        self.list.selectionModel().currentChanged.connect(self._choose_current)
        self.model.modelReset.connect(self._choose_current)
        selection.claim_chosen.connect(self._show_choice)

    def show_claims(self, claims: Sequence[Snapshot]) -> None:
        """Show these claims."""
        many = len(claims) > MANY
        self.card.uniform = many
        self.list.setUniformItemSizes(many)
        self.model.show(claims)

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what happened, keeping the chosen claim chosen."""
        # Qt would have a neighbour of the chosen claim chosen, where that goes.
        self._leads = True
        self.model.apply(changed)
        self._leads = False
        if self._selection.claim:
            self.choose(self._selection.claim)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards find their heights at the new width."""
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter on a card go to its place: a list on its own would only do so on some systems."""
        if watched is self.list and isinstance(event, QKeyEvent) and _is_enter(event):
            self._go(self.list.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.card)
        self.list.setAccessibleName(tr("Claims"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that a card never has to break its words anew because it came or went.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.list.verticalScrollBar()
        bar.rangeChanged.connect(self._enable_bar)
        bar.setEnabled(False)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMinimumWidth(260)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 12, 0, 0)
        stack.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._filter)
        row.addWidget(self.welcome)
        stack.addLayout(row)
        stack.addWidget(self.list, 1)

    def _count(self) -> None:
        counts = self.model.counts()
        self._filter.show_counts(counts)
        self.welcome.setVisible(counts.total() == 0)

    def _choose_current(self) -> None:
        """Choose what has become the list's own choice: by arrow keys, by a click, by a filter."""
        if not self._leads:
            claim = self.model.claim(self.list.currentIndex().row())
            self._selection.choose_claim(claim.entity if claim is not None else "")

    def _show_choice(self, entity: str) -> None:
        """Let the list follow what is chosen."""
        self._leads = True
        if entity and self.model.row_of(entity) < 0:
            self._filter.chip("").click()
        row = self.model.row_of(entity)
        index = self.model.index(row) if row >= 0 else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self._leads = False
        # Cards are laid out in batches: one far down can only be scrolled to when its turn has come.
        self._sought = row >= 0
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        index = self.list.currentIndex()
        if self._sought and not self.list.visualRect(index).isEmpty():
            self._sought = False
            self.list.scrollTo(index)

    def _enable_bar(self, low: int, high: int) -> None:
        self.list.verticalScrollBar().setEnabled(high > low)

    def _go(self, index: QModelIndex) -> None:
        claim = self.model.claim(index.row())
        if claim is not None:
            self.gone_to.emit(claim.entity)


def _is_enter(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and event.type() == QEvent.Type.KeyPress


def _welcome() -> QFrame:
    """Return the card that says in three lines how it goes."""
    card = QFrame()
    card.setObjectName("card")
    stack = QVBoxLayout(card)
    stack.setContentsMargins(16, 12, 16, 12)
    stack.setSpacing(6)
    for line in (
        tr("1  Select words in the article, by mouse or with Shift and the arrow keys."),
        tr("2  Press S, D, N, B, O or W: the words become a claim with that tag."),
        tr(
            "3  It is saved at once, in one file on this machine. Ctrl+O opens an article of yours."
        ),
    ):
        label = QLabel(line)
        label.setWordWrap(True)
        label.setFont(fonts.sans(15))
        stack.addWidget(label)
    return card
