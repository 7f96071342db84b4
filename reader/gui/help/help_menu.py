"""The menu of help: keys, what the tags mean, where the data is, what this program is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from db.model.errors import tr
from reader.app.menu_actions import Action, Keys, Menu
from reader.claims.preset import Preset
from reader.gui.help.key_list import Listed, listed, rows
from reader.gui.toolkit.theme_choice import ThemeChoice


class HelpMenu(QObject):
    """Shows one dialog of help at a time; none of them blocks the window."""

    def __init__(
        self, window: QWidget, preset: Preset, themes: ThemeChoice, library: Path, settings: Path
    ) -> None:
        super().__init__(window)
        self._preset, self._themes = preset, themes
        self._library, self._settings = library, settings
        self._keys: list[Listed] = []

    def menu_actions(self) -> list[Action]:
        """Return the ways to help."""
        keys = QKeySequence.StandardKey
        return [
            _action("keys", tr("&Keys…"), self.show_keys, keys.HelpContents, "F1"),
            _action("tags", tr("What the &tags mean…"), self.show_tags),
            _action("data", tr("&Where the data is…"), self.show_places),
            _action("program", tr("&About Red Pencil…"), self.show_program),
        ]

    def list_keys(self, actions: Iterable[Action]) -> None:
        """Know which keys there are."""
        self._keys = listed(actions)

    def show_keys(self) -> QDialog:
        """Show all keys."""
        from reader.gui.help.keys_dialog import KeysDialog

        return self._show(KeysDialog(rows(self._keys), self._window))

    def show_tags(self) -> QDialog:
        """Show what the tags mean."""
        from reader.gui.help.tag_meanings import TagMeanings

        return self._show(TagMeanings(self._preset, self._themes, self._window))

    def show_places(self) -> QDialog:
        """Show where the data is."""
        from reader.gui.help.program_pages import DataPlaces

        return self._show(DataPlaces(self._library, self._settings, self._window))

    def show_program(self) -> QDialog:
        """Show what this program is."""
        from reader.gui.help.program_pages import AboutProgram

        return self._show(AboutProgram(self._window))

    @property
    def _window(self) -> QWidget:
        return cast("QWidget", self.parent())

    def _show(self, dialog: QDialog) -> QDialog:
        """Show a dialog instead of the one that is open."""
        for other in self._window.findChildren(QDialog, "help"):
            other.close()
        dialog.setObjectName("help")
        dialog.show()
        return dialog


def _action(name: str, text: str, run: Callable[[], object], *keys: Keys) -> Action:
    return Action(name, text, run, keys, Menu.HELP)
