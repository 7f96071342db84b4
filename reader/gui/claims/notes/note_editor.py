"""The field in a card into which a claim's note is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from reader.gui.claims.notes.note_field import NoteField


class NoteEditor(NoteField):
    """A field for a claim's note; what was typed is told at once, and handed over at the end."""

    typed = Signal(str, str)
    """The claim's entity, and the text as it stands now."""
    paused = Signal()
    """The person looks elsewhere, and will be back."""
    cancelled = Signal(str)
    """The claim's entity: what was typed is not to be saved."""
    done = Signal(str)
    """The claim's entity: there is nothing to save."""

    def __init__(self, parent: QWidget, entity: str) -> None:
        super().__init__(parent)
        self.entity, self.before = entity, ""
        self.touched = self.left = False
        self._handed = ""
        self.place = (0, 0)
        self.textChanged.connect(self._typed)

    def begin(self, note: str) -> None:
        """Show the note as it is now, nothing typed yet."""
        self.before = note
        self._show(note)

    def go_on(self, text: str) -> None:
        """Show what was typed before and not saved."""
        self._show(text)
        self.touched = True

    def hand_over(self) -> bool:
        """Tell whether there is something to save that is not being saved already."""
        was, self._handed = self._handed, self.toPlainText()
        return was != self._handed or not was

    def keep(self) -> None:
        """Let the same text be handed over again: it was not saved."""
        self._handed = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Know that somebody types here."""
        self.left = False
        super().focusInEvent(event)

    def text_height(self) -> int:
        """Return how high the field is when it shows all of its text, in pixels."""
        lines = max(1, round(self.document().size().height()))
        margins = (
            self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        )
        return lines * self.fontMetrics().lineSpacing() + margins + 2

    def _show(self, text: str) -> None:
        if text != self.toPlainText():
            self.blockSignals(True)
            self.type_again(text)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.blockSignals(False)

    def _typed(self) -> None:
        self.touched = True
        self.typed.emit(self.entity, self.toPlainText())
