"""What is known of single letters of a page: links, words that nobody sees, bold, italic and raised ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page.drawn_objects import Drawn
from reader.formats.pdf.page.letters import Letters, LetterStyle, Piece
from reader.formats.pdf.page.line import (
    DOUBTFUL,
    EMPHASIS,
    HIDDEN,
    LOWERED,
    RAISED,
    STRONG,
    UNSURE,
    Mark,
    Tag,
)

_LINK, _SIGHT, _DOUBT = "link", "sight", "doubt"
_SMALL = 0.8
"""Part of the letters' size that raised or lowered ones have at most."""
_HIGH, _LOW = 0.15, -0.05
"""Parts of the letters' size that raised ones stand above the line at least, and lowered ones below it."""


class MarkedRun(NamedTuple):
    """What pdfium takes for a line: letters start to end, how most look, where its runs lie.

    `pieces` are its parts where they were drawn one by one; `rows` are those of each line, where pdfium took
    several for one, or one twice. `width` is that of a letter on average, in sizes, with the white between.
    `tag` is what the file says that they are part of.
    """

    start: int
    end: int
    style: LetterStyle
    lefts: list[float]
    rights: list[float]
    pieces: list[Piece]
    left: float
    right: float
    width: float
    rows: list[list[Piece]]
    tag: Tag | None


class LetterMarks:
    """Marks on the letters of a page, by their number; those of different kinds may overlap."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._by_kind: dict[str, dict[int, str]] = {}
        self._touched: set[int] = set()
        self._style_marks: dict[int, tuple[Mark, ...]] = {}

    def find(
        self, runs: Sequence[MarkedRun], drawn: Drawn, linked: Iterable[tuple[Box, str]]
    ) -> None:
        """Forget the page before and look at the runs of this one."""
        self._by_kind, self._touched, self._style_marks = {}, set(), {}
        for box, target in linked:
            self._link(runs, self._letters.upright(box), target)
        if drawn.invisible or drawn.light or drawn.covers or drawn.layered:
            for run in runs:
                self._sight(drawn, run)
        for run in runs:
            if run.pieces:
                self._style(run)

    def doubt(self, run: MarkedRun, numbers: Iterable[int]) -> None:
        """Mark letters that may be others than those which are printed."""
        self._put(run, _DOUBT, numbers, UNSURE)

    def touch(self, run: MarkedRun) -> bool:
        """Tell whether a letter of this run has a mark."""
        return run.start in self._touched or run.start in self._style_marks

    def of_run(self, run: MarkedRun) -> tuple[Mark, ...]:
        """Return the marks on the letters of a run in their own order."""
        if run.start in self._touched:
            return self.of(range(run.start, run.end), run.style)
        return self._style_marks.get(run.start, ())

    def of(self, numbers: Sequence[int], style: LetterStyle) -> tuple[Mark, ...]:
        """Return the marks on letters in the order in which they are read; a whole line's own style is no mark."""
        found: list[Mark] = []
        for kind, marked in self._by_kind.items():
            some = list(_runs([marked.get(number, "") for number in numbers]))
            own = kind in (RAISED, LOWERED) or (style.bold if kind == STRONG else style.italic)
            if not (own and some == [(0, len(numbers), kind)]):
                found += some
        return tuple(found)

    def _put(self, run: MarkedRun, kind: str, numbers: Iterable[int], what: str) -> None:
        marked = self._by_kind.setdefault(kind, {})
        for number in numbers:
            marked[number] = what
            self._touched.add(run.start)

    def _link(self, runs: Sequence[MarkedRun], box: Box, target: str) -> None:
        """Note which letters stand in the box of a link."""
        left, bottom, right, top = box
        for run in runs:
            if bottom <= run.style.base + 0.3 * run.style.size <= top:
                inside = (
                    glyph.number
                    for glyph in self._letters.glyphs(run.start, run.end)
                    if left <= (glyph.left + glyph.right) / 2 <= right
                )
                self._put(run, _LINK, inside, target)

    def _sight(self, drawn: Drawn, run: MarkedRun) -> None:
        """Note which letters nobody sees, and which something may hide."""
        handles = self._letters.drawn_by(run.start, run.end)
        over = self._covers(drawn, run)
        for index, handle in enumerate(handles, run.start):
            if handle in drawn.invisible:
                self._put(run, _SIGHT, [index], HIDDEN)
            elif (
                handle in drawn.light
                or handle in drawn.layered
                or drawn.depth.get(handle, 0) < over
            ):
                self._put(run, _SIGHT, [index], DOUBTFUL)

    def _covers(self, drawn: Drawn, run: MarkedRun) -> int:
        """Return the depth of the uppermost shape that lies where a line's first letter stands."""
        if not drawn.covers:
            return -1
        x, y = self._letters.place(run.start)
        return max(
            (
                depth
                for depth, (left, low, right, top) in drawn.covers
                if left <= x <= right and low <= y <= top
            ),
            default=-1,
        )

    def _style(self, run: MarkedRun) -> None:
        """Note which letters are bold, italic, raised or lowered, where those of a line differ."""
        found = [(start, end, _styles(style, run.style)) for start, end, style in run.pieces]
        own = _styles(run.style, run.style)
        if all(styles == own for *_, styles in found):
            return
        marks = ((start, end, style) for start, end, styles in found for style in styles)
        self._style_marks[run.start] = tuple((s - run.start, e - run.start, w) for s, e, w in marks)
        for start, end, styles in found:
            for style in styles:
                self._by_kind.setdefault(style, {}).update(dict.fromkeys(range(start, end), style))


def _styles(style: LetterStyle, line: LetterStyle) -> list[str]:
    """Return what sets letters in a line apart."""
    height = (style.base - line.base) / line.size
    small = style.size < _SMALL * line.size
    every = {
        STRONG: style.bold, EMPHASIS: style.italic,
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
