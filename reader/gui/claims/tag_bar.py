"""The small bar at a selection: the tags with their keys, and a note to go with the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.claims.rules import NOTE_LIMIT
from reader.gui.toolkit import fonts
from reader.gui.toolkit.wrapping_row import WrappingRow

_GAP = 8


class TagBar(QFrame):
    """Floats over the page beside the chosen words; its keys work in the page, so it never takes focus."""

    tag_chosen = Signal(str)
    note_typed = Signal(str)
    """The note as it stands now: somebody types it."""
    note_done = Signal()
    """The note was typed, or given up; the page takes the keys again."""
    note_given_up = Signal()
    """What was typed does not go with the next tag; asking for a note again brings it back."""

    def __init__(self, preset: Preset, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tag-bar")
        self.setAccessibleName(tr("Tag the chosen words"))
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(4, 4, 4, 4)
        self._stack.setSpacing(4)
        self._row = WrappingRow(self, gap=0)
        self._stack.addWidget(self._row)
        self._buttons: list[QToolButton] = []
        for tag in preset.tags.values():
            pressed = partial(self.tag_chosen.emit, tag.id)
            self._add(f"{tag.sign} {tr(tag.label)} {tag.key}", tr(tag.label), pressed)
        self._add(tr("Note M"), tr("Note"), self.ask_for_note)
        self._note = QLineEdit(self, placeholderText=tr("A note, then Enter and a tag's key"))
        self._note.setAccessibleName(tr("Note for the claim"))
        self._note.setMinimumWidth(200)
        self._note.textChanged.connect(self.note_typed)
        self._note.hide()
        self._note.returnPressed.connect(self._leave_note)
        # Qt would cut what is pasted at 32,767 characters without a word.
        self._note.setMaxLength(NOTE_LIMIT)
        self._note.inputRejected.connect(self._say_too_long)
        self._note.installEventFilter(self)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setFont(fonts.sans(12))
        self._hint.hide()
        self._given_up = ""
        self._stack.addWidget(self._note)
        self._stack.addWidget(self._hint)
        self._at: tuple[Sequence[QRectF], QRect] = ((), QRect())
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """Return the buttons, one a tag and last the note."""
        return list(self._buttons)

    @property
    def note(self) -> str:
        """The note that goes with the next tag."""
        return self._note.text().strip()

    def show_at(self, rects: Sequence[QRectF], page: QRect) -> None:
        """Show the bar under these rectangles, else above them, within the page."""
        self._at = (rects, page)
        if not rects:
            self.leave()
            return
        self._fit(page.width() - 2 * _GAP)
        first, last = rects[0].toAlignedRect(), rects[-1].toAlignedRect()
        top = last.bottom() + _GAP
        if top + self.height() > page.bottom():
            top = first.top() - _GAP - self.height()
        left = last.center().x() - self.width() // 2
        left = max(page.left() + _GAP, min(left, page.right() - _GAP - self.width()))
        top = max(page.top() + _GAP, min(top, page.bottom() - _GAP - self.height()))
        self.move(left, top)
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Hide the bar; it stays, with what is being typed in it, while the keys go to its note."""
        if not self._note.hasFocus():
            self.hide()

    def put_away(self) -> None:
        """Hide the bar and forget the note."""
        self._given_up = ""
        self.show_note("")
        self.hide()

    def show_note(self, text: str) -> None:
        """Show what was typed for these words before, or no note."""
        if text != self._note.text():
            self._note.blockSignals(True)
            self._note.setText(text)
            self._note.blockSignals(False)
        self._say(_hint())
        for widget in (self._note, self._hint):
            widget.setVisible(bool(text))

    def ask_for_note(self) -> None:
        """Let the person type a note for the claim that the next key makes, or go on with one given up."""
        if self._given_up and not self._note.text():
            self._note.setText(self._given_up)
        self._given_up = ""
        self._say(_hint())
        for widget in (self._note, self._hint):
            widget.show()
        # With a second row it needs another place.
        self.show_at(*self._at)
        self._note.setFocus()

    def give_up_note(self) -> None:
        """Let the next tag go without the note; what was typed comes back when a note is asked for again."""
        self._given_up = self._note.text()
        # Nobody has deleted these words: those who keep what is typed must not hear that.
        self._note.blockSignals(True)
        self._note.clear()
        self._note.blockSignals(False)
        self._hide_note()
        self.show_at(*self._at)
        self.note_done.emit()
        if self._given_up.strip():
            self.note_given_up.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape in the note give it up."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._note and pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.give_up_note()
            return True
        return super().eventFilter(watched, event)

    def _hide_note(self) -> None:
        self._note.hide()
        self._hint.hide()

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        self._note.setAccessibleDescription(words)

    def _say_too_long(self) -> None:
        """Say what Qt would cut off without a word."""
        self._say(tr("A note has at most {most} characters.", most=f"{NOTE_LIMIT:,}"))

    def _add(self, words: str, name: str, pressed: object) -> None:
        button = QToolButton(self)
        button.setText(words)
        button.setFont(fonts.sans(13))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(pressed)
        self._buttons.append(button)
        self._row.add(button)

    def _fit(self, width: int) -> None:
        """Break the row where the width ends: the words stay, on as many lines as they take."""
        margins = self._stack.contentsMargins()
        self._row.fit(width - margins.left() - margins.right())
        self._stack.activate()
        self.adjustSize()

    def _leave_note(self) -> None:
        self.note_done.emit()


def _hint() -> str:
    return tr("Enter, then a tag's key, saves · Esc gives up")
