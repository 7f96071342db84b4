"""The paper that a text is read on: sheets come and go under the reader's eyes, place and selection stay."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QScrollBar, QStackedLayout, QWidget

from db.model.document import Document
from db.model.words import tr
from reader.app.settings import Place
from reader.gui.page_text import PageText
from reader.gui.setting import Measure
from reader.gui.sheet import Sheet
from reader.gui.view import View
from reader.text import graphemes

_CHOSEN_MS = 150
"""How long a selection by keyboard must rest before it counts as made, in milliseconds."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What stays while sheets change: a line's height in the view, in pixels; anchor and caret, code points."""

    top: int
    offset: float
    anchor: int
    caret: int


class Paper(QFrame):
    """Shows a Document and nothing else; positions going in and out are code points of its text.

    Two views: one for the sheet of the whole text, which it has from its beginning, for Qt sets a document
    anew when it is put into a view; and one for small sheets around a place, until that is full.
    """

    passage_chosen = Signal(bool)
    """A selection has been made, or there is none any more."""
    scrolled = Signal()
    left = Signal(int)
    """The first line in view before a jump to a place that was not."""
    selectionChanged = Signal()  # noqa: N815 -- as Qt's own

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Article"))
        self._held: _Held | None = None
        self._wanted: tuple[int, int] | None = None
        self._whole, self._near = View(self, self), View(self, self)
        self.front = self._whole
        self._stack = QStackedLayout(self)
        self.shown = PageText(self)
        self.shown.begun.connect(self._attach)
        self.shown.leaving.connect(self._hold)
        self.shown.arrived.connect(self._put_in)
        self.shown.completed.connect(self._choose_wanted)
        self._rest = QTimer(self, interval=_CHOSEN_MS, singleShot=True)
        self._rest.timeout.connect(self._tell_choice)
        self._look = QTimer(self, interval=0, singleShot=True)
        self._look.timeout.connect(self._bring_view)
        for view in (self._whole, self._near):
            self._stack.addWidget(view)
            view.selectionChanged.connect(self._selected)
            view.verticalScrollBar().valueChanged.connect(self._scroll)
        self.setFocusProxy(self.front)

    def show_document(self, document: Document, place: Place | None = None) -> None:
        """Show this document where somebody left it, or from its beginning: what is in view at once."""
        top, start, end = _within(place or Place(), document)
        self._held, self._wanted = _Held(top, 0.0, start, end), None
        self.shown.show(document, top)

    def set_letters(self, pixels: int) -> None:
        """Set the text in letters of this size, in pixels; the place stays."""
        if pixels != self.shown.measure.pixels:
            self._hold()
            self._center(Measure(pixels).column)
            self.shown.set_again(Measure(pixels, self._paper_width()), self.top())

    def top(self) -> int:
        """Return the position of the first line in view."""
        if self._held is not None:
            return self._held.top
        return self.shown.position_at_point(self.corner() + QPointF(0, 4))

    def bottom(self) -> int:
        """Return the position of the last line in view."""
        return self.shown.position_at_point(self.corner() + QPointF(0, self.height() - 4))

    def passage(self) -> tuple[int, int] | None:
        """Return the chosen span, widened to whole graphemes, or None if nothing visible is chosen."""
        text = self.shown.document.text
        start, end = sorted(self._choice())
        if start == end:
            return None
        start = graphemes.boundary_before(text, start)
        end = graphemes.boundary_after(text, end)
        return (start, end) if text[start:end].strip() else None

    def choose(self, start: int, end: int) -> None:
        """Select a span and bring it into view."""
        self.shown.bring(start, end)
        self._select(start, end)
        if not (self.shown.has(start) and self.shown.has(end)):
            # More than can be set at once: it is selected as soon as the whole text is there.
            self._wanted = (start, end)
        self._scroll_to_caret()

    def let_go(self) -> None:
        """Select nothing; the caret stays at the end of what was chosen."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.front.setTextCursor(cursor)

    def reveal(self, start: int) -> None:
        """Bring a place into view, with the caret there and nothing selected."""
        self._tell_leaving(start)
        self.shown.bring(start)
        self._select(start, start)
        self._scroll_to_caret()

    def show_at_top(self, start: int) -> None:
        """Show a place on the first line, with the caret there and nothing selected."""
        self._tell_leaving(start)
        self.go_to(Place(start, start, start))

    def bring_into_view(self, start: int, end: int) -> None:
        """Bring a span into view, unless it is; caret and selection stay."""
        self._tell_leaving(start)
        self.shown.bring(start, end)
        high = self.viewport().height()
        top = self.shown.height_of(start) - self.corner().y()
        if not 0 <= top < high - 80:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - high / 3))

    def place(self) -> Place:
        """Return the first line in view and the selection."""
        start, end = sorted(self._choice())
        return Place(self.top(), start, end)

    def go_to(self, place: Place) -> None:
        """Show what somebody saw when they left: the same first line, the same selection."""
        top, start, end = _within(place, self.shown.document)
        self.shown.bring(top)
        self._held = _Held(top, 0.0, start, end)
        self._restore()

    def span_rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, in the coordinates of the viewport; empty where not shown yet."""
        return [rect.translated(-self.corner()) for rect in self.shown.rectangles(start, end)]

    def corner(self) -> QPointF:
        """Return the point of the sheet that is at the view's top left."""
        return self.front.corner()

    def viewport(self) -> QWidget:
        """Return the part of the view in which the text is."""
        return self.front.viewport()

    def verticalScrollBar(self) -> QScrollBar:
        """Return the view's scroll bar."""
        return self.front.verticalScrollBar()

    def textCursor(self) -> QTextCursor:
        """Return the view's selection and caret, in Qt's positions."""
        return self.front.textCursor()

    def copy(self) -> None:
        """Copy what is chosen."""
        self.front.copy()

    def chosen_words(self) -> str:
        """Return the document's own characters in what is chosen."""
        passage = self.passage()
        return self.shown.document.text[slice(*passage)] if passage else ""

    def addAction(self, action: QAction) -> None:  # type: ignore[override]
        """Let an action's keys work wherever the text has the focus."""
        for view in (self._whole, self._near):
            view.addAction(action)

    # What the views ask.

    def paint_under(self, painter: QPainter) -> None:
        """Paint what lies under the text."""

    def painted(self) -> None:
        """Hear that the text was painted."""

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Leave the mouse to Qt."""
        return False

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Leave the mouse to Qt."""
        return False

    def mouse_released(self, event: QMouseEvent) -> None:
        """Tell that words are chosen."""
        self._rest.stop()
        self._tell_choice()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Go to the text's own ends, also while only a part of it is set."""
        keys, length = QKeySequence.StandardKey, len(self.shown.document.text)
        if event.matches(keys.SelectAll):
            self.choose(0, length)
        elif event.matches(keys.MoveToEndOfDocument) and not self.shown.complete:
            self.reveal(length)
        elif event.matches(keys.MoveToStartOfDocument) and not self.shown.complete:
            self.reveal(0)
        else:
            return False
        return True

    # Qt's own, overridden.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper as wide as lines are well read, in the middle of the desk."""
        super().resizeEvent(event)
        self._stack.setGeometry(self.rect())
        self._center(self.shown.measure.column)
        measure = Measure(self.shown.measure.pixels, self._paper_width())
        if measure != self.shown.measure:
            self.shown.set_again(measure, self.top())

    def _center(self, column: int) -> None:
        for view in (self._whole, self._near):
            # The one behind is not given its size until it comes to the front.
            view.setGeometry(self.rect())
            view.center(column)

    def _paper_width(self) -> int:
        return max(100, self.front.viewport().width())

    def _choice(self) -> tuple[int, int]:
        """Return anchor and caret."""
        if self._wanted is not None:
            return self._wanted
        cursor = self.textCursor()
        anchor, caret = cursor.anchor(), cursor.position()
        return self.shown.position_at(anchor), self.shown.position_at(caret)

    def _select(self, anchor: int, caret: int) -> None:
        self.front.select(self.shown.unit_at(anchor), self.shown.unit_at(caret))

    def _attach(self, sheet: Sheet) -> None:
        """Put the sheet of the whole text into its view while there is nothing on it."""
        if self.front is self._whole:
            self._hold()
        self._whole.put_in(sheet, self.shown.measure.width)

    def _hold(self) -> None:
        """Remember place and selection: another sheet comes."""
        if self._held is None and self.shown.filled:
            top = self.top()
            offset = self.shown.height_of(top) - self.corner().y()
            self._held = _Held(top, offset, *self._choice())

    def _put_in(self) -> None:
        """Show the sheet that has come, where the one before it stood."""
        sheet, had_focus = self.shown.sheet, self.front.hasFocus()
        self.front = self._whole if sheet.whole else self._near
        self.front.put_in(sheet, self.shown.measure.width)
        if sheet.whole:
            self._near.put_away()
        self._restore()
        self.setFocusProxy(self.front)
        if self._stack.currentWidget() is not self.front:
            self._stack.setCurrentWidget(self.front)
            if had_focus:
                self.front.setFocus()

    def _restore(self) -> None:
        held = self._held
        if held is None or not self.shown.filled:
            self._held = None
            return
        self._select(held.anchor, held.caret)
        both = self.shown.has(held.anchor) and self.shown.has(held.caret)
        self._wanted = None if both else (held.anchor, held.caret)
        bar = self.verticalScrollBar()
        if held.top or held.offset:
            bar.setValue(round(self.shown.height_of(held.top) - held.offset))
        else:
            bar.setValue(0)
        self._held = None

    def _choose_wanted(self) -> None:
        """Select what could not be selected before the whole text was there."""
        if self._wanted is not None:
            self._hold()
            self._restore()

    def _selected(self) -> None:
        if self._held is None:
            self._wanted = None
            self._rest.start()
            self.selectionChanged.emit()

    def _scroll(self) -> None:
        if self._held is None:
            self.shown.rest()
            self._look.start()
            self.scrolled.emit()

    def _bring_view(self) -> None:
        """Set what has been scrolled to, where it is not set yet."""
        top, high = self.corner().y(), self.viewport().height()
        if self.shown.filled and not self.shown.settle(top, top + high):
            if any(True for _ in self.shown.in_view(top, top + high)):
                self.shown.show_around(self.top())
            else:
                at = self.shown.position_at_height(top)
                self._held = _Held(at, 0.0, *self._choice())
                self.shown.show_around(at)

    def _tell_leaving(self, start: int) -> None:
        if self.shown.filled and not self.top() <= start <= self.bottom():
            self.left.emit(self.top())

    def _tell_choice(self) -> None:
        self.passage_chosen.emit(self.passage() is not None)

    def _scroll_to_caret(self) -> None:
        """Bring the caret's line into the upper half, unless it is there: what follows is read next."""
        caret, height = self.front.caret(), self.viewport().height()
        if not 0 <= caret.top() < height // 2:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(caret.top()) - height // 4)


def _within(place: Place, document: Document) -> tuple[int, int, int]:
    """Return top, start and end of a place, within a text that may have become shorter."""
    length = len(document.text)
    top, start, end = (min(max(0, each), length) for each in (place.top, place.start, place.end))
    return top, start, end
