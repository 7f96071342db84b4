"""The notes that are open in the cards: Qt would close them on its own, whether their text is durable or not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QListView

from reader.gui.claims.claim_card import ClaimCard
from reader.gui.claims.claim_list_model import ClaimListModel
from reader.gui.claims.notes.note_editor import NoteEditor


class NoteFields(QObject):
    """Opens a claim's note in its card, and closes it when told; one that goes with its row is `lost`."""

    opened = Signal(object)
    """A NoteEditor."""
    lost = Signal(str, bool)
    """A claim's entity whose field went with its row, and whether the person had left the field."""

    def __init__(self, cards: QListView, model: ClaimListModel, card: ClaimCard) -> None:
        super().__init__(cards)
        self._list, self._model, self._card = cards, model, card
        card.lost.connect(self.lost)

    def of(self, entity: str) -> NoteEditor | None:
        """Return the field that is open for a claim."""
        return self._card.editors.get(entity)

    def is_shown(self, entity: str) -> bool:
        """Tell whether the list shows this claim."""
        return self._model.row_of(entity) >= 0

    def open(self, entity: str, *, focus: bool = True) -> None:
        """Open the note of a claim that the list shows."""
        if entity not in self._card.editors:
            self._list.openPersistentEditor(self._model.index(self._model.row_of(entity)))
            editor = self._card.editors[entity]
            editor.cancelled.connect(self.close)
            editor.done.connect(self.close)
            self.opened.emit(editor)
        if focus:
            self._card.editors[entity].setFocus()

    def close(self, entity: str) -> None:
        """Close a claim's note, if it is open."""
        editor = self._card.editors.pop(entity, None)
        if editor is None:
            return
        had_focus = editor.hasFocus()
        self._list.closePersistentEditor(self._model.index(self._model.row_of(entity)))
        if had_focus:
            self._list.setFocus()

    def finish(self) -> None:
        """Hand over what is being typed."""
        for editor in list(self._card.editors.values()):
            self._card.end(editor)
