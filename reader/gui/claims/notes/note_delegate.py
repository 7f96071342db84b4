"""Editing a note in place, in a list of claims: a field opens and closes only when somebody says so."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.model.revision import Snapshot
from reader.gui.claims.claim_list_model import CLAIM
from reader.gui.claims.notes.note_editor import NoteEditor

Index = QModelIndex | QPersistentModelIndex
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why a field loses the focus when the person has not left it."""


class NoteDelegate(QStyledItemDelegate):
    """Makes the fields of the rows, and follows their keys."""

    lost = Signal(str, bool)
    """The entity of a claim whose field the list took away with its row, and whether the person had left it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editors: dict[str, NoteEditor] = {}
        """The fields that are open, by their claim's entity."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the note, which stays until somebody says that it was saved."""
        claim: Snapshot = index.data(CLAIM)
        self.editors[claim.entity] = made = NoteEditor(parent, claim.entity)
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Tell of a field that goes with its row: nobody has closed it."""
        if isinstance(editor, NoteEditor) and self.editors.get(editor.entity) is editor:
            del self.editors[editor.entity]
            self.lost.emit(editor.entity, editor.left)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the note; what the person has typed since is never overwritten."""
        if isinstance(editor, NoteEditor) and not editor.touched:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the note over if the person has changed it."""
        if isinstance(editor, NoteEditor) and editor.touched:
            model.setData(index, editor.toPlainText())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter save and Escape give up; Shift with Enter is a new line. Leaving the field saves too."""
        if not isinstance(editor, NoteEditor) or self.editors.get(editor.entity) is not editor:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # Qt would close the field, whether what was typed could be saved or not.
            editor.left = event.reason() not in _STAYS
            if editor.left:
                self.end(editor)
            else:
                editor.paused.emit()
        return False

    def end(self, editor: NoteEditor) -> None:
        """Hand over what was typed, once; a field in which nothing was typed is done."""
        if not editor.touched:
            editor.done.emit(editor.entity)
        elif editor.fits and editor.hand_over():
            self.commitData.emit(editor)

    def _key(self, editor: NoteEditor, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if editor.fits:
                self.end(editor)
            return True
        if event.key() == Qt.Key.Key_Escape:
            editor.cancelled.emit(editor.entity)
            return True
        return False
