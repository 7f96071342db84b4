"""A claim in the list: a card with number, tag, words and note; the note is edited in place."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from db.model.revision import Snapshot
from reader.gui.claims.cards.card_painting import GAP, HEAD, PAD, CardPainting, card_box
from reader.gui.claims.cards.card_style import CardStyle
from reader.gui.claims.claim_list_model import CLAIM
from reader.gui.claims.notes.note_delegate import NoteDelegate
from reader.gui.claims.notes.note_editor import NoteEditor

Index = QModelIndex | QPersistentModelIndex

_EDITOR, _ABOVE_EDITOR = 84, 10
"""The least height of a note's field, and the white above it, in pixels."""


class ClaimCard(NoteDelegate):
    """One card a row, as high as its words need: the chosen one whole, the others some lines of it."""

    placed = Signal(QWidget)
    """A field for a note has another place among the cards, or another height, and must be seen."""

    def __init__(self, look: CardStyle, parent: QObject) -> None:
        super().__init__(parent)
        self.look, self.uniform = look, False
        self.chosen = ""
        """The entity of the claim whose card shows all words."""
        self._painting = CardPainting(look)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card; the chosen one has a frame in its tag's colour."""
        claim: Snapshot = index.data(CLAIM)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        seen, uniform = _viewport(option).rect(), self.uniform
        whole = self._is_whole(claim)
        self._painting.paint(
            painter, option.rect, claim, seen, chosen=chosen, whole=whole, uniform=uniform
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the list and the height that the words need."""
        claim: Snapshot = index.data(CLAIM)
        width = _viewport(option).width()
        if self.uniform:
            return QSize(width, self._painting.uniform_height)
        editor, whole = self.editors.get(claim.entity), self._is_whole(claim)
        high = self._painting.words_height(claim, width, whole=whole, note=editor is None)
        if editor is not None:
            high += self._editor_height(editor, high, _viewport(option)) + _ABOVE_EDITOR
        return QSize(width, high)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the note; its card is as high as what is typed needs."""
        made = super().createEditor(parent, option, index)
        place = QPersistentModelIndex(index)
        if isinstance(made, NoteEditor):
            grown = made.document().documentLayout().documentSizeChanged
            grown.connect(lambda _size: self._remeasure(place))
            QTimer.singleShot(0, made, lambda: self._remeasure(place))
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let the card be as high as its words again."""
        super().destroyEditor(editor, index)
        self._remeasure(index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field under the quote; where all cards have one height over what is below, within the list."""
        if not isinstance(editor, NoteEditor):
            return
        box, area = card_box(option.rect), _viewport(option).rect()
        claim, width, whole = index.data(CLAIM), area.width(), not self.uniform
        beside = self._painting.words_height(claim, width, whole=whole, note=False)
        high = self._editor_height(editor, beside, _viewport(option))
        bottom = box.bottom() - PAD
        if self.uniform:
            bottom = max(area.top() + high, min(box.top() + HEAD + PAD + high, area.bottom() - GAP))
        editor.setGeometry(box.left() + PAD, bottom - high, box.width() - 2 * PAD, high)
        # Where it is among the cards, wherever these are scrolled to.
        scrolled = cast("QAbstractScrollArea", option.widget).verticalScrollBar().value()
        place = (bottom + scrolled, high)
        if place != editor.place:
            editor.place = place
            editor.ensureCursorVisible()
            self.placed.emit(editor)

    def _is_whole(self, claim: Snapshot) -> bool:
        return claim.entity == self.chosen and not self.uniform

    def _editor_height(self, editor: NoteEditor, beside: int, view: QWidget) -> int:
        """Return how high a field is: as its text, as far as the list has room beside so much else of the card.

        Beside a long quote it takes half of the list.
        """
        room = max(view.height() - beside - _ABOVE_EDITOR, view.height() // 2)
        return max(_EDITOR, min(editor.text_height(), room))

    def _remeasure(self, index: Index) -> None:
        if index.isValid():
            self.sizeHintChanged.emit(index.model().index(index.row(), 0))


def _viewport(option: QStyleOptionViewItem) -> QWidget:
    return cast("QAbstractScrollArea", option.widget).viewport()
