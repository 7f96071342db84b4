"""What of a window is remembered: its size, how its width is divided, and where somebody is in the article."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from reader.app.remembered_settings import Settings
from reader.gui.article_display import ArticleDisplay
from reader.gui.side_panels import SidePanels

_SETTLED_MS = 400
"""How long a place or a size must stay before it is remembered, in milliseconds."""
_WINDOW = "window"


class RememberedWindow(QObject):
    """Gives a window its size and columns back, and remembers them soon after they have changed."""

    def __init__(
        self, window: QMainWindow, settings: Settings, panels: SidePanels, display: ArticleDisplay
    ) -> None:
        super().__init__(window)
        self._settings, self._panels, self._display = settings, panels, display
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.remember)

    def restore(self) -> None:
        """Have size and columns as they were when the window closed."""
        self._window().restoreGeometry(self._settings.bytes(_WINDOW))
        self._panels.restore()

    def remember_soon(self) -> None:
        """Remember it once it stays as it is now."""
        self._settled.start()

    def remember(self) -> None:
        """Remember it now."""
        self._settings.set_bytes(_WINDOW, self._window().saveGeometry())
        self._panels.remember()
        self._display.remember_place()

    def _window(self) -> QMainWindow:
        # Asked for, not kept: a window and what it holds would keep each other after it was closed.
        return cast("QMainWindow", self.parent())
