"""The line of an empty card: the ways to what could be added, and nothing that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QPushButton

from reader.gui.checking import card_actions
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.wrapping_row import WrappingRow


class QuietLine(WrappingRow):
    """One flat button for each action whose part of the card is not shown."""

    def __init__(self, run: Callable[[str], object]) -> None:
        super().__init__(gap=2)
        self.ways: dict[str, QPushButton] = {}
        for name, text in card_actions.ways().items():
            way = self.ways[name] = button(text, partial(run, name))
            way.setFlat(True)
            way.setFont(fonts.sans(13))
            self.add(way)

    def leave_out(self, shown: Collection[str]) -> None:
        """Offer the actions but these."""
        for name, way in self.ways.items():
            way.setVisible(name not in shown)
        self.setVisible(len(shown) < len(self.ways))
        self.arrange()
