"""Where somebody is in the text: the line in view after scrolling, the caret after choosing words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from reader.gui.document.article_view import ArticleView

_FOLLOW_MS = 120
"""How long a place must stay before it is told, in milliseconds."""


class FollowedPlace(QObject):
    """Follows scrolling and caret of one page while it is watched."""

    settled = Signal()
    """The reader has come to another place, and stays."""

    def __init__(self, page: ArticleView) -> None:
        super().__init__(page)
        self._page, self._by_caret, self._watched = page, False, False
        self._timer = QTimer(self, interval=_FOLLOW_MS, singleShot=True)
        self._timer.timeout.connect(self.settled)
        page.scrolled.connect(self._follow_scrolling)
        page.selectionChanged.connect(self._follow_caret)

    def watch(self, on: bool) -> None:
        """Follow from now on, or no more."""
        self._watched = on

    def position(self) -> int:
        """Return the place, a code point of the text."""
        return self._page.place().end if self._by_caret else self._in_view()

    def _in_view(self) -> int:
        """Return the position of a line in view: at the text's beginning the first, at its end the last."""
        bar = self._page.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        down = QPointF(0, 4 + part * (self._page.viewport().height() - 8))
        return self._page.shown.positions.position_at_point(self._page.corner() + down)

    def _follow_scrolling(self) -> None:
        self._follow(by_caret=False)

    def _follow_caret(self) -> None:
        self._follow(by_caret=True)

    def _follow(self, *, by_caret: bool) -> None:
        if self._watched:
            self._by_caret = by_caret
            self._timer.start()
