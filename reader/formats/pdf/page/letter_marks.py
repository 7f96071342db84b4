"""What is known of single letters of a page: links, words that nobody sees, bold, italic and raised ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page.drawn_objects import Drawn
from reader.formats.pdf.page.letters import Letters, LetterStyle
from reader.formats.pdf.page.line import DOUBTFUL, EMPHASIS, HIDDEN, LOWERED, RAISED, STRONG, Mark

_LINK, _SIGHT = "link", "sight"
_SMALL = 0.8
"""Part of the letters' size that raised or lowered ones have at most."""
_HIGH, _LOW = 0.15, -0.05
"""Parts of the letters' size that raised ones stand above the line at least, and lowered ones below it."""


class MarkedRun(NamedTuple):
    """What pdfium takes for a line: letters start to end, how most look, where its runs lie.

    `looks` are its runs where they were drawn one by one and may differ; `width` is that of a letter on
    average, in sizes, with the white between.
    """

    start: int
    end: int
    look: LetterStyle
    lefts: list[float]
    rights: list[float]
    looks: list[tuple[int, int, LetterStyle]]
    left: float
    right: float
    width: float


class Marks:
    """Marks on the letters of a page, by their number, in layers that may overlap."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._layers: dict[str, dict[int, str]] = {}
        self._touched: set[int] = set()
        self._looks: dict[int, tuple[Mark, ...]] = {}

    def find(
        self, pieces: Sequence[MarkedRun], drawn: Drawn, linked: Iterable[tuple[Box, str]]
    ) -> None:
        """Forget the page before and look at the pieces of this one."""
        self._layers, self._touched, self._looks = {}, set(), {}
        for box, target in linked:
            self._link(pieces, self._letters.upright(box), target)
        if drawn.invisible or drawn.light or drawn.covers or drawn.layered:
            for piece in pieces:
                self._sight(drawn, piece)
        for piece in pieces:
            if piece.looks:
                self._style(piece)

    def touch(self, piece: MarkedRun) -> bool:
        """Tell whether a letter of this piece has a mark."""
        return piece.start in self._touched or piece.start in self._looks

    def of_piece(self, piece: MarkedRun) -> tuple[Mark, ...]:
        """Return the marks on the letters of a piece in their own order."""
        if piece.start in self._touched:
            return self.of(range(piece.start, piece.end), piece.look)
        return self._looks.get(piece.start, ())

    def of(self, numbers: Sequence[int], look: LetterStyle) -> tuple[Mark, ...]:
        """Return the marks on letters in the order in which they are read; a whole line's own look is none."""
        found: list[Mark] = []
        for name, layer in self._layers.items():
            some = list(_runs([layer.get(number, "") for number in numbers]))
            own = name in (RAISED, LOWERED) or (look.bold if name == STRONG else look.italic)
            if not (own and some == [(0, len(numbers), name)]):
                found += some
        return tuple(found)

    def _put(self, piece: MarkedRun, layer: str, numbers: Iterable[int], what: str) -> None:
        marked = self._layers.setdefault(layer, {})
        for number in numbers:
            marked[number] = what
            self._touched.add(piece.start)

    def _link(self, pieces: Sequence[MarkedRun], box: Box, target: str) -> None:
        """Note which letters stand in the box of a link."""
        left, bottom, right, top = box
        for piece in pieces:
            if bottom <= piece.look.base + 0.3 * piece.look.size <= top:
                inside = (
                    glyph.number
                    for glyph in self._letters.glyphs(piece.start, piece.end)
                    if left <= (glyph.left + glyph.right) / 2 <= right
                )
                self._put(piece, _LINK, inside, target)

    def _sight(self, drawn: Drawn, piece: MarkedRun) -> None:
        """Note which letters nobody sees, and which something may hide."""
        handles = self._letters.drawn_by(piece.start, piece.end)
        over = self._covers(drawn, piece)
        for index, handle in enumerate(handles, piece.start):
            if handle in drawn.invisible:
                self._put(piece, _SIGHT, [index], HIDDEN)
            elif (
                handle in drawn.light
                or handle in drawn.layered
                or drawn.depth.get(handle, 0) < over
            ):
                self._put(piece, _SIGHT, [index], DOUBTFUL)

    def _covers(self, drawn: Drawn, piece: MarkedRun) -> int:
        """Return the depth of the uppermost shape that lies where a line's first letter stands."""
        if not drawn.covers:
            return -1
        x, y = self._letters.place(piece.start)
        return max(
            (
                depth
                for depth, (left, low, right, top) in drawn.covers
                if left <= x <= right and low <= y <= top
            ),
            default=-1,
        )

    def _style(self, piece: MarkedRun) -> None:
        """Note which letters are bold, italic, raised or lowered, where those of a line differ."""
        found = [(start, end, _styles(look, piece.look)) for start, end, look in piece.looks]
        own = _styles(piece.look, piece.look)
        if all(styles == own for *_, styles in found):
            return
        marks = ((start, end, style) for start, end, styles in found for style in styles)
        self._looks[piece.start] = tuple((s - piece.start, e - piece.start, w) for s, e, w in marks)
        for start, end, styles in found:
            for style in styles:
                self._layers.setdefault(style, {}).update(dict.fromkeys(range(start, end), style))


def _styles(look: LetterStyle, line: LetterStyle) -> list[str]:
    """Return what sets letters in a line apart."""
    height = (look.base - line.base) / line.size
    small = look.size < _SMALL * line.size
    every = {
        STRONG: look.bold, EMPHASIS: look.italic,
        RAISED: small and height > _HIGH, LOWERED: small and height < _LOW,
    }  # fmt: skip
    return [style for style, true in every.items() if true]


def _runs(marks: Sequence[str]) -> Iterable[Mark]:
    """Yield start, end and mark of every run of the same one, unmarked runs left out."""
    at = 0
    for what, some in groupby(marks):
        end = at + len(list(some))
        if what:
            yield at, end, what
        at = end
