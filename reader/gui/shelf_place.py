"""The room for the shelf at the left of the window: kept free from the start, so that no text jumps when the shelf comes."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from reader.app.remembered_settings import Settings

_ROOMY = 1180
"""From this width of the window on, in pixels, the shelf stands beside the page unless it was folded away."""
_WIDE, _NARROWEST, _WIDEST = 232, 190, 420
_FOLDED, _WIDTHS = "shelf-folded", "shelf-columns"
_YES = QByteArray(b"yes")


class ShelfPlace(QObject):
    """Folds the shelf away and back; in a window with little room it is folded, and opened for one choice."""

    turned = Signal(bool)
    """The shelf is shown from now on, or folded away."""

    def __init__(self, columns: QSplitter, page: QWidget, settings: Settings) -> None:
        super().__init__(page)
        self._page, self._settings = page, settings
        self._roomy: bool | None = None
        self.frame = QFrame()
        self.frame.setObjectName("shelf")
        self.frame.setMinimumWidth(_NARROWEST)
        self.frame.setMaximumWidth(_WIDEST)
        self._stack = QVBoxLayout(self.frame)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.whole = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.frame, columns):
            self.whole.addWidget(widget)
        self.whole.setStretchFactor(1, 1)
        self.whole.setSizes([_WIDE, 1200])
        self.whole.setChildrenCollapsible(False)
        self.frame.hide()

    @property
    def shown(self) -> bool:
        """Whether the shelf is shown."""
        return not self.frame.isHidden()

    def fill(self, shelf: QWidget) -> None:
        """Put the shelf in."""
        self._stack.addWidget(shelf)

    def fit(self, wide: int) -> None:
        """Follow the window's width, in pixels: where there is little room the shelf is folded away."""
        roomy = wide >= _ROOMY
        if roomy != self._roomy:
            self._roomy = roomy
            self._show(roomy and self._settings.bytes(_FOLDED) != _YES)

    def turn(self) -> None:
        """Fold the shelf away, or show it again; where there is room for it this is remembered."""
        self.show_shelf(not self.shown)

    def show_shelf(self, shown: bool) -> None:
        """Show the shelf or fold it away, as somebody asks."""
        self._show(shown)
        if self._roomy:
            self._settings.set_bytes(_FOLDED, QByteArray() if shown else _YES)

    def chosen(self) -> None:
        """Fold the shelf away again where there is little room: what was wanted of it is done."""
        if not self._roomy:
            self._show(False)

    def restore(self) -> None:
        """Be as wide as when the window closed."""
        self.whole.restoreState(self._settings.bytes(_WIDTHS))

    def remember(self) -> None:
        """Remember how wide the shelf is."""
        if self.shown:
            self._settings.set_bytes(_WIDTHS, self.whole.saveState())

    def _show(self, shown: bool) -> None:
        if shown == self.shown:
            return
        if not shown and self.frame.isAncestorOf(QApplication.focusWidget() or self._page):
            self._page.setFocus()
        self.frame.setVisible(shown)
        self.turned.emit(shown)
