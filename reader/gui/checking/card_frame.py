"""What is around the card of the chosen claim: an edge and white, or nothing where it stands inside of another card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

_AROUND, _WITHIN, _NOTHING = (14, 2, 14, 8), (10, 6, 10, 6), (0, 0, 0, 0)
"""White around and within its edge, in pixels: left, top, right, bottom."""


class CardFrame(QWidget):
    """Its parts are stacked in `stack`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checking")
        self._card = QFrame()
        self._card.setObjectName("card")
        self.stack = QVBoxLayout(self._card)
        self.stack.setSpacing(8)
        self._around = QVBoxLayout(self)
        self._around.addWidget(self._card)
        self.frame(True)

    def frame(self, framed: bool) -> None:
        """Have an edge and white around it, or stand inside of what has one."""
        self._around.setContentsMargins(*(_AROUND if framed else _NOTHING))
        self.stack.setContentsMargins(*(_WITHIN if framed else _NOTHING))
        for each in (self, self._card):
            each.setProperty("held", not framed)
            each.style().polish(each)
