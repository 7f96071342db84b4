"""Keys of menus: those pressed in an open one are its own, and which key opens one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu


class MenuKeys(QObject):
    """Keeps keys pressed in an open menu: Qt would give a single letter to the article behind it, as a command."""

    def keep_in(self, menu: QMenu) -> None:
        """Let this menu have all keys that are pressed while it is open."""
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell Qt that the menu wants the key, before it looks for an action with that key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)


def is_menu_key(event: QKeyEvent) -> bool:
    """Tell whether this is Shift+F10, which Qt takes for the menu key on Windows alone."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() == Qt.Key.Key_F10 and shift
