"""Changes of what stands where, kept back while somebody presses: what is under the mouse stays there until its release."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

_LOOK_MS = 40
"""How often we look whether the mouse was released, in milliseconds."""
_RESTING_MS = 1_500
"""How long the mouse must rest over a place before something may appear there, in milliseconds."""


def when_released(context: QObject, change: Callable[[], object]) -> None:
    """Make a change now, or as soon as no button of the mouse is down; never once its context is gone."""
    if _is_pressed():
        QTimer.singleShot(_LOOK_MS, context, lambda: when_released(context, change))
    else:
        change()


class QuietAppearance(QObject):
    """Shows a widget once nothing moves by it under somebody's mouse: it is elsewhere, or rests."""

    def __init__(self, widget: QWidget, place: QWidget) -> None:
        """Take what is to appear, and what it would push away."""
        super().__init__(widget)
        # Its parent is the widget: kept here too, each would keep the other.
        self._place = place
        self._rested, self._at = 0, QPoint()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._try)

    def ask(self, wanted: bool) -> None:
        """Show the widget as soon as that disturbs nobody, or hide it."""
        self._look.stop()
        self._rested, self._at = 0, QCursor.pos()
        if not wanted:
            self._widget().hide()
        elif self._disturbs():
            self._look.start()
        else:
            self._widget().show()

    def _widget(self) -> QWidget:
        return cast("QWidget", self.parent())

    def _try(self) -> None:
        at = QCursor.pos()
        self._rested = self._rested + _LOOK_MS if at == self._at else 0
        self._at = at
        if not self._disturbs() or (self._rested >= _RESTING_MS and not _is_pressed()):
            self._look.stop()
            self._widget().show()

    def _disturbs(self) -> bool:
        """Tell whether a button is down, or the mouse over what the widget would push away."""
        at = self._place.mapFromGlobal(QCursor.pos())
        return _is_pressed() or self._place.rect().contains(at)


def _is_pressed() -> bool:
    return QGuiApplication.mouseButtons().value != 0
