"""The list of articles: opened by a click or Enter; what is typed on it is what to look for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from db.model.errors import tr
from db.model.shelf.shelf_row import ShelfRow
from reader.gui.shelf.shelf_model import ShelfModel
from reader.gui.shelf.shelf_painting import ShelfPainting
from reader.gui.toolkit.line_list import LineList
from reader.gui.toolkit.menu_keys import is_menu_key
from reader.gui.toolkit.theme_choice import ThemeChoice

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShelfList(LineList):
    """A tree of one level: it lays out what is in view, however many there are."""

    opened = Signal(str)
    """The id of an article that is to be shown."""
    typed = Signal(str)
    """A letter that was typed on the list."""
    delete_wanted = Signal()
    """The article chosen in the list shall be deleted."""
    menu_asked = Signal(QPoint)
    """Where on the screen a menu for the chosen article shall open."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__("shelf-list", tr("Articles of the library"))
        self.rows = ShelfModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ShelfPainting(self.rows, themes, self))
        self.clicked.connect(self._open)
        self._kept = ""
        self.rows.modelAboutToBeReset.connect(self._keep_choice)
        self.rows.modelReset.connect(self._give_back_choice)

    @property
    def chosen(self) -> ShelfRow | None:
        """The article that is chosen in the list."""
        return self.rows.row_at(self.currentIndex())

    def choose(self, article: str) -> None:
        """Choose an article in the list, where it is in it, and have it in view."""
        number = self.rows.number_of(article)
        self.setCurrentIndex(self.rows.index(number) if number >= 0 else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, delete with Delete, look for what is typed; arrows choose."""
        words = event.text()
        if event.key() in _ENTER:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif is_menu_key(event):
            self._ask_menu()
        elif words.isprintable() and words.strip() and not event.modifiers() & _COMMANDS:
            self.typed.emit(words)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the article under the right button, for the menu that follows."""
        if event.button() == Qt.MouseButton.RightButton:
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the mouse, or by key at the article."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu()
        elif self.indexAt(event.pos()).isValid():
            self.menu_asked.emit(event.globalPos())

    def _ask_menu(self) -> None:
        if self.currentIndex().isValid():
            inside = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
            self.menu_asked.emit(self.viewport().mapToGlobal(inside.center()))

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row.article)

    def _keep_choice(self) -> None:
        self._kept = self.chosen.article if self.chosen is not None else ""

    def _give_back_choice(self) -> None:
        """Choose what was chosen, wherever it stands now."""
        if self._kept:
            self.choose(self._kept)


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
