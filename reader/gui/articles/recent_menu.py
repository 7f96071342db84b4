"""The menu of the articles that were opened last, and whether they are remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.model.errors import tr

_SHOWN = 60
"""Characters of a title: a menu is as wide as its longest line."""


class RecentMenu(QMenu):
    """Lists titles; who chooses one or the switch is told on."""

    opened = Signal(str)
    """The id of an article that is to be shown."""
    switched = Signal(bool)
    """Whether what is opened shall be remembered from now on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Open &recent"), parent)
        self.setObjectName("recent")
        self.triggered.connect(self._tell)

    def show_articles(self, articles: Sequence[tuple[str, str]], *, remembers: bool) -> None:
        """List these articles, each an id and a title, and the switch as it is."""
        self.clear()
        for entity, title in articles:
            words = title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1].rstrip()}…"
            shown = QAction(words.replace("&", "&&"), self)
            shown.setData(entity)
            self.addAction(shown)
        self.addSeparator()
        switch = QAction(tr("Remember what was opened"), self, checkable=True)
        switch.setChecked(remembers)
        self.addAction(switch)

    def _tell(self, action: QAction) -> None:
        if action.isCheckable():
            self.switched.emit(action.isChecked())
        else:
            self.opened.emit(action.data())
