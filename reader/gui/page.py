"""The page: shows a Document and nothing else, paints claims under it, and says which passage is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from db.model.document import Blocks, Document
from db.model.revision import Snapshot
from db.model.words import tr
from reader.claims.preset import Preset
from reader.gui import highlights, setting
from reader.gui.filling import Filling
from reader.gui.highlights import Highlight, Highlights
from reader.text import graphemes
from reader.text.chunks import Chunks

_MARGIN = 40.0


class Page(QTextBrowser):
    """The article; positions going in and out are code points of its canonical text."""

    claim_clicked = Signal(str)
    """The entity of the claim under a click; further clicks there go through all that overlap."""

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset = preset
        self._document = Document("", Blocks())
        self._chunks = Chunks(self._document)
        self._filling: Filling | None = None
        self._highlights = Highlights()
        self._rects: dict[tuple[int, int, int], list[QRectF]] = {}
        self._clicked: list[str] = []
        self.setAccessibleName(tr("Article"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # A click into the text gives it the focus, and the arrow keys with Shift select there.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        font = QFont("serif")
        font.setPixelSize(setting.PAGE_PIXELS)
        self.setFont(font)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._layout_changed)

    def show_document(self, document: Document) -> None:
        """Show this document from its beginning: the first part at once, the rest soon."""
        if self._filling is not None:
            self._filling.stop()
            self._filling.deleteLater()
        self.clear()
        self._document, self._chunks = document, Chunks(document)
        self._highlights = Highlights()
        self._filling = Filling(self.document(), document, self._chunks, self)
        self._filling.start()
        self._layout_changed()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_claims(self, claims: Iterable[Snapshot], version: str) -> None:
        """Paint these claims; only their places in this version are on the page."""
        self._highlights = Highlights(claims, version)
        self.viewport().update()

    def text(self) -> str:
        """Return the document's canonical text."""
        return self._document.text

    def is_filled(self) -> bool:
        """Tell whether the whole document is on the page."""
        return self._filling is not None and self._filling.done

    def passage(self) -> tuple[int, int] | None:
        """Return the chosen span, widened to whole graphemes, or None if nothing visible is chosen."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._position_at(cursor.selectionStart())
        end = self._position_at(cursor.selectionEnd())
        text = self._document.text
        start = graphemes.boundary_before(text, start)
        end = graphemes.boundary_after(text, end)
        return (start, end) if text[start:end].strip() else None

    def choose(self, start: int, end: int) -> None:
        """Select a span and bring it into view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit_at(start))
        cursor.setPosition(self._unit_at(end), QTextCursor.MoveMode.KeepAnchor)
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
        cursor.setPosition(self._unit_at(start))
        self.setTextCursor(cursor)
        self._scroll_to_caret()

    def span_rectangles(self, start: int, end: int) -> list[QRectF]:
        """Return what a span covers, in the coordinates of the viewport; empty where not shown yet."""
        found: list[QRectF] = []
        for index in self._chunks.touching(start, end):
            block = self.document().findBlockByNumber(index)
            if block.isValid() and index < self._filled():
                origin = self._origin(block)
                found += [rect.translated(origin) for rect in self._covered(index, start, end)]
        return found

    def highlights_shown(self) -> list[tuple[Highlight, list[QRectF]]]:
        """Return every highlight in view with its rectangles in the viewport: just what is painted."""
        found = []
        for index, block in self._visible():
            chunk = self._chunks[index]
            for each in self._highlights.touching(chunk.start, chunk.end):
                rects = self._covered(index, each.start, each.end)
                found.append((each, [rect.translated(self._origin(block)) for rect in rects]))
        return found

    # Qt's own, overridden.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the claims in view, then let Qt set the text over them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each, rects in self.highlights_shown():
            highlights.paint(painter, rects, QPointF(), each.tag, self._preset)
        painter.end()
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """After a plain click, say which claim is there."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._click(event.position())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the document's own characters; Qt would turn a no-break space into a space."""
        data = QMimeData()
        passage = self.passage()
        data.setText(self._document.text[slice(*passage)] if passage else "")
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 (Qt's signature)
        """Load nothing: no file, no address, whatever a text says."""
        return None

    def _click(self, point: QPointF) -> None:
        unit = (
            self.document()
            .documentLayout()
            .hitTest(point + QPointF(self._scrolled()), Qt.HitTestAccuracy.ExactHit)
        )
        found = (
            [each.entity for each in self._highlights.at(self._position_at(unit))]
            if unit >= 0
            else []
        )
        if not found:
            self._clicked = []
            return
        # The same words again: the next of those that overlap there.
        turn = 0
        if self._clicked and self._clicked[0] in found:
            turn = (found.index(self._clicked[0]) + 1) % len(found)
        self._clicked = [found[turn]]
        self.claim_clicked.emit(found[turn])

    def _scroll_to_caret(self) -> None:
        """Bring the caret's line into the upper half, unless it is there: what follows is read next."""
        caret, height = self.cursorRect(), self.viewport().height()
        if not 0 <= caret.top() < height // 2:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + caret.top() - height // 4)

    def _scrolled(self) -> QPointF:
        bar = self.horizontalScrollBar()
        at_left = bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()
        return QPointF(at_left, self.verticalScrollBar().value())

    def _origin(self, block: QTextBlock) -> QPointF:
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        return corner - self._scrolled()

    def _filled(self) -> int:
        return self._filling.filled if self._filling else 0

    def _visible(self) -> Iterable[tuple[int, QTextBlock]]:
        """Yield chunk and block of everything in view, top to bottom."""
        layout, top = self.document().documentLayout(), self._scrolled().y()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        if block.previous().isValid():
            block = block.previous()
        while block.isValid() and block.blockNumber() < self._filled():
            rect = layout.blockBoundingRect(block)
            if rect.top() > top + self.viewport().height():
                return
            if rect.bottom() >= top:
                yield block.blockNumber(), block
            block = block.next()

    def _covered(self, index: int, start: int, end: int) -> list[QRectF]:
        first = self._chunks.to_units(index, start)
        last = self._chunks.to_units(index, end)
        key = (index, first, last)
        if key not in self._rects:
            block = self.document().findBlockByNumber(index)
            self._rects[key] = highlights.rectangles(block, first, last)
        return self._rects[key]

    def _layout_changed(self, *_: object) -> None:
        self._rects.clear()
        self.viewport().update()

    def _position_at(self, unit: int) -> int:
        """Return the code point for a position of Qt's in the whole page."""
        block = self.document().findBlock(unit)
        if not block.isValid() or block.blockNumber() >= len(self._chunks):
            return len(self._document.text) if len(self._chunks) else 0
        return self._chunks.to_position(block.blockNumber(), unit - block.position())

    def _unit_at(self, position: int) -> int:
        """Return Qt's position in the whole page for a code point, filling the page that far."""
        index = self._chunks.at(position)
        if self._filling is not None:
            self._filling.fill_to(index)
        block = self.document().findBlockByNumber(index)
        return block.position() + self._chunks.to_units(index, position)
