"""The one theme of a window: what the desktop asks for, and the news when that is another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.gui.toolkit import theme
from reader.gui.toolkit.theme import Theme


class ThemeChoice(QObject):
    """Holds the theme; whoever paints asks for it when painting."""

    changed = Signal(object)
    """The Theme from now on."""

    def __init__(self, now: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now

    def follow_system(self) -> None:
        """Take the theme that the desktop asks for."""
        wanted = theme.of_system()
        if wanted != self.now:
            self.now = wanted
            self.changed.emit(wanted)
