"""The paper that a text is read on: sheets come and go under the reader's eyes, place and selection stay."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from db.model.document import Document
from db.model.words import tr
from reader.app.settings import Place
from reader.gui.page_text import PageText
from reader.gui.setting import Measure
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


class Paper(QTextBrowser):
    """Shows a Document and nothing else; positions going in and out are code points of its text."""

    passage_chosen = Signal(bool)
    """A selection has been made, or there is none any more."""
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Article"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        # Qt would lay a long text out anew in one go whenever the window changes its width.
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self._held: _Held | None = None
        self._wanted: tuple[int, int] | None = None
        self.shown = PageText(self)
        self.shown.leaving.connect(self._hold)
        self.shown.arrived.connect(self._put_in)
        self.shown.completed.connect(self._choose_wanted)
        self._rest = QTimer(self, interval=_CHOSEN_MS, singleShot=True)
        self._rest.timeout.connect(self._tell_choice)
        self.selectionChanged.connect(self._selected)
        self._look = QTimer(self, interval=0, singleShot=True)
        self._look.timeout.connect(self._bring_view)
        self.verticalScrollBar().valueChanged.connect(self._scroll)

    def show_document(self, document: Document, place: Place | None = None) -> None:
        """Show this document where somebody left it, or from its beginning: what is in view at once."""
        place = place or Place()
        length = len(document.text)
        top, start, end = (
            min(max(0, each), length) for each in (place.top, place.start, place.end)
        )
        self._held, self._wanted = _Held(top, 0.0, start, end), None
        self.shown.show(document, top)

    def set_letters(self, pixels: int) -> None:
        """Set the text in letters of this size, in pixels; the place stays."""
        if pixels != self.shown.measure.pixels:
            column = Measure(pixels).column
            self._center(column)
            self.shown.set_again(Measure(pixels, self._paper_width()), self.top())

    def top(self) -> int:
        """Return the position of the first line in view."""
        return self.shown.position_at_point(QPointF(self._left(), self._top() + 4))

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
        self._set_cursor(start, end)
        if not (self.shown.has(start) and self.shown.has(end)):
            # More than can be set at once: it is selected as soon as the whole text is there.
            self._wanted = (start, end)
        self._scroll_to_caret()

    def let_go(self) -> None:
        """Select nothing; the caret stays at the end of what was chosen."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def reveal(self, start: int) -> None:
        """Bring a place into view, with the caret there and nothing selected."""
        self.shown.bring(start)
        self._set_cursor(start, start)
        self._scroll_to_caret()

    def place(self) -> Place:
        """Return the first line in view and the selection."""
        start, end = sorted(self._choice())
        return Place(self.top(), start, end)

    def go_to(self, place: Place) -> None:
        """Show what somebody saw when they left: the same first line, the same selection."""
        length = len(self.shown.document.text)
        top, start, end = (
            min(max(0, each), length) for each in (place.top, place.start, place.end)
        )
        self.shown.bring(top)
        self._held = _Held(top, 0.0, start, end)
        self._restore()

    def span_rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, in the coordinates of the viewport; empty where not shown yet."""
        return [rect.translated(-self._corner()) for rect in self.shown.rectangles(start, end)]

    # Qt's own, overridden.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper as wide as lines are well read, in the middle of the desk."""
        self._center(self.shown.measure.column)
        super().resizeEvent(event)
        measure = Measure(self.shown.measure.pixels, self._paper_width())
        if measure != self.shown.measure:
            self.shown.set_again(measure, self.top())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the text's own ends, also while only a part of it is set."""
        keys, length = QKeySequence.StandardKey, len(self.shown.document.text)
        if event.matches(keys.SelectAll):
            self.choose(0, length)
        elif event.matches(keys.MoveToEndOfDocument) and not self.shown.complete:
            self.reveal(length)
        elif event.matches(keys.MoveToStartOfDocument) and not self.shown.complete:
            self.reveal(0)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the document's own characters; Qt would turn a no-break space into a space."""
        data = QMimeData()
        passage = self.passage()
        data.setText(self.shown.document.text[slice(*passage)] if passage else "")
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: no file, no address, whatever a text says."""
        return None

    def _center(self, column: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        spare = max(0, self.width() - bar - column)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)

    def _paper_width(self) -> int:
        return max(100, self.viewport().width())

    def _choice(self) -> tuple[int, int]:
        """Return anchor and caret."""
        if self._wanted is not None:
            return self._wanted
        cursor = self.textCursor()
        anchor, caret = cursor.anchor(), cursor.position()
        return self.shown.position_at(anchor), self.shown.position_at(caret)

    def _set_cursor(self, anchor: int, caret: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.unit_at(anchor))
        cursor.setPosition(self.shown.unit_at(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _hold(self) -> None:
        """Remember place and selection: another sheet comes."""
        if self._held is None:
            top = self.top()
            offset = self.shown.height_of(top) - self._top() if self.shown.filled else 0.0
            self._held = _Held(top, offset, *self._choice())

    def _put_in(self) -> None:
        """Show the sheet that has come, where the one before it stood."""
        width = self.shown.measure.width
        if self.lineWrapColumnOrWidth() != width:
            # Else Qt would first set the old sheet anew at the new width.
            self.setDocument(QTextDocument(self))
            self.setLineWrapColumnOrWidth(width)
        self.setDocument(self.shown.sheet.target)
        self._restore()

    def _restore(self) -> None:
        held = self._held
        if held is None or not self.shown.filled:
            self._held = None
            return
        self._set_cursor(held.anchor, held.caret)
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
            value = self.verticalScrollBar().value()
            self._held, wanted, self._wanted = _Held(0, 0, *self._wanted), self._wanted, None
            self._set_cursor(*wanted)
            self.verticalScrollBar().setValue(value)
            self._held = None

    def _selected(self) -> None:
        if self._held is None:
            self._wanted = None
            self._rest.start()

    def _scroll(self) -> None:
        if self._held is None:
            self.shown.rest()
            self._look.start()
            self.scrolled.emit()

    def _bring_view(self) -> None:
        """Set what has been scrolled to, where it is not set yet."""
        top, high = self._top(), self.viewport().height()
        if self.shown.filled and not self.shown.settle(top, top + high):
            seen = any(True for _ in self.shown.in_view(top, top + high))
            at = self.top() if seen else self.shown.position_at_height(top)
            if not seen:
                self._held = _Held(at, 0.0, *self._choice())
            self.shown.show_around(at)

    def _tell_choice(self) -> None:
        self.passage_chosen.emit(self.passage() is not None)

    def _corner(self) -> QPointF:
        return QPointF(self._left(), self._top())

    def _left(self) -> float:
        return float(self.horizontalScrollBar().value())

    def _top(self) -> float:
        return float(self.verticalScrollBar().value())

    def _scroll_to_caret(self) -> None:
        """Bring the caret's line into the upper half, unless it is there: what follows is read next."""
        caret, height = self.cursorRect(), self.viewport().height()
        if not 0 <= caret.top() < height // 2:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + caret.top() - height // 4)
