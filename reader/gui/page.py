"""The page: shows a Document and nothing else, paints claims under it, and says which passage is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from db.model.document import Document
from db.model.revision import Changed, Snapshot
from db.model.words import tr
from reader.app.settings import Place
from reader.claims.preset import Preset
from reader.desk.changes import value_of
from reader.desk.highlights import Highlights
from reader.gui import fonts, ink, setting
from reader.gui.ink import Painted
from reader.gui.page_text import PageText
from reader.gui.theme import Theme
from reader.text import graphemes

_COLUMN = 724
"""The paper's greatest width in pixels: 66 to 72 characters a line."""
_WIDE, _NARROW = (70.0, 54.0), (28.0, 24.0)
"""White at the left and right of the words, on a full and on a narrow page, in pixels."""
_ABOVE, _BELOW = 40.0, 120.0
_INK = 4
"""How far lines and frames may reach beyond their words, in pixels."""
_CHOSEN_MS = 150
"""How long a selection by keyboard must rest before it counts as made, in milliseconds."""


class Page(QTextBrowser):
    """The article; positions going in and out are code points of its canonical text."""

    claim_clicked = Signal(str)
    """The entity of the claim under a click or the caret; again there goes through all that overlap."""
    passage_chosen = Signal(bool)
    """A selection has been made, or there is none any more."""
    scrolled = Signal()

    def __init__(self, preset: Preset, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset, self.theme = preset, theme
        self._highlights = Highlights()
        self._chosen: Snapshot | None = None
        self._clicked = ""
        self.setAccessibleName(tr("Article"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFont(fonts.serif(setting.PAGE_PIXELS))
        self.document().setDefaultFont(self.font())
        self.shown = PageText(self.document())
        self.shown.moved.connect(self.viewport().update)
        self._rest = QTimer(self, interval=_CHOSEN_MS, singleShot=True)
        self._rest.timeout.connect(self._tell_choice)
        self.selectionChanged.connect(self._rest.start)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def show_document(self, document: Document) -> None:
        """Show this document from its beginning: the first part at once, the rest soon."""
        self._highlights, self._chosen, self._clicked = Highlights(), None, ""
        self.shown.show(document)
        self._set_margins()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_claims(self, highlights: Highlights) -> None:
        """Paint these claims from now on."""
        self._highlights = highlights
        self.viewport().update()

    def apply(self, changed: Iterable[Changed]) -> None:
        """Follow what happened to claims."""
        changed = list(changed)
        self._highlights.apply(changed)
        for each in changed:
            self._repaint(each.before)
            self._repaint(each.after)

    def choose_claim(self, claim: Snapshot | None) -> None:
        """Frame this claim, or none."""
        if (claim.entity if claim else "") != (self._chosen.entity if self._chosen else ""):
            self._repaint(self._chosen)
            self._repaint(claim)
        self._chosen = claim

    def passage(self) -> tuple[int, int] | None:
        """Return the chosen span, widened to whole graphemes, or None if nothing visible is chosen."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        text = self.shown.document.text
        start = self.shown.position_at(cursor.selectionStart())
        end = self.shown.position_at(cursor.selectionEnd())
        start = graphemes.boundary_before(text, start)
        end = graphemes.boundary_after(text, end)
        return (start, end) if text[start:end].strip() else None

    def choose(self, start: int, end: int) -> None:
        """Select a span and bring it into view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.unit_at(start))
        cursor.setPosition(self.shown.unit_at(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._scroll_to_caret()

    def let_go(self) -> None:
        """Select nothing; the caret stays at the end of what was chosen."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def reveal(self, start: int) -> None:
        """Bring a place into view, with the caret there and nothing selected."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.unit_at(start))
        self.setTextCursor(cursor)
        self._scroll_to_caret()

    def place(self) -> Place:
        """Return the first line in view and the selection."""
        cursor = self.textCursor()
        edges = (cursor.selectionStart(), cursor.selectionEnd())
        top = self.shown.position_at_point(QPointF(self._left(), self._top() + 4))
        return Place(top, *(self.shown.position_at(unit) for unit in edges))

    def go_to(self, place: Place) -> None:
        """Show what somebody saw when they left: the same first line, the same selection."""
        length = len(self.shown.document.text)
        top, start, end = (
            min(max(0, each), length) for each in (place.top, place.start, place.end)
        )
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.unit_at(start))
        cursor.setPosition(self.shown.unit_at(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        at = QTextCursor(self.document())
        at.setPosition(self.shown.unit_at(top))
        if top:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(at).top())
        else:
            self.verticalScrollBar().setValue(0)

    def span_rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, in the coordinates of the viewport; empty where not shown yet."""
        return [rect.translated(-self._corner()) for rect in self.shown.rectangles(start, end)]

    def highlights_shown(self) -> list[Painted]:
        """Return every highlight in view with its rectangles in the viewport: just what is painted."""
        chunks, corner, found = self.shown.chunks, -self._corner(), dict[object, Painted]()
        for index in self.shown.in_view(self._top(), self._top() + self.viewport().height()):
            for each in self._highlights.touching(chunks.starts[index], chunks.ends[index]):
                rects = self.shown.covered(index, each.start, each.end)
                painted = found.setdefault(each, (each, []))
                painted[1].extend(rect.translated(corner) for rect in rects)
        return list(found.values())

    # Qt's own, overridden.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the claims in view, then let Qt set the text over them."""
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.viewport().rect(), setting.colour(self.theme.page))
            self._paint_quotes(painter)
            chosen = self._chosen.entity if self._chosen else ""
            ink.paint(painter, self.highlights_shown(), self.theme, self._preset, chosen)
        finally:
            # Left open by a mistake of ours it would take the whole window along.
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper at most as wide as lines are well read, in the middle of the desk."""
        bar = self.verticalScrollBar().sizeHint().width()
        spare = max(0, self.width() - bar - _COLUMN)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)
        super().resizeEvent(event)
        self._set_margins()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """After a plain click say which claim is there, after a drag that words are chosen."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            if not self.textCursor().hasSelection():
                self._click(self.shown.character_at_point(event.position() + self._corner()))
            self._rest.stop()
            self._tell_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose the claim at the caret, and again the next one there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(self.shown.position_at(self.textCursor().position()))
            return
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

    def _repaint(self, claim: Snapshot | None) -> None:
        """Have the places of a claim painted anew, and no more: that costs a fraction of the page."""
        anchors = value_of(claim).anchors if claim is not None and claim.kind == "claim" else ()
        area = self.viewport().rect()
        for anchor in anchors:
            for rect in self.span_rectangles(anchor.start, anchor.end):
                box = rect.toAlignedRect().adjusted(-_INK, -_INK, _INK, _INK)
                if box.intersects(area):
                    self.viewport().update(box)

    def _tell_choice(self) -> None:
        self.passage_chosen.emit(self.passage() is not None)

    def _click(self, position: int | None) -> None:
        """Choose the claim at a place, or after one that was chosen there already the next."""
        found = [] if position is None else [each.entity for each in self._highlights.at(position)]
        turn = (found.index(self._clicked) + 1) % len(found) if self._clicked in found else 0
        self._clicked = found[turn] if found else ""
        self.claim_clicked.emit(self._clicked)

    def _paint_quotes(self, painter: QPainter) -> None:
        """Paint a line beside quoted blocks."""
        top, chunks = self._top(), self.shown.chunks
        for index in self.shown.in_view(top, top + self.viewport().height()):
            depth = self.shown.document.blocks[chunks.blocks[index]].attributes.get("quote", 0)
            rect = self.shown.box(index).translated(-self._corner())
            for step in range(int(depth)):
                bar = QRectF(
                    rect.left() - setting.INDENT * (step + 1) + 8, rect.top(), 3, rect.height()
                )
                painter.fillRect(bar, setting.colour(self.theme.line))

    def _corner(self) -> QPointF:
        return QPointF(self._left(), self._top())

    def _left(self) -> float:
        return float(self.horizontalScrollBar().value())

    def _top(self) -> float:
        return float(self.verticalScrollBar().value())

    def _set_margins(self) -> None:
        """Leave white around the words: room for signs beside them, less on a narrow page."""
        left, right = _WIDE if self.viewport().width() >= _COLUMN - 120 else _NARROW
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if (form.leftMargin(), form.rightMargin(), form.topMargin()) != (left, right, _ABOVE):
            form.setLeftMargin(left)
            form.setRightMargin(right)
            form.setTopMargin(_ABOVE)
            form.setBottomMargin(_BELOW)
            frame.setFrameFormat(form)

    def _scroll_to_caret(self) -> None:
        """Bring the caret's line into the upper half, unless it is there: what follows is read next."""
        caret, height = self.cursorRect(), self.viewport().height()
        if not 0 <= caret.top() < height // 2:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + caret.top() - height // 4)
