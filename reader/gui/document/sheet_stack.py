"""The views that a text is read in: one sheet takes another's place, the reading position stays."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QScrollBar, QStackedLayout, QWidget

from db.model.errors import tr
from reader.gui.document.scroll_position import ScrollPosition
from reader.gui.document.text_view import IndifferentHost, TextView
from reader.gui.text_layout.rendered_document import RenderedDocument
from reader.gui.text_layout.rendered_sheet import RenderedSheet
from reader.gui.text_layout.text_formats import Measure


class SheetStack(QFrame, IndifferentHost):
    """Shows sheet after sheet of one text; positions going in and out are code points of it.

    Two views: one for the sheet of the whole text, which it has from its beginning, for Qt lays a document
    out anew when it is put into a view; and one for small sheets around a place, until that is full.
    """

    scrolled = Signal()
    selectionChanged = Signal()  # noqa: N815 -- as Qt's own

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Article"))
        self._whole_view, self._near_view = TextView(self, self), TextView(self, self)
        self.front = self._whole_view
        self._stack = QStackedLayout(self)
        self.shown = RenderedDocument(self)
        self._reading = ScrollPosition(self.shown, self.front)
        self.shown.begun.connect(self._show_begun)
        self.shown.changing.connect(self._reading.hold)
        self.shown.arrived.connect(self._show_sheet)
        self.shown.completed.connect(self._reading.select_wanted)
        self._scroll_timer = QTimer(self, interval=0, singleShot=True)
        self._scroll_timer.timeout.connect(self._lay_out_view)
        for view in (self._whole_view, self._near_view):
            self._stack.addWidget(view)
            view.selectionChanged.connect(self._tell_selection)
            view.verticalScrollBar().valueChanged.connect(self._tell_scroll)
        self.setFocusProxy(self.front)

    def top(self) -> int:
        """Return the position of the first line in view."""
        return self._reading.top()

    def bottom(self) -> int:
        """Return the position of the last line in view."""
        lower_left = self.corner() + QPointF(0, self.height() - 4)
        return self.shown.positions.position_at_point(lower_left)

    def shows(self, start: int, end: int) -> bool:
        """Tell whether any line of a span is in view."""
        area = self.viewport().rect().toRectF().translated(self.corner())
        positions, corners = self.shown.positions, (area.topLeft(), area.topRight())
        first = min(map(positions.position_at_point, corners))
        last = max(map(positions.position_at_point, (area.bottomLeft(), area.bottomRight())))
        # Of a span as long as the text only what may be in view is looked at.
        near = positions.rectangles(max(start, first), min(end, last + 1))
        return any(map(area.intersects, near))

    def span_rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, in the coordinates of the viewport; empty where not shown yet."""
        rects, corner = self.shown.positions.rectangles(start, end), self.corner()
        return [rect.translated(-corner) for rect in rects]

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

    def selected(self) -> tuple[int, int]:
        """Return where the selection begins and where its caret is, code points."""
        return self._reading.selection()

    def select_in_place(self, anchor: int, caret: int) -> None:
        """Select without scrolling."""
        if self.shown.filled and self.selected() != (anchor, caret):
            self._reading.select_in_place(anchor, caret)
            self.selectionChanged.emit()

    def addAction(self, action: QAction) -> None:  # type: ignore[override]
        """Let an action's keys work wherever the text has the focus."""
        for view in (self._whole_view, self._near_view):
            view.addAction(action)

    # Qt's own, overridden.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column as wide as lines are well read, in the middle."""
        super().resizeEvent(event)
        self._stack.setGeometry(self.rect())
        self._set_measure(self.shown.measure.pixels)

    def _set_measure(self, pixels: int) -> None:
        """Show letters of this size in a column of the width that they are given, where either is another."""
        column = Measure(pixels).column
        for view in (self._whole_view, self._near_view):
            # The one behind is not given its size until it comes to the front.
            view.setGeometry(self.rect())
            view.center(column)
        measure = Measure(pixels, max(100, self.front.viewport().width()))
        if measure != self.shown.measure:
            self.shown.change_measure(measure, self.top())

    def _show_begun(self, sheet: RenderedSheet) -> None:
        """Put the sheet of the whole text into its view while there is nothing on it."""
        if self.front is self._whole_view:
            self._reading.hold()
        self._whole_view.show_sheet(sheet, self.shown.measure.width)

    def _show_sheet(self) -> None:
        """Show the sheet that has come, where the one before it was."""
        sheet, had_focus = self.shown.sheet, self.front.hasFocus()
        self.front = self._whole_view if sheet.whole else self._near_view
        self.front.show_sheet(sheet, self.shown.measure.width)
        if sheet.whole:
            self._near_view.show_nothing()
        self._reading.view = self.front
        self._reading.restore()
        self.setFocusProxy(self.front)
        if self._stack.currentWidget() is not self.front:
            self._stack.setCurrentWidget(self.front)
            if had_focus:
                self.front.setFocus()

    def _tell_selection(self) -> None:
        if not self._reading.held:
            self._reading.selected_by_hand()
            self.selectionChanged.emit()

    def _tell_scroll(self) -> None:
        if not self._reading.held:
            self.shown.pause()
            self._scroll_timer.start()
            self.scrolled.emit()

    def _lay_out_view(self) -> None:
        """Lay out what has been scrolled to, where it is not yet."""
        top = self.corner().y()
        bottom = top + self.viewport().height()
        if not self.shown.filled or self.shown.covers(top, bottom):
            return
        if any(True for _ in self.shown.positions.in_view(top, bottom)):
            self.shown.show_around(self.top())
        else:
            at = self.shown.position_at_height(top)
            self._reading.hold_at(at, *self._reading.selection())
            self.shown.show_around(at)
