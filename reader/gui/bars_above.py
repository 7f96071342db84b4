"""The header and the remarks above the article; in a low window what is looked for takes their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from reader.gui.navigation.find_bar import FindBar

_LOW = 780
"""Below this height, in pixels, there is no room for header and bar of finding at once."""
_TURNED = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class BarsAbove(QWidget):
    """At most a fifth of a low window is frame: the page is what somebody reads."""

    def __init__(self, header: QWidget) -> None:
        super().__init__()
        self._find: FindBar | None = None
        self._low = False
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._stack.addWidget(header)

    def add(self, remarks: QWidget, find: FindBar) -> None:
        """Show the remarks below the header, and make room for finding when it is opened."""
        self._stack.addWidget(remarks)
        self._find = find
        find.installEventFilter(self)
        self._arrange()

    def fit(self, high: int) -> None:
        """Know how high the window is, in pixels."""
        self._low = high < _LOW
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the bar of finding as it comes and goes."""
        if event.type() in _TURNED:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        if self._find is not None:
            self._find.fold_options(self._low)
            self.setHidden(self._low and not self._find.isHidden())
