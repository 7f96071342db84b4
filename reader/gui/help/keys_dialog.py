"""All keys, to be searched: what can be done, with which key, and where it works."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.gui.help.key_list import KeyRow, matching
from reader.gui.toolkit import fonts
from reader.gui.toolkit.names import let_clear

_SIZE = QSize(660, 640)


class KeysDialog(QDialog):
    """Does not block: it can stay beside the window while one learns."""

    def __init__(self, rows: Sequence[KeyRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.found: list[KeyRow] = []
        self.setWindowTitle(tr("Keys"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sought = QLineEdit(placeholderText=tr("Look for a key, or for what it does"))
        self._sought.setAccessibleName(tr("Look for a key, or for what it does"))
        let_clear(self._sought)
        self._sought.textChanged.connect(self._fill)
        self._none = QLabel(tr("There is no key for this: look in the menus, or for another word."))
        self._none.setWordWrap(True)
        self._none.setProperty("mute", True)
        self._list = QTreeWidget()
        self._list.setColumnCount(3)
        self._list.setHeaderLabels([tr("What it does"), tr("Key"), tr("Where")])
        self._list.setAccessibleName(tr("Keys"))
        self._list.setRootIsDecorated(False)
        self._list.setIndentation(12)
        self._list.setItemsExpandable(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self._list.header().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )
        self._list.header().setStretchLastSection(False)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 16, 16, 16)
        stack.setSpacing(10)
        for widget in (self._sought, self._list, self._none):
            stack.addWidget(widget)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))
        self._fill("")

    def _fill(self, words: str) -> None:
        self._list.clear()
        found = self.found = matching(self._rows, words)
        for heading, rows in groupby(found, key=attrgetter("heading")):
            top = QTreeWidgetItem([heading])
            top.setFont(0, fonts.sans(15, QFont.Weight.DemiBold))
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.addChildren([QTreeWidgetItem([r.words, r.keys, r.where]) for r in rows])
            self._list.addTopLevelItem(top)
        self._list.expandAll()
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
