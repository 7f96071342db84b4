"""The small bar at a selection: the tags with their keys, and a note to go with the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.claims.tag_bar_note import TagBarNote
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
        self._note = TagBarNote(self)
        self._note.typed.connect(self.note_typed)
        self._note.done.connect(self.note_done)
        self._note.given_up.connect(self._give_up_note)
        self._stack.addWidget(self._note)
        self._at: tuple[Sequence[QRectF], QRect] = ((), QRect())
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """Return the buttons, one a tag and last the note."""
        return list(self._buttons)

    @property
    def note(self) -> str:
        """The note that goes with the next tag."""
        return self._note.text

    def show_at(self, rects: Sequence[QRectF], page: QRect) -> None:
        """Show the bar under these rectangles, else above them, within the page."""
        self._at = (rects, page)
        if not rects:
            if not self._note.has_keys:
                self.hide()
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
        """Hide the bar while its words move; what was typed in it stays in sight."""
        if not self._note.has_keys and not self.note:
            self.hide()

    def put_away(self) -> None:
        """Hide the bar and forget the note."""
        self._note.forget()
        self.hide()

    def show_note(self, text: str) -> None:
        """Show what was typed for these words before, or no note."""
        self._note.show_text(text)

    def ask_for_note(self) -> None:
        """Let the person type a note for the claim that the next key makes, or go on with one given up."""
        self._note.ask()
        # With a second row it needs another place.
        self.show_at(*self._at)
        self._note.take_keys()

    def _give_up_note(self, can_come_back: bool) -> None:
        self.show_at(*self._at)
        self.note_done.emit()
        if can_come_back:
            self.note_given_up.emit()

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
