"""The menus: a view of all that can be done, with its keys; the same actions serve the article and the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from db.model.errors import tr
from reader.app import menu_actions
from reader.app.menu_actions import Action, Active, Menu
from reader.gui.toolkit.menu_keys import MenuKeys

_group = attrgetter("group")


class TakesActions(Protocol):
    """A widget in which an action's keys work."""

    def addAction(self, action: QAction, /) -> object:
        """Let the action's keys work where the widget has the focus."""


class MenuBar(QObject):
    """Fills a window's menu bar and keeps the words that change true."""

    def __init__(
        self,
        bar: QMenuBar,
        listed: Sequence[Action],
        places: Mapping[Active, Sequence[TakesActions]],
        recent: QMenu,
    ) -> None:
        super().__init__(bar)
        self.actions, self._keys = menu_actions.make(listed, self), MenuKeys(self)
        # No more of the list is kept: it leads back to the window, which would outlive its closing.
        self._active = {each.id: each.active for each in listed}
        self._states = {each.id: each.state for each in listed if each.state is not None}
        theme = QMenu(tr("&Theme"), bar)
        theme.setObjectName("theme")
        self._fill(theme, _of(Menu.THEME, listed))
        inner = {Menu.FILE: recent, Menu.VIEW: theme}
        for menu, title in _titles().items():
            self._fill(bar.addMenu(title), _of(menu, listed), inner.get(menu))
        for action in listed:
            for widget in places.get(action.active, ()):
                widget.addAction(self.actions[action.id])
        self.refresh()

    def refresh(self) -> None:
        """Ask each action that changes what it is called now, and whether it can be done."""
        for name, ask in self._states.items():
            state, shown = ask(), self.actions[name]
            shown.setText(state.text)
            shown.setEnabled(state.enabled)
            shown.setCheckable(state.checked is not None)
            shown.setChecked(bool(state.checked))

    def use(self, active: Active, on: bool) -> None:
        """Let what is active there be done, or let its keys do nothing."""
        for name, where in self._active.items():
            if where is active:
                self.actions[name].setEnabled(on)

    def _fill(self, shown: QMenu, within: Sequence[Action], inner: QMenu | None = None) -> None:
        """Put in a menu's actions, group by group; after its first group the menu inside of it."""
        self._keys.keep_in(shown)
        for number, (_, group) in enumerate(groupby(within, key=_group)):
            if number:
                shown.addSeparator()
            shown.addActions([self.actions[each.id] for each in group])
            if inner is not None and not number:
                shown.addMenu(inner)
                self._keys.keep_in(inner)


def _of(menu: Menu, listed: Sequence[Action]) -> list[Action]:
    return sorted((each for each in listed if each.menu is menu), key=_group)


def _titles() -> dict[Menu, str]:
    return {
        Menu.FILE: tr("&File"),
        Menu.EDIT: tr("&Edit"),
        Menu.CLAIM: tr("&Claim"),
        Menu.ARTICLE: tr("&Article"),
        Menu.VIEW: tr("&View"),
        Menu.HELP: tr("&Help"),
    }
