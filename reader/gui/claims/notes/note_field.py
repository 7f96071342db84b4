"""The field in which a note is typed: what its keys do stands under it, and how long a note may be."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT, unfit
from reader.gui.toolkit import fonts

_HINT = 20
"""The height of the line under the text, in pixels."""
_LONG_WORD = 2_000
"""A longer word is broken anywhere: Qt looks for a better place in time that grows with its square."""


class NoteField(QPlainTextEdit):
    """Enter saves, Escape gives up; what is too long is said and never cut off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(fonts.sans(15))
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("A note"))
        self.setTabChangesFocus(True)
        self.setViewportMargins(0, 0, 0, _HINT)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setProperty("mute", True)
        self._hint.setFont(fonts.sans(12))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._say(note_hint())
        self.setAccessibleDescription(note_hint())
        self.textChanged.connect(self._check)

    @property
    def fits(self) -> bool:
        """Whether what was typed can be saved; if not, the line under it says why."""
        return unfit(self.toPlainText()) is None

    def type_again(self, typed: str) -> None:
        """Put in what was typed before and given up, as one step of the field's own undo."""
        self._wrap(typed)
        self.selectAll()
        self.insertPlainText(typed)

    # Qt's own, overridden.

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, unless that would be more than a note may hold."""
        pasted = source.text()
        if len(self.toPlainText()) + len(pasted) > NOTE_LIMIT:
            self._say(_too_long(len(pasted)))
            return
        self._wrap(self.toPlainText() + pasted)
        self.insertPlainText(pasted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line under the text."""
        super().resizeEvent(event)
        box = self.rect()
        self._hint.setGeometry(8, box.height() - _HINT - 2, box.width() - 16, _HINT)

    def _check(self) -> None:
        text = self.toPlainText()
        self._wrap(text)
        problem = unfit(text)
        self._say(str(problem) if problem is not None else note_hint())

    def _wrap(self, text: str) -> None:
        modes = QTextOption.WrapMode
        long = len(text) > _LONG_WORD and max(map(len, text.split()), default=0) > _LONG_WORD
        wanted = modes.WrapAnywhere if long else modes.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() != wanted:
            self.setWordWrapMode(wanted)

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setToolTip(words)
        self._hint.setAccessibleName(words)


def note_hint() -> str:
    """Return what the keys do while a note is typed."""
    return tr("Enter saves · Shift+Enter is a new line · Esc gives up")


def _too_long(pasted: int) -> str:
    sentence = "Not pasted: it has {count} characters, a note at most {most}."
    return tr(sentence, count=f"{pasted:,}", most=f"{NOTE_LIMIT:,}")
