"""A list of lines, however many."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeView


class LineList(QTreeView):
    """A tree of one level: unlike a list it lays out only what is in view."""

    def __init__(self, name: str, words: str) -> None:
        """Take the name by which the style sheet knows it, and the words by which a person does."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
