"""What can be done with the article chosen on the shelf, else with the open one: by menu, by key, by the right button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.model.errors import tr
from reader.app.menu_actions import Action, Menu, State
from reader.app.records.store import Store
from reader.gui.shelf.shelf_acts import ShelfActs
from reader.gui.shelf.shelf_choice import Shelf
from reader.gui.toolkit.menu_keys import MenuKeys

if TYPE_CHECKING:
    from db.model.shelf.shelf_row import ShelfRow
    from reader.gui.shelf.shelf_list import ShelfList


class ShelfCommands(QObject):
    """Star, file, archive, delete."""

    opened = Signal(str)
    """The id of an article that is to be shown."""
    delete_open_wanted = Signal()
    """The open article shall be deleted, which stays on the screen."""

    def __init__(self, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._keys = store, MenuKeys(self)
        self._list: ShelfList | None = None
        self.shelf = Shelf()
        self.acts = ShelfActs(store)

    def serve(self, shown: ShelfList) -> None:
        """Act on what is chosen in this list while it has the focus."""
        self._list = shown
        shown.opened.connect(self.opened)
        shown.delete_wanted.connect(self.delete)
        shown.menu_asked.connect(self._offer)

    def menu_actions(self) -> list[Action]:
        """Return what can be done with an article as a whole."""
        return [
            _action("star", _star(False), self.turn_star, "Ctrl+Shift+D", self._star_state),
            _action("file", tr("File into a folder…"), self.ask_for_folder, "Ctrl+Shift+F"),
            _action(
                "archive", _archive(False), self.turn_archive, "Ctrl+Shift+A", self._archive_state
            ),
        ]

    def turn_star(self, row: ShelfRow | None = None) -> None:
        """Star an article, or take its star off; without one the article that is meant."""
        if row := row or self._meant():
            self.acts.star(row.article, not row.starred)

    def turn_archive(self, row: ShelfRow | None = None) -> None:
        """Archive an article, or bring it back."""
        if row := row or self._meant():
            self.acts.archive(row.article, not row.archived)

    def delete(self, row: ShelfRow | None = None) -> None:
        """Delete an article; the open one stays on the screen, so that it can be brought back at once."""
        row = row or self._meant()
        if row is not None and row.article == self._store.records.entity:
            self.delete_open_wanted.emit()
        elif row is not None:
            self.acts.delete(row.article)

    def ask_for_folder(self, row: ShelfRow | None = None) -> None:
        """Let somebody choose the folder that an article is filed in."""
        from reader.gui.shelf.folder_dialog import FolderDialog

        if row := row or self._meant():
            folders = sorted({line.row.folder for line in self.shelf.lines} - {""})
            window = cast("QWidget", self.parent())
            dialog = FolderDialog(row.title, row.folder, folders, window)
            dialog.chosen.connect(partial(self.acts.file, row.article))
            dialog.open()

    def _meant(self) -> ShelfRow | None:
        """Return the article chosen on the shelf while somebody is there, else the open one."""
        if self._list is not None and self._list.hasFocus() and self._list.chosen is not None:
            return self._list.chosen
        here = self._store.records.entity
        return next((line.row for line in self.shelf.lines if line.row.article == here), None)

    def _offer(self, at: QPoint) -> None:
        """Offer what can be done with the article under the mouse, or chosen by key."""
        shown = self._list
        if shown is None or shown.chosen is None:
            return
        row, menu = shown.chosen, QMenu(shown)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys.keep_in(menu)
        for text, run, key in (
            (tr("Open"), partial(self.opened.emit, row.article), tr("Enter")),
            (_star(row.starred), partial(self.turn_star, row), tr("Ctrl+Shift+D")),
            (tr("File into a folder…"), partial(self.ask_for_folder, row), tr("Ctrl+Shift+F")),
            (_archive(row.archived), partial(self.turn_archive, row), tr("Ctrl+Shift+A")),
            (tr("Delete"), partial(self.delete, row), tr("Del")),
        ):
            _add(menu, text, run, key)
        menu.popup(at)

    def _star_state(self) -> State:
        row = self._meant()
        return State(_star(row is not None and row.starred), row is not None)

    def _archive_state(self) -> State:
        row = self._meant()
        return State(_archive(row is not None and row.archived), row is not None)


def _add(menu: QMenu, text: str, run: Callable[[], object], key: str) -> None:
    action = menu.addAction(f"{text}\t{key}")
    action.triggered.connect(lambda _checked=False: run())


def _star(is_starred: bool) -> str:
    return tr("Take the star off") if is_starred else tr("Star")


def _archive(is_archived: bool) -> str:
    return tr("Bring back from the archive") if is_archived else tr("Archive")


def _action(
    name: str,
    text: str,
    run: Callable[[], object],
    key: str,
    state: Callable[[], State] | None = None,
) -> Action:
    return Action(name, text, run, (key,), Menu.ARTICLE, -1, state=state)
