"""What can be done to several claims of the queue at once, and how many are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from db.model.errors import tr
from reader.gui.toolkit import fonts
from reader.gui.toolkit.menu_keys import MenuKeys
from reader.gui.toolkit.wrapping_row import WrappingRow

ACTS = ("assign", "priority", "second-opinion", "accept", "none")


class SeveralBar(WrappingRow):
    """Hidden while none are chosen."""

    wanted = Signal(str)
    """One of `ACTS`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("several")
        self.setAccessibleName(tr("Several claims"))
        self._keys = MenuKeys(self)
        self.count = QLabel()
        self.count.setFont(fonts.sans(14))
        self.add(self.count)
        labels = (
            tr("Assign ▾"),
            tr("Priority ▾"),
            tr("Second opinion O"),
            tr("Accept A"),
            tr("Let go Esc"),
        )
        self.buttons: dict[str, QPushButton] = {}
        for act, label in zip(ACTS, labels, strict=True):
            button = QPushButton(label)
            button.setAccessibleName(label.rstrip(" ▾"))
            button.setAutoDefault(False)
            button.setProperty("chip", True)
            button.setProperty("small", True)
            button.setFont(fonts.sans(13))
            button.clicked.connect(partial(self.wanted.emit, act))
            self.add(button)
            self.buttons[act] = button
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many are chosen; with none there is nothing to do."""
        self.count.setText(tr("{count} chosen", count=count))
        self.setVisible(count > 0)
        self.arrange()

    def offer(self, act: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Offer these words in a menu at an act's button; it blocks nothing."""
        menu, button = QMenu(self), self.buttons[act]
        self._keys.keep_in(menu)
        menu.setAccessibleName(button.accessibleName())
        for words, run in choices:
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(_run, run))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()
