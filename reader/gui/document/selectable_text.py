"""A document that can be read: what is selected in it, what is copied, and the places that are gone to."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from db.model.claim import Anchor
from db.model.document import Document
from reader.app.remembered_settings import Place
from reader.gui.document.mouse_selection import MouseSelection
from reader.gui.document.sheet_stack import SheetStack
from reader.gui.toolkit import clipboard
from reader.text import anchoring, graphemes, words

_CHOSEN_MS = 150
"""How long a selection by keyboard must stay before it counts as made, in milliseconds."""


class SelectableText(SheetStack):
    """Shows a Document and nothing else; positions going in and out are code points of its text."""

    passage_chosen = Signal(object)
    """The Anchor of a selection that has been made, or None where there is none any more."""
    left = Signal(int)
    """The first line in view before a jump to a place that was not."""
    text_painted = Signal()
    """What is in view of the text was painted; not while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = ""
        self._choice_timer = QTimer(self, interval=_CHOSEN_MS, singleShot=True)
        self._choice_timer.timeout.connect(self.tell_choice)
        self.selectionChanged.connect(self._choice_timer.start)
        self.mouse = MouseSelection(self)

    def show_document(
        self, document: Document, place: Place | None = None, version: str = ""
    ) -> None:
        """Show this document where somebody left it, or from its beginning: what is in view at once.

        `version` is its digest, by which anchors name it.
        """
        self._version = version
        top, start, end = _within(place or Place(), document)
        self._reading.hold_at(top, start, end)
        self.shown.show(document, top)

    def set_letters(self, pixels: int) -> None:
        """Show letters of this size, in pixels; the place stays."""
        if pixels != self.shown.measure.pixels:
            self._reading.hold()
            self._set_measure(pixels)

    def passage(self) -> tuple[int, int] | None:
        """Return the chosen span in whole graphemes without blanks at its edges, or None if none is left."""
        start, end = words.trimmed(self.shown.document.text, *self._chosen_span())
        return (start, end) if start < end else None

    def chosen_anchor(self) -> Anchor | None:
        """Return the anchor of the chosen span, or None if nothing visible is chosen."""
        passage, text = self.passage(), self.shown.document.text
        return anchoring.quote(text, self._version, *passage) if passage else None

    def choose(self, start: int, end: int) -> None:
        """Select a span and bring it into view."""
        self.shown.bring(start, end)
        self._reading.select(start, end)
        self._reading.show_caret()

    def let_go(self) -> None:
        """Select nothing; the caret stays at the end of what was chosen."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.front.setTextCursor(cursor)

    def reveal(self, start: int) -> None:
        """Bring a place into view, with the caret there and nothing selected."""
        self._tell_leaving(start)
        self.shown.bring(start)
        self._reading.select(start, start)
        self._reading.show_caret()

    def show_at_top(self, start: int) -> None:
        """Show a place on the first line, with the caret there and nothing selected."""
        self._tell_leaving(start)
        self.go_to(Place(start, start, start))

    def bring_into_view(self, start: int, end: int) -> None:
        """Bring a span into view, unless it is; caret and selection stay."""
        self._tell_leaving(start)
        self.shown.bring(start, end)
        high = self.viewport().height()
        top = self.shown.positions.height_of(start) - self.corner().y()
        if not 0 <= top < high - 80:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - high / 3))

    def place(self) -> Place:
        """Return the first line in view and the selection."""
        return Place(self.top(), *sorted(self.selected()))

    def go_to(self, place: Place) -> None:
        """Show what somebody saw when they left: the same first line, the same selection."""
        top, start, end = _within(place, self.shown.document)
        self.shown.bring(top)
        self._reading.hold_at(top, start, end)
        self._reading.restore()
        self.scrolled.emit()

    def copy(self) -> None:
        """Copy what is chosen."""
        self.front.copy()

    def chosen_words(self) -> str:
        """Return the document's own characters in what is chosen, blanks at its edges too."""
        return self.shown.document.text[slice(*self._chosen_span())] if self.passage() else ""

    def painted(self) -> None:
        """Tell that the text was painted."""
        if self.shown.filled:
            self.text_painted.emit()

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Begin a selection."""
        return self.mouse.press(event)

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Go on with a selection."""
        return self.mouse.move(event)

    def mouse_released(self, event: QMouseEvent) -> bool:
        """End a selection, and tell that words are chosen."""
        if not self.mouse.release(event):
            return False
        clipboard.offer_selection(self.chosen_words())
        self.tell_choice()
        return True

    def tell_choice(self) -> None:
        """Tell what is chosen, without waiting whether it stays."""
        self._choice_timer.stop()
        self.passage_chosen.emit(self.chosen_anchor())

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Go to the text's own ends, also while only a part of it is laid out."""
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

    def _chosen_span(self) -> tuple[int, int]:
        return graphemes.widened(self.shown.document.text, *sorted(self.selected()))

    def _tell_leaving(self, start: int) -> None:
        if self.shown.filled and not self.top() <= start <= self.bottom():
            self.left.emit(self.top())


def _within(place: Place, document: Document) -> tuple[int, int, int]:
    """Return top, start and end of a place, within a text that may have become shorter."""
    length = len(document.text)
    top, start, end = (min(max(0, each), length) for each in (place.top, place.start, place.end))
    return top, start, end
