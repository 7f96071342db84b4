"""The ring around the page while the keys are there; a click needs none, for the caret shows where it went."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from reader.gui.toolkit.theme import Theme

_WIDE = 2
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QObject):
    """Knows whether the focus came to one of these views by the keys."""

    def __init__(self, views: Iterable[QAbstractScrollArea], parent: QObject) -> None:
        super().__init__(parent)
        self.shown = False
        for view in views:
            view.installEventFilter(self)
            view.viewport().installEventFilter(self)

    def paint(self, painter: QPainter, area: QRect, theme: Theme) -> None:
        """Paint the ring just inside of an area, if it is to be seen."""
        if self.shown:
            painter.setPen(QPen(QColor(theme.focus), _WIDE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = area.adjusted(_WIDE // 2, _WIDE // 2, -_WIDE // 2, -_WIDE // 2)
            painter.drawRect(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus."""
        kinds = QEvent.Type
        if event.type() == kinds.FocusIn and isinstance(event, QFocusEvent):
            self._show(watched, event.reason() in _BY_KEYS)
        elif event.type() in (kinds.FocusOut, kinds.MouseButtonPress):
            self._show(watched, False)
        return super().eventFilter(watched, event)

    def _show(self, watched: QObject, shown: bool) -> None:
        if shown != self.shown:
            self.shown = shown
            view = watched if isinstance(watched, QAbstractScrollArea) else watched.parent()
            if isinstance(view, QAbstractScrollArea):
                view.viewport().update()
