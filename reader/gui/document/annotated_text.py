"""A text with what is known of it painted behind its words: claims, remarks, matches, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from db.model.document import Document, Remark
from db.model.revision import Changed, Snapshot
from reader.app.remembered_settings import Place
from reader.claims.preset import Preset
from reader.desk.claim_edits import value_of
from reader.desk.highlights import Highlights
from reader.gui.document.selectable_text import SelectableText
from reader.gui.painting.annotation_layer import AnnotationLayer
from reader.gui.painting.block_decorations import paint_blocks
from reader.gui.painting.focus_ring import FocusRing
from reader.gui.painting.highlight_painting import Painted
from reader.gui.painting.margin_numbers import MarginWords
from reader.gui.painting.remark_flags import RemarkFlags
from reader.gui.text_layout import text_formats
from reader.gui.toolkit.theme import Theme
from reader.text.search import Matches

if TYPE_CHECKING:
    from reader.gui.document.article_pictures import ArticlePictures

_OVERHANG = 8
"""How far lines, frames and handles may reach beyond their words, in pixels."""


class AnnotatedText(SelectableText):
    """Paints what is known of a text, and anew what has changed; it takes no clicks and no keys for that."""

    matches_changed = Signal(object)
    """Other Matches are marked."""

    def __init__(self, preset: Preset, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._annotations = AnnotationLayer(self.shown, preset)
        self.pictures: ArticlePictures | None = None
        self._focus_ring = FocusRing((self._whole_view, self._near_view), self)

    def show_pictures(self, pictures: ArticlePictures) -> None:
        """Paint the article's pictures with what this gives."""
        self.pictures = pictures
        pictures.arrived.connect(lambda: self.viewport().update())

    def show_document(
        self, document: Document, place: Place | None = None, version: str = ""
    ) -> None:
        """Show this document where somebody left it, or from its beginning, without claims yet."""
        self._annotations.clear()
        super().show_document(document, place, version)

    def show_claims(self, highlights: Highlights) -> None:
        """Paint these claims from now on."""
        self._annotations.highlights = highlights
        self.viewport().update()

    def apply(self, changed: Iterable[Changed]) -> None:
        """Follow what happened to claims."""
        changed = list(changed)
        self._annotations.highlights.apply(changed)
        for each in changed:
            self._repaint(each.before)
            self._repaint(each.after)

    def choose_claim(self, claim: Snapshot | None) -> None:
        """Frame this claim, or none."""
        was = self._annotations.chosen
        if claim != was:
            self._repaint(was)
            self._repaint(claim)
        self._annotations.choose(claim)

    def show_states(self, state: Callable[[str], str]) -> None:
        """Say beside a claim's number that it is decided or in conflict; `state` returns a claim's (an id)."""
        self._annotations.written = MarginWords(self._annotations.written.preset, state)
        self.viewport().update()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Flag the places of which the reader must know something."""
        self._annotations.remarks = RemarkFlags(remarks)
        self.viewport().update()

    def show_matches(self, matches: Matches, index: int) -> None:
        """Mark what was found, and among it the one with this index; -1 is none."""
        if matches is not self._annotations.matches:
            self.matches_changed.emit(matches)
        self._annotations.matches, self._annotations.match = matches, index
        self.viewport().update()

    def highlights_shown(self) -> list[Painted]:
        """Return every highlight in view with its rectangles in the viewport: just what is painted."""
        return self._annotations.shown(self.corner(), self.viewport().height())

    def matches_shown(self) -> list[tuple[int, list[QRectF]]]:
        """Return the matches in view with their rectangles in the viewport: just what is painted."""
        return self._annotations.matches_shown(self.corner(), self.viewport().height())

    def paint_background(self, painter: QPainter) -> None:
        """Paint what belongs to the blocks, then the claims in view."""
        area, corner = self.viewport().rect(), self.corner()
        painter.fillRect(area, text_formats.colour(self.theme.page))
        paint_blocks(painter, self.shown, corner, area.height(), self.theme, self.pictures)
        self._annotations.paint(painter, corner, area.height(), self.theme)
        if self.viewport().x():
            for edge in (0, area.width() - 1):
                painter.fillRect(edge, 0, 1, area.height(), text_formats.colour(self.theme.line))
        self._focus_ring.paint(painter, area, self.theme)

    def claims_at(self, position: int) -> list[str]:
        """Return the entities of the claims over the character at a position, the shortest first."""
        return [each.entity for each in self._annotations.highlights.at(position)]

    def _repaint(self, claim: Snapshot | None) -> None:
        """Have the places of a claim painted anew, and no more: that costs a fraction of the page."""
        anchors = value_of(claim).anchors if claim is not None and claim.kind == "claim" else ()
        for anchor in anchors:
            for box in _painted_boxes(self.span_rectangles(anchor.start, anchor.end)):
                # Qt leaves out what is not in view.
                self.viewport().update(box)


def _painted_boxes(rects: Sequence[QRectF]) -> Iterator[QRect]:
    """Yield what the painting of a claim may touch, for the rectangles of its words."""
    for number, rect in enumerate(rects):
        box = rect.toAlignedRect().adjusted(-_OVERHANG, -_OVERHANG, _OVERHANG, _OVERHANG)
        if number == 0:
            box.setLeft(0)  # Its number is in the margin.
        yield box
