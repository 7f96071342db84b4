"""The note in the bar of tags: a line to type it in, and what its keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT
from reader.gui.toolkit import fonts


class TagBarNote(QWidget):
    """Hidden while there is no note; one that was given up comes back when it is asked for again."""

    typed = Signal(str)
    """The note as it stands now: somebody types it."""
    done = Signal()
    """The note was typed."""
    given_up = Signal(bool)
    """The next tag goes without the note; whether there was one that can be brought back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self, placeholderText=tr("A note, then Enter and a tag's key"))
        self._field.setAccessibleName(tr("Note for the claim"))
        self._field.setMinimumWidth(200)
        self._field.textChanged.connect(self.typed)
        self._field.returnPressed.connect(self.done)
        # Qt would cut what is pasted at 32,767 characters without a word.
        self._field.setMaxLength(NOTE_LIMIT)
        self._field.inputRejected.connect(self._say_too_long)
        self._field.installEventFilter(self)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setFont(fonts.sans(12))
        self._given_up = ""
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        stack.addWidget(self._field)
        stack.addWidget(self._hint)
        self.hide()

    @property
    def text(self) -> str:
        """The note, without blanks around it."""
        return self._field.text().strip()

    @property
    def has_keys(self) -> bool:
        """Whether the keys go to the note."""
        return self._field.hasFocus()

    def show_text(self, text: str) -> None:
        """Show what was typed before, or no note."""
        self._put(text)
        self._say(_hint())
        self.setVisible(bool(text))

    def forget(self) -> None:
        """Have no note, and none to bring back."""
        self._given_up = ""
        self.show_text("")

    def ask(self) -> None:
        """Let a note be typed, or gone on with after it was given up; the keys are not taken yet."""
        if self._given_up and not self._field.text():
            self._field.setText(self._given_up)
        self._given_up = ""
        self._say(_hint())
        self.show()

    def take_keys(self) -> None:
        """Have the keys go to the note."""
        self._field.setFocus()

    def give_up(self) -> None:
        """Let the next tag go without the note; what was typed comes back when a note is asked for again."""
        self._given_up = self._field.text()
        # Nobody has deleted these words: those who keep what is typed must not hear that.
        self._put("")
        self.hide()
        self.given_up.emit(bool(self._given_up.strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape give the note up."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._field and pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.give_up()
            return True
        return super().eventFilter(watched, event)

    def _put(self, text: str) -> None:
        """Show this text, which nobody has typed just now."""
        if text != self._field.text():
            self._field.blockSignals(True)
            self._field.setText(text)
            self._field.blockSignals(False)

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        self._field.setAccessibleDescription(words)

    def _say_too_long(self) -> None:
        """Say what Qt would cut off without a word."""
        self._say(tr("A note has at most {most} characters.", most=f"{NOTE_LIMIT:,}"))


def _hint() -> str:
    return tr("Enter, then a tag's key, saves · Esc gives up")
