"""The page: the article on its paper, with the claims painted under the words, and what a click on them says."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from db.model.document import Document
from db.model.revision import Changed, Snapshot
from reader.app.settings import Place
from reader.claims.preset import Preset
from reader.desk.changes import value_of
from reader.desk.highlights import Highlights
from reader.gui import fonts, ink, setting
from reader.gui.ink import Painted
from reader.gui.paper import Paper
from reader.gui.theme import Theme
from reader.gui.under import paint_blocks
from reader.text.finding import Matches

_INK = 4
"""How far lines and frames may reach beyond their words, in pixels."""


class Page(Paper):
    """The article with its claims."""

    claim_clicked = Signal(str)
    """The entity of the claim under a click or the caret; again there goes through all that overlap."""

    def __init__(self, preset: Preset, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset, self.theme = preset, theme
        self._highlights = Highlights()
        self._chosen: Snapshot | None = None
        self._clicked = ""
        self._matches, self._match = Matches(array("q"), array("q")), -1
        self.setFont(fonts.serif(setting.PAGE_PIXELS))

    def show_document(self, document: Document, place: Place | None = None) -> None:
        """Show this document where somebody left it, or from its beginning, without claims yet."""
        self._highlights, self._chosen, self._clicked = Highlights(), None, ""
        super().show_document(document, place)

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

    def show_matches(self, matches: Matches, index: int) -> None:
        """Mark what was found, and among it the one with this index; -1 is none."""
        self._matches, self._match = matches, index
        self.viewport().update()

    def highlights_shown(self) -> list[Painted]:
        """Return every highlight in view with its rectangles in the viewport: just what is painted."""
        chunks, corner, found = self.shown.chunks, -self.corner(), dict[object, Painted]()
        for index in self.shown.in_view(
            self.corner().y(), self.corner().y() + self.viewport().height()
        ):
            for each in self._highlights.touching(chunks.starts[index], chunks.ends[index]):
                rects = self.shown.covered(index, each.start, each.end)
                painted = found.setdefault(each, (each, []))
                painted[1].extend(rect.translated(corner) for rect in rects)
        return list(found.values())

    def matches_shown(self) -> list[tuple[int, list[QRectF]]]:
        """Return the matches in view with their rectangles in the viewport: just what is painted."""
        chunks, corner, found = self.shown.chunks, -self.corner(), dict[int, list[QRectF]]()
        if not len(self._matches):
            return []
        for index in self.shown.in_view(self.corner().y(), self.corner().y() + self.height()):
            for match in self._matches.touching(chunks.starts[index], chunks.ends[index]):
                span = self._matches.starts[match], self._matches.ends[match]
                rects = self.shown.covered(index, *span)
                found.setdefault(match, []).extend(rect.translated(corner) for rect in rects)
        return list(found.items())

    # What the views ask.

    def paint_under(self, painter: QPainter) -> None:
        """Paint what belongs to the blocks, then the claims in view."""
        area = self.viewport().rect()
        painter.fillRect(area, setting.colour(self.theme.page))
        paint_blocks(painter, self.shown, self.corner(), area.height(), self.theme)
        chosen = self._chosen.entity if self._chosen else ""
        ink.paint(painter, self.highlights_shown(), self.theme, self._preset, chosen)
        for index, rects in self.matches_shown():
            ink.mark(painter, rects, self.theme, now=index == self._match)

    def mouse_released(self, event: QMouseEvent) -> None:
        """After a plain click say which claim is there, after a drag that words are chosen."""
        if event.button() == Qt.MouseButton.LeftButton:
            if not self.textCursor().hasSelection():
                self._click(self.shown.character_at_point(event.position() + self.corner()))
            super().mouse_released(event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Let Enter choose the claim at the caret, and again the next one there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(self.shown.position_at(self.textCursor().position()))
            return True
        return super().key_pressed(event)

    def _repaint(self, claim: Snapshot | None) -> None:
        """Have the places of a claim painted anew, and no more: that costs a fraction of the page."""
        anchors = value_of(claim).anchors if claim is not None and claim.kind == "claim" else ()
        area = self.viewport().rect()
        for anchor in anchors:
            for rect in self.span_rectangles(anchor.start, anchor.end):
                box = rect.toAlignedRect().adjusted(-_INK, -_INK, _INK, _INK)
                if box.intersects(area):
                    self.viewport().update(box)

    def _click(self, position: int | None) -> None:
        """Choose the claim at a place, or after one that was chosen there already the next."""
        found = [] if position is None else [each.entity for each in self._highlights.at(position)]
        turn = (found.index(self._clicked) + 1) % len(found) if self._clicked in found else 0
        self._clicked = found[turn] if found else ""
        self.claim_clicked.emit(self._clicked)
