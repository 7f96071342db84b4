"""What the mouse does to claims in the text: a click chooses one, again the next that overlaps; ends are dragged."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from reader.gui.document.mouse_selection import by_letters
from reader.gui.document.selectable_text import SelectableText
from reader.gui.painting.annotation_layer import AnnotationLayer


class ClaimClicks(QObject):
    """Which claim, link or end of a claim the mouse is about."""

    claim_clicked = Signal(str)
    """The entity of the claim under a click or the caret; again there goes through all that overlap."""
    link_clicked = Signal(str)
    """The address of a link under a click."""
    extent_chosen = Signal(int, int)
    """The chosen claim's first place shall be this span: an end of it was dragged."""

    def __init__(self, page: SelectableText, annotations: AnnotationLayer) -> None:
        super().__init__(page)
        self._page, self._annotations = page, annotations
        self._clicked = ""

    def forget(self) -> None:
        """Begin anew in another text."""
        self._clicked = ""

    def click(self, position: int | None) -> None:
        """Choose the claim at a place, or after one that was chosen there already the next."""
        highlights = self._annotations.highlights
        self._choose_next(
            [each.entity for each in highlights.at(position)] if position is not None else []
        )
        if position is not None and (address := self._page.shown.document.link_at(position)):
            self.link_clicked.emit(address)

    def click_at(self, point: QPointF) -> None:
        """Choose the claim at a point of the viewport, also between its lines."""
        position = self._page.shown.positions.character_at_point(point + self._page.corner())
        self.click(position)

    def press(self, event: QMouseEvent) -> bool:
        """Choose a claim by its number in the margin, or take hold of an end of the chosen one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if label := self._annotations.label_at(event.position()):
            self._choose_next([each.entity for each in label.claims])
            return True
        return self._annotations.handles.catch(event.position() + self._page.corner())

    def move(self, event: QMouseEvent) -> bool:
        """Drag what is held; show where something can be taken hold of."""
        handles, point = self._annotations.handles, event.position() + self._page.corner()
        if handles.dragged:
            handles.drag_to(point, by_letters=by_letters(event))
            self._page.viewport().update()
            return True
        if not event.buttons():
            shapes = Qt.CursorShape
            over_label = self._annotations.label_at(event.position()) is not None
            shape = shapes.PointingHandCursor if over_label else shapes.IBeamCursor
            at_an_end = handles.end_at(point)
            self._page.viewport().setCursor(shapes.SizeHorCursor if at_an_end else shape)
        return False

    def release(self, event: QMouseEvent) -> bool:
        """Let go of an end that was dragged."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._annotations.handles.dragged:
            span = self._annotations.handles.let_go()
            self._page.viewport().update()
            if span:
                self.extent_chosen.emit(*span)
        return True

    def _choose_next(self, found: list[str]) -> None:
        turn = (found.index(self._clicked) + 1) % len(found) if self._clicked in found else 0
        self._clicked = found[turn] if found else ""
        self.claim_clicked.emit(self._clicked)
