"""Selecting with the mouse: by letters, after a double click by words, after a triple click by paragraphs.

Not left to Qt, whose presses miss between lines, whose words are another's, and whose drags leave half words behind.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.gui.document.sheet_stack import SheetStack
from reader.text import graphemes, words

_JITTER = 4
"""How far the mouse may slip during a click before it drags, in pixels."""
_SCROLL_MS = 40
"""How often the text scrolls while a drag is held above or below it, in milliseconds."""
_SCROLL_SHARE = 3
"""The text then scrolls by so many times less than the mouse is outside of it."""


class _By(Enum):
    LETTERS = auto()
    WORDS = auto()
    PARAGRAPHS = auto()


class MouseSelection:
    """What is being selected from a press of the left button until its release."""

    def __init__(self, page: SheetStack) -> None:
        self._page = page
        self._by = _By.LETTERS
        self._origin: tuple[int, int] | None = None
        self._pressed = self._point = QPointF()
        self._dragged = self._by_letters = False
        self._third_click = QTimer(page, singleShot=True)
        self._scrolling = QTimer(page, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll_on)

    @property
    def active(self) -> bool:
        """Whether the button is down."""
        return self._origin is not None

    def press(self, event: QMouseEvent) -> bool:
        """Begin at the letter nearest to the mouse; tell whether the press was one of the left button."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        at = self._nearest(event.position())
        self._by_letters = by_letters(event)
        self._dragged = False
        self._by = self._unit_of(event)
        anchor, _ = self._page.selected()
        if self._by is not _By.LETTERS:
            self._origin = self._unit_around(event.position(), at)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._origin, self._dragged = (anchor, anchor), True
        else:
            self._origin = (at, at)
        self._pressed = self._point = event.position()
        self._select_to(at)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Select as far as the letter nearest to the mouse; tell whether anything is being selected."""
        if not self.active:
            return False
        self._point, self._by_letters = event.position(), by_letters(event)
        slipped = (self._point - self._pressed).manhattanLength()
        self._dragged = self._dragged or slipped >= _JITTER
        if self._dragged:
            self._select_to(self._nearest(self._point))
            self._scroll_where_outside()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """End at whole words, with Alt at letters, without the blanks at its edges."""
        if event.button() != Qt.MouseButton.LeftButton or not self.active:
            return False
        self._scrolling.stop()
        self._by_letters = self._by_letters or by_letters(event)
        anchor, caret = self._page.selected()
        start, end = self._tidied(*sorted((anchor, caret)))
        if start < end:
            self._page.select_in_place(*((start, end) if anchor < caret else (end, start)))
        self._origin = None
        return True

    def cancel(self) -> None:
        """Select nothing more until the next press."""
        self._scrolling.stop()
        self._origin = None

    def _unit_of(self, event: QMouseEvent) -> _By:
        """Return what this press selects by: a press soon after a double click, and near it, is a third one."""
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self._third_click.start(QApplication.doubleClickInterval())
            return _By.WORDS
        near = (event.position() - self._pressed).manhattanLength()
        third = self._third_click.isActive() and near < QApplication.startDragDistance()
        self._third_click.stop()
        return _By.PARAGRAPHS if third else _By.LETTERS

    def _select_to(self, at: int) -> None:
        start, end = self._origin or (at, at)
        if self._by is not _By.LETTERS and not self._by_letters and not start <= at <= end:
            first, last = self._unit_around(self._point, at)
            at = first if at < start else last
        if at < start:
            self._page.select_in_place(end, at)
        else:
            self._page.select_in_place(start, max(end, at))

    def _unit_around(self, point: QPointF, at: int) -> tuple[int, int]:
        """Return the word or the paragraph at a point, whose nearest place between letters is this one."""
        shown = self._page.shown
        text = shown.document.text
        if not text:
            return (0, 0)
        under = shown.positions.character_at_point(point + self._page.corner())
        at = min(at, len(text) - 1) if under is None else under
        if self._by is _By.PARAGRAPHS:
            return shown.document.blocks.span(max(0, shown.document.blocks.before(at)))
        return words.at(text, at)

    def _tidied(self, start: int, end: int) -> tuple[int, int]:
        text = self._page.shown.document.text
        start, end = graphemes.widened(text, start, end)
        if self._by is _By.LETTERS and not self._by_letters and self._dragged:
            start, end = words.whole(text, start, end)
        return words.trimmed(text, start, end)

    def _nearest(self, point: QPointF) -> int:
        return self._page.shown.positions.position_at_point(point + self._page.corner())

    def _scroll_where_outside(self) -> None:
        if 0 <= self._point.y() < self._page.viewport().height():
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def _scroll_on(self) -> None:
        """Scroll, the faster the further outside the mouse is, and select on."""
        outside = min(0.0, self._point.y()) or self._point.y() - self._page.viewport().height()
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + round(outside / _SCROLL_SHARE) + (1 if outside > 0 else -1))
        self._select_to(self._nearest(self._point))


def by_letters(event: QMouseEvent) -> bool:
    """Tell whether letters are meant, not words: Alt is held, or Control where the desktop keeps Alt to itself."""
    modifiers = Qt.KeyboardModifier
    return bool(event.modifiers() & (modifiers.AltModifier | modifiers.ControlModifier))
