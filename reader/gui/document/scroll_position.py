"""The reading position: the first line in view and what is selected stay while one sheet takes another's place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from reader.gui.document.text_view import TextView
from reader.gui.text_layout.rendered_document import RenderedDocument


@dataclass(frozen=True, slots=True)
class _Held:
    """A line's position and its height in the view, in pixels; anchor and caret of the selection, code points."""

    top: int
    offset: float
    anchor: int
    caret: int


class ScrollPosition:
    """Where somebody reads in a view of a text, and what they have selected, in code points.

    A selection that is not laid out yet is kept, and made as soon as the whole text is.
    """

    def __init__(self, text: RenderedDocument, view: TextView) -> None:
        self._text, self.view = text, view
        self._held: _Held | None = None
        self._wanted: tuple[int, int] | None = None

    @property
    def held(self) -> bool:
        """Whether it is held: what the view tells meanwhile nobody has done."""
        return self._held is not None

    def top(self) -> int:
        """Return the position of the first line in view."""
        if self._held is not None:
            return self._held.top
        return self._text.positions.position_at_point(self.view.corner() + QPointF(0, 4))

    def selection(self) -> tuple[int, int]:
        """Return anchor and caret."""
        if self._wanted is not None:
            return self._wanted
        cursor, positions = self.view.textCursor(), self._text.positions
        return positions.position_at(cursor.anchor()), positions.position_at(cursor.position())

    def select(self, anchor: int, caret: int) -> None:
        """Put anchor and caret here, now or as soon as both are laid out."""
        positions = self._text.positions
        self.view.select(positions.unit_at(anchor), positions.unit_at(caret))
        both = positions.has(anchor) and positions.has(caret)
        self._wanted = None if both else (anchor, caret)

    def select_in_place(self, anchor: int, caret: int) -> None:
        """Put anchor and caret here without scrolling: what is under the mouse stays there."""
        bar, positions = self.view.verticalScrollBar(), self._text.positions
        height = bar.value()
        self.hold()
        self.view.select(positions.unit_at(anchor), positions.unit_at(caret))
        bar.setValue(height)
        self._held = self._wanted = None

    def show_caret(self) -> None:
        """Bring the caret's line into the upper half, unless it is there: what follows is read next."""
        top, height = self.view.caret().top(), self.view.viewport().height()
        if not 0 <= top < height // 2:
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() + round(top) - height // 4)

    def selected_by_hand(self) -> None:
        """Hear that somebody has selected something else."""
        self._wanted = None

    def select_wanted(self) -> None:
        """Select what could not be selected before the whole text was laid out."""
        if self._wanted is not None:
            self.hold()
            self.restore()

    def hold_at(self, top: int, anchor: int, caret: int) -> None:
        """Have this position on the first line, and this selection, when `restore` is called."""
        self._held, self._wanted = _Held(top, 0.0, anchor, caret), None

    def hold(self) -> None:
        """Hold what there is, unless it is held already: another sheet comes."""
        if self._held is None and self._text.filled:
            top = self.top()
            offset = self._text.positions.height_of(top) - self.view.corner().y()
            self._held = _Held(top, offset, *self.selection())

    def restore(self) -> None:
        """Show what was held, on the sheet that the view has now."""
        held = self._held
        if held is not None and self._text.filled:
            self.select(held.anchor, held.caret)
            at_start = not held.top and not held.offset
            height = self._text.positions.height_of(held.top) - held.offset
            self.view.verticalScrollBar().setValue(0 if at_start else round(height))
        self._held = None
