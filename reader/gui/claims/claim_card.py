"""A claim in the list: a card with number, tag, words and note; the note is edited in place."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.model.revision import Snapshot
from reader.gui.claims.cards.card_painting import GAP, HEAD, PAD, CardPainting, card_box
from reader.gui.claims.cards.card_style import CardStyle
from reader.gui.claims.claim_list_model import CLAIM
from reader.gui.claims.note_field import NoteField

Index = QModelIndex | QPersistentModelIndex

DRAFT_MS = 1_500
"""How long typing in a note may stay unsaved, in milliseconds."""
_EDITOR, _ABOVE_EDITOR = 84, 10
"""The least height of a note's field, and the white above it, in pixels."""


class ClaimCard(QStyledItemDelegate):
    """One card a row, as high as its words need: the chosen one whole, the others some lines of it."""

    placed = Signal(QWidget)
    """A field for a note has another place among the cards, or another height, and must be seen."""

    def __init__(self, look: CardStyle, parent: QObject) -> None:
        super().__init__(parent)
        self.look, self.uniform = look, False
        self.chosen = ""
        """The entity of the claim whose card shows all words."""
        self.editors: dict[str, NoteEditor] = {}
        """The fields that are open, by their claim's entity."""
        self._painting = CardPainting(look)
        self.closeEditor.connect(_leave)

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
        """Return a field for the note that saves while the person types."""
        claim: Snapshot = index.data(CLAIM)
        self.editors[claim.entity] = made = NoteEditor(parent, self)
        place = QPersistentModelIndex(index)
        grown = made.document().documentLayout().documentSizeChanged
        grown.connect(lambda _size: self._remeasure(place))
        QTimer.singleShot(0, made, lambda: self._remeasure(place))
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let the card be as high as its words again."""
        gone = [entity for entity, open_one in self.editors.items() if open_one is editor]
        for entity in gone:
            del self.editors[entity]
        super().destroyEditor(editor, index)
        self._remeasure(index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the note; what the person has typed since is never overwritten."""
        if isinstance(editor, NoteEditor) and not editor.touched:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the note over if the person has changed it."""
        if isinstance(editor, NoteEditor) and editor.touched:
            model.setData(index, editor.toPlainText())

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

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter and Escape end the editing; Shift with Enter is a new line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                if isinstance(editor, NoteEditor) and editor.fits:
                    self.end(editor)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end(editor)
                return True
        return super().eventFilter(editor, event)

    def end(self, editor: QObject) -> None:
        """Save what was typed in a field and close it; one that was closed already is left alone."""
        if isinstance(editor, NoteEditor) and editor.leave():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)

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


class NoteEditor(NoteField):
    """A field for a note that hands over what was typed every second and a half."""

    def __init__(self, parent: QWidget, card: ClaimCard) -> None:
        super().__init__(parent)
        self._card = card
        self.touched, self._open = False, True
        self.place = (0, 0)
        self._draft = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._draft.timeout.connect(self._hand_over)
        self.textChanged.connect(self._typed)

    def begin(self, note: str) -> None:
        """Show the note as it is now, nothing typed yet."""
        if note != self.toPlainText():
            self.blockSignals(True)
            self.type_again(note)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.blockSignals(False)

    def text_height(self) -> int:
        """Return how high the field is when it shows all of its text, in pixels."""
        lines = max(1, round(self.document().size().height()))
        margins = (
            self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        )
        return lines * self.fontMetrics().lineSpacing() + margins + 2

    @property
    def is_open(self) -> bool:
        """Whether somebody can still type: Qt deletes a closed field a little later."""
        return self._open

    def leave(self) -> bool:
        """Stop saving by the clock and tell whether the field was open: Qt deletes it a little later."""
        self._draft.stop()
        was_open, self._open = self._open, False
        return was_open

    def _hand_over(self) -> None:
        if self.fits:
            self._card.commitData.emit(self)

    def _typed(self) -> None:
        self.touched = True
        if not self._draft.isActive():
            self._draft.start()


def _leave(editor: QWidget) -> None:
    """Know that a field was closed, by whatever it was: it lost the focus."""
    if isinstance(editor, NoteEditor):
        editor.leave()


def _viewport(option: QStyleOptionViewItem) -> QWidget:
    return cast("QAbstractScrollArea", option.widget).viewport()
