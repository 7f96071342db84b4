"""The list of claims and the chosen claim's card under it: as high as it needs, at most a share that is remembered."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from db.model.errors import tr
from reader.app.remembered_settings import Settings
from reader.gui.checking.checking_panel import CheckingPanel
from reader.gui.toolkit.still_layout import when_released

_SHARE, _LEAST, _MOST = 0.6, 0.2, 0.85
_REMEMBERED = "checking"


class CheckingColumn(QSplitter):
    """Divides its height anew when the card needs another one, never while a mouse button is down."""

    divided = Signal()
    """The list has another height."""

    def __init__(self, claims: QWidget, panel: CheckingPanel, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._panel, self._settings = panel, settings
        self._share = _share(settings.bytes(_REMEMBERED))
        self.addWidget(claims)
        self.addWidget(panel)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.handle(1).setAccessibleName(tr("Between claims and card"))
        self.splitterMoved.connect(self._keep_share)
        panel.fitted.connect(self._fit)

    def lend(self) -> CheckingPanel:
        """Return the card, for another place until it is taken back."""
        return self._panel

    def take_back(self) -> None:
        """Have the card under the list again."""
        if self.indexOf(self._panel) < 0:
            self.addWidget(self._panel)
        self._panel.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide another height."""
        super().resizeEvent(event)
        self._divide()

    def _fit(self) -> None:
        when_released(self, self._divide)

    def _divide(self) -> None:
        if self._panel.isHidden() or self.indexOf(self._panel) < 0:
            return
        whole = self.height() - self.handleWidth()
        high = min(self._panel.wanted_height(), round(whole * self._share))
        if high != self._panel.height():
            self.setSizes([whole - high, high])
            self.divided.emit()

    def _keep_share(self) -> None:
        share = self._panel.height() / max(1, self.height())
        self._share = min(_MOST, max(_LEAST, share))
        self._settings.set_bytes(_REMEMBERED, QByteArray(f"{self._share:.3f}".encode()))


def _share(kept: QByteArray) -> float:
    with suppress(ValueError):
        return min(_MOST, max(_LEAST, float(bytes(kept.data()))))
    return _SHARE
