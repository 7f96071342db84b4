"""What can wait until a text is on the screen: it takes as long to make as the text, or longer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reader.gui.document.selectable_text import SelectableText

_UNSEEN_MS = 1_000
"""After how long it does not wait any more, in milliseconds: for a window that starts where nobody sees it."""


class AfterPainting(QObject):
    """Does things in their order, once the text that was shown before them is painted."""

    def __init__(self, page: SelectableText) -> None:
        super().__init__(page)
        self._page = page
        self._waiting: list[Callable[[], object]] = []
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._unseen = QTimer(self, interval=_UNSEEN_MS, singleShot=True)
        for timer in (self._soon, self._unseen):
            timer.timeout.connect(self._go_on)
        page.text_painted.connect(self._painted)

    def run(self, then: Callable[[], object]) -> None:
        """Paint the text now and do this; where the screen is not ready yet, after it was painted there."""
        self._waiting.append(then)
        window = self._page.window()
        handle = window.windowHandle()
        if handle is not None and handle.isVisible() and not handle.isExposed():
            self._unseen.start()
            return
        window.repaint()
        self._go_on()

    def _painted(self) -> None:
        if self._waiting:
            # Not at once: this is in the middle of painting.
            self._soon.start()

    def _go_on(self) -> None:
        for timer in (self._soon, self._unseen):
            timer.stop()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
