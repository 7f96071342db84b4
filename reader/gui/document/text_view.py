"""A view of one sheet: Qt's text browser, kept from fetching, editing and laying out what nobody asked for."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from db.model.errors import tr
from reader.gui.text_layout.rendered_sheet import RenderedSheet


class Host(Protocol):
    """Whoever the view belongs to."""

    def paint_background(self, painter: QPainter) -> None:
        """Paint what is behind the text, in the coordinates of the viewport."""

    def painted(self) -> None:
        """Hear that the view was painted."""

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Tell whether a press of the mouse was taken, and is nothing for Qt."""

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Tell whether a move of the mouse was taken."""

    def mouse_released(self, event: QMouseEvent) -> bool:
        """Tell whether a release of the mouse was taken."""

    def menu_asked(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at a place, in the coordinates of the viewport."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Tell whether a key was taken, and is nothing for Qt."""

    def chosen_words(self) -> str:
        """Return what is copied."""


class IndifferentHost:
    """What a view asks, answered by whoever has nothing to add; the article's view knows more."""

    def paint_background(self, painter: QPainter) -> None:
        """Paint what is behind the text."""

    def painted(self) -> None:
        """Hear that the text was painted."""

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Leave the mouse to Qt."""
        return False

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Leave the mouse to Qt."""
        return False

    def mouse_released(self, event: QMouseEvent) -> bool:
        """Leave the mouse to Qt."""
        return False

    def menu_asked(self, event: QContextMenuEvent) -> None:
        """Offer nothing: nothing is known of what could be done."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Leave the keys to Qt."""
        return False

    def chosen_words(self) -> str:
        """Return what is copied."""
        return ""


class TextView(QTextBrowser):
    """Shows one sheet."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._blank = host, QTextDocument(self)
        self.setAccessibleName(tr("Article"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The overview beside the text is its scroll bar; this one only keeps the place.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        # Qt would lay a long text out anew in one go whenever the window changes its width.
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.viewport().setMouseTracking(True)

    def show_sheet(self, sheet: RenderedSheet, width: int) -> None:
        """Show this sheet, laid out in this width in pixels.

        Whatever is on it would be laid out anew, so a long one comes in while it is still empty.
        """
        if self.lineWrapColumnOrWidth() != width:
            self.show_nothing()
            self.setLineWrapColumnOrWidth(width)
        if self.document() is not sheet.target:
            self.setDocument(sheet.target)

    def show_nothing(self) -> None:
        """Show nothing: a sheet that is being freed must not be in a view any more, Qt would crash."""
        self.setDocument(self._blank)

    def center(self, column: int) -> None:
        """Leave the same room on both sides of a column of this width, in pixels."""
        spare = max(0, self.width() - column)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)

    def corner(self) -> QPointF:
        """Return the point of the sheet that is at the view's top left."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def select(self, anchor: int, caret: int) -> None:
        """Put anchor and caret at these positions of Qt's."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def caret(self) -> QRectF:
        """Return the caret's place in the viewport."""
        return self.cursorRect().toRectF()

    # Qt's own, overridden.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is behind the text, then let Qt paint the text over it."""
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._host.paint_background(painter)
        finally:
            # Left open by a mistake of ours it would take the whole window along.
            painter.end()
        super().paintEvent(event)
        self._host.painted()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask the host first."""
        if not self._host.mouse_pressed(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask the host first."""
        if not self._host.mouse_moved(event):
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask the host first: what a word is it knows better."""
        if not self._host.mouse_pressed(event):
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask the host first."""
        if not self._host.mouse_released(event):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have the host offer what can be done there."""
        self._host.menu_asked(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask the host first."""
        if not self._host.key_pressed(event):
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the document's own characters; Qt would turn a no-break space into a space."""
        data = QMimeData()
        data.setText(self._host.chosen_words())
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: no file, no address, whatever a text says."""
        return None
