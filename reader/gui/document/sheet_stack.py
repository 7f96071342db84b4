"""The stage that a text is read on: sheets come and go under the reader's eyes, place and selection stay."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QScrollBar, QStackedLayout, QWidget

from db.model.errors import tr
from reader.gui.document.rendered_document import RenderedDocument
from reader.gui.document.rendered_sheet import RenderedSheet
from reader.gui.document.text_formats import Measure
from reader.gui.document.text_view import TextView


@dataclass(frozen=True, slots=True)
class Held:
    """What stays while sheets change: a line's height in the view, in pixels; anchor and caret, code points."""

    top: int
    offset: float
    anchor: int
    caret: int


class SheetStack(QFrame):
    """Shows sheet after sheet of one text; positions going in and out are code points of it.

    Two views: one for the sheet of the whole text, which it has from its beginning, for Qt sets a document
    anew when it is put into a view; and one for small sheets around a place, until that is full.
    """

    scrolled = Signal()
    selectionChanged = Signal()  # noqa: N815 -- as Qt's own

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Article"))
        self._held: Held | None = None
        self._wanted: tuple[int, int] | None = None
        self._whole, self._near = TextView(self, self), TextView(self, self)
        self.front = self._whole
        self._stack = QStackedLayout(self)
        self.shown = RenderedDocument(self)
        self.shown.begun.connect(self._attach)
        self.shown.leaving.connect(self._hold)
        self.shown.arrived.connect(self._put_in)
        self.shown.completed.connect(self._choose_wanted)
        self._look = QTimer(self, interval=0, singleShot=True)
        self._look.timeout.connect(self._bring_view)
        for view in (self._whole, self._near):
            self._stack.addWidget(view)
            view.selectionChanged.connect(self._selected)
            view.verticalScrollBar().valueChanged.connect(self._scroll)
        self.setFocusProxy(self.front)

    def top(self) -> int:
        """Return the position of the first line in view."""
        if self._held is not None:
            return self._held.top
        return self.shown.position_at_point(self.corner() + QPointF(0, 4))

    def bottom(self) -> int:
        """Return the position of the last line in view."""
        return self.shown.position_at_point(self.corner() + QPointF(0, self.height() - 4))

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

    def addAction(self, action: QAction) -> None:  # type: ignore[override]
        """Let an action's keys work wherever the text has the focus."""
        for view in (self._whole, self._near):
            view.addAction(action)

    # What the views ask; the page knows more.

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
        """Leave the mouse to Qt."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Leave the keys to Qt."""
        return False

    def chosen_words(self) -> str:
        """Return what is copied."""
        return ""

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

    def _attach(self, sheet: RenderedSheet) -> None:
        """Put the sheet of the whole text into its view while there is nothing on it."""
        if self.front is self._whole:
            self._hold()
        self._whole.put_in(sheet, self.shown.measure.width)

    def _hold(self) -> None:
        """Remember place and selection: another sheet comes."""
        if self._held is None and self.shown.filled:
            top = self.top()
            offset = self.shown.height_of(top) - self.corner().y()
            self._held = Held(top, offset, *self._choice())

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
                self._held = Held(at, 0.0, *self._choice())
                self.shown.show_around(at)
