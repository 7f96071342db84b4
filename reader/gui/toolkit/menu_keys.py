"""Keys pressed in an open menu are the menu's: Qt would give a single letter to the article behind it, as a command."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenu


class MenuKeys(QObject):
    """Keeps the keys of menus from becoming commands elsewhere."""

    def keep_in(self, menu: QMenu) -> None:
        """Let this menu have all keys that are pressed while it is open."""
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell Qt that the menu wants the key, before it looks for an action with that key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)
