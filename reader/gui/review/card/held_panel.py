"""The panel of the chosen claim inside another card: as high as it is, the card scrolls; and given back whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from reader.gui.checking.checking_column import CheckingColumn
from reader.gui.checking.checking_panel import CheckingPanel

_MOST = 16_777_215
"""As high as Qt lets a widget be, in pixels: QWIDGETSIZE_MAX."""
_SHOWN = 24
"""How much of what is around the focus stays in view, in pixels."""


class HeldPanel(QWidget):
    """Empty but while reviewing."""

    def __init__(self) -> None:
        super().__init__()
        self._within = QVBoxLayout(self)
        self._within.setContentsMargins(0, 0, 0, 0)
        self._home: CheckingColumn | None = None
        self._held: CheckingPanel | None = None
        self._least = 0

    def hold(self, home: CheckingColumn | None) -> None:
        """Show the panel that is at home there here, or with None give it back."""
        if self._home is home:
            return
        if self._home is not None:
            self._give_back(self._home)
        self._home = home
        if home is not None:
            panel = self._held = home.lend()
            self._least = panel.minimumHeight()
            self._within.addWidget(panel)
            panel.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            panel.frame(False)
            panel.fitted.connect(self._fit)
            panel.refresh()

    def _give_back(self, home: CheckingColumn) -> None:
        panel, self._held = self._held, None
        if panel is None:
            return
        panel.fitted.disconnect(self._fit)
        self._within.removeWidget(panel)
        panel.setMinimumHeight(self._least)
        panel.setMaximumHeight(_MOST)
        panel.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        panel.frame(True)
        home.take_back()

    def _fit(self) -> None:
        if self._held is None:
            return
        self._held.setFixedHeight(self._held.wanted_height())
        now, around = QApplication.focusWidget(), self._scrolling()
        if now is not None and around is not None and self.isAncestorOf(now):
            around.ensureWidgetVisible(now, 0, _SHOWN)

    def _scrolling(self) -> QScrollArea | None:
        """Return what scrolls around this."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above
