"""A quiet answer that floats over the page for four seconds: what was done, and a button to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from db.model.errors import tr
from reader.gui.toolkit import fonts

ANSWER_MS = 4_000
"""How long an answer stays, in milliseconds."""
_GAP = 12


class AnswerBar(QFrame):
    """Moves nothing, for it floats; stays while the mouse is over it or its button has the focus."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("answer")
        self.setAccessibleName(tr("Answer"))
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(fonts.sans(14))
        self._button = QPushButton(self)
        self._button.setFont(fonts.sans(14))
        self._button.clicked.connect(self._take)
        self._run: Callable[[], object] = bool
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._time = QTimer(self, interval=ANSWER_MS, singleShot=True)
        self._time.timeout.connect(self._leave)
        page.installEventFilter(self)
        self.hide()

    def answer(self, sentence: str, words: str, run: Callable[[], object] | None) -> None:
        """Say this, with a button where there is something to run."""
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._run = run or bool
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setVisible(run is not None)
        self._place()
        self.show()
        self.raise_()
        self._time.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def put_away(self) -> None:
        """Say nothing any more; the page takes the keys again."""
        self._time.stop()
        if self._button.hasFocus():
            self._page.setFocus()
        self._run = bool
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being answered, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    # Qt's own, overridden.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the page's foot when it changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put the answer away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        page = self._page
        room = max(160, page.width() - 2 * _GAP)
        self._words.setWordWrap(False)
        if self.sizeHint().width() > room:
            self._words.setWordWrap(True)
        self._row.activate()
        width = min(room, self.sizeHint().width())
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry((page.width() - width) // 2, page.height() - height - _GAP, width, height)

    def _leave(self) -> None:
        """Leave, unless somebody is about to press the button."""
        if self.underMouse() or self._button.hasFocus():
            self._time.start()
        else:
            self.put_away()

    def _take(self) -> None:
        run = self._run
        self.put_away()
        run()
