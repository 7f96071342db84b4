"""The small bar at a selection: the tags with their keys, and a note to go with the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.toolkit import fonts

_GAP = 8
_LONGEST = 1_000_000


class TagBar(QFrame):
    """Floats over the page beside the chosen words; its keys work in the page, so it never takes focus."""

    tag_chosen = Signal(str)
    note_typed = Signal(str)
    """The note as it stands now: somebody types it."""
    note_done = Signal()
    """The note was typed, or given up; the page takes the keys again."""

    def __init__(self, preset: Preset, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tag-bar")
        self.setAccessibleName(tr("Tag the chosen words"))
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(4, 4, 4, 4)
        self._stack.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._stack.addLayout(self._row)
        self._buttons: list[tuple[QToolButton, tuple[str, str, str]]] = []
        for tag in preset.tags.values():
            pressed = partial(self.tag_chosen.emit, tag.id)
            words = f"{tag.sign} {tr(tag.label)} {tag.key}"
            self._add((words, f"{tag.sign} {tag.key}", tag.key), tr(tag.label), pressed)
        self._add((tr("Note M"), tr("Note M"), tr("M")), tr("Note"), self.ask_for_note)
        self._note = QLineEdit(self, placeholderText=tr("A note, then Enter and a tag's key"))
        self._note.setAccessibleName(tr("Note for the claim"))
        self._note.setMinimumWidth(200)
        # Qt would cut what is pasted at 32,767 characters without a word.
        self._note.setMaxLength(_LONGEST)
        self._note.textChanged.connect(self.note_typed)
        self._note.hide()
        self._note.returnPressed.connect(self._leave_note)
        self._stack.addWidget(self._note)
        self._at: tuple[Sequence[QRectF], QRect] = ((), QRect())
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """Return the buttons, one a tag and last the note."""
        return [button for button, _ in self._buttons]

    @property
    def note(self) -> str:
        """The note that goes with the next tag."""
        return self._note.text().strip()

    def show_at(self, rects: Sequence[QRectF], page: QRect) -> None:
        """Show the bar under these rectangles, else above them, within the page."""
        self._at = (rects, page)
        if not rects:
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

    def put_away(self) -> None:
        """Hide the bar and forget the note."""
        self.show_note("")
        self.hide()

    def show_note(self, text: str) -> None:
        """Show what was typed for these words before, or no note."""
        if text != self._note.text():
            self._note.blockSignals(True)
            self._note.setText(text)
            self._note.blockSignals(False)
        self._note.setVisible(bool(text))

    def ask_for_note(self) -> None:
        """Let the person type a note for the claim that the next key makes."""
        self._note.show()
        # With a second row it needs another place.
        self.show_at(*self._at)
        self._note.setFocus()

    def _add(self, texts: tuple[str, str, str], name: str, pressed: object) -> None:
        button = QToolButton(self)
        button.setFont(fonts.sans(13))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(pressed)
        self._buttons.append((button, texts))
        self._row.addWidget(button)

    def _fit(self, width: int) -> None:
        """Use words where there is room, else signs with their keys, else the keys alone."""
        for form in range(3):
            for button, texts in self._buttons:
                button.setText(texts[form])
            self._stack.activate()
            self.adjustSize()
            if self.width() <= width:
                return

    def _leave_note(self) -> None:
        self.note_done.emit()
