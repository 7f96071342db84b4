"""Straight lines drawn on a page of a PDF, and the tables whose cells they part."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reader.formats.pdf.ctypes_calls import Box, bare

_THIN, _SHORT = 3.0, 8.0
"""Points that a line is thick at most, and long at least."""
_SMALLEST = 1.2
_STRAIGHT = 0.6
_NEAR = 2.5
"""Points within which two lines meet."""
_MOST_SEGMENTS = 300
_LINE = 0
"""The kind of a straight segment of a path."""
_MOST_LINES = 400
_MOST_COLUMNS = 40
_LEAST = 3
"""Lines across and down that a table has at least: it has two rows and two columns."""


class Strokes:
    """Takes the straight lines from drawn paths; made once for a file."""

    def __init__(self, raw: Any) -> None:
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self._count = bare(raw.FPDFPath_CountSegments, number, pointer)
        self._segment = bare(raw.FPDFPath_GetPathSegment, pointer, pointer, number)
        self._point = bare(raw.FPDFPathSegment_GetPoint, number, pointer, pointer, pointer)
        self._type = bare(raw.FPDFPathSegment_GetType, number, pointer)
        self._matrix = bare(raw.FPDFPageObj_GetMatrix, number, pointer, pointer)
        self._two, self._six = (ctypes.c_float * 2)(), (ctypes.c_float * 6)()
        self._to_two, self._to_six = ctypes.addressof(self._two), ctypes.addressof(self._six)

    def of(self, path: int, box: Box) -> Iterator[Box]:
        """Yield the box of every line across or down the page that a path in this box draws."""
        wide, high = box[2] - box[0], box[3] - box[1]
        if max(wide, high) < _SHORT:
            return
        if min(wide, high) <= _THIN:
            yield box
        elif self._count(path) <= _MOST_SEGMENTS:
            yield from self._straight(path)

    def _straight(self, path: int) -> Iterator[Box]:
        self._matrix(path, self._to_six)
        a, b, c, d, e, f = self._six
        x = y = 0.0
        for index in range(self._count(path)):
            segment = self._segment(path, index)
            self._point(segment, self._to_two, self._to_two + 4)
            last, (px, py) = (x, y), self._two
            x, y = a * px + c * py + e, b * px + d * py + f
            if index and self._type(segment) == _LINE:
                yield from _line(last, (x, y))


def is_dot(box: Box) -> bool:
    """Tell whether what is drawn in a box is as small and as high as wide, as a bullet is."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return _SMALLEST < wide < _SHORT and abs(wide - high) < _STRAIGHT


def _line(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Box]:
    (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if min(right - left, high - low) < _STRAIGHT and max(right - left, high - low) >= _SHORT:
        yield left, low, right, high


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table that lines part: the edges of its columns from the left, those of its rows from the top.

    `walls` are the lines down the page between its columns: a cell over several columns has none.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    walls: tuple[Box, ...] = ()

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell at a point, of one over several columns the first, or None outside."""
        column = sum(edge <= x for edge in self.across) - 1
        row = sum(edge >= y for edge in self.down) - 1
        inside = 0 <= column < len(self.across) - 1 and 0 <= row < len(self.down) - 1
        while inside and column > 0 and not self._is_wall(self.across[column], y):
            column -= 1
        return (row, column) if inside else None

    def cuts(self, left: float, right: float, y: float) -> list[float]:
        """Return where lines of the table part words from left to right at this height."""
        if not self.down[-1] <= y <= self.down[0]:
            return []
        return [e for e in self.across[1:-1] if left < e < right and self._is_wall(e, y)]

    def _is_wall(self, edge: float, y: float) -> bool:
        return any(
            abs((left + right) / 2 - edge) <= _SHORT / 2 and low - _NEAR <= y <= high + _NEAR
            for left, low, right, high in self.walls
        )


def grids(rules: Sequence[Box]) -> list[RuledGrid]:
    """Return the tables that lines make where they meet: two rows and two columns at least."""
    flat = [r for r in rules if r[2] - r[0] >= r[3] - r[1]]
    upright = [r for r in rules if r[2] - r[0] < r[3] - r[1]]
    if min(len(flat), len(upright)) < _LEAST - 1 or len(rules) > _MOST_LINES:
        return []
    found = (_grid(*group) for group in _meeting(flat, upright))
    return [grid for grid in found if grid is not None]


def _meeting(flat: list[Box], upright: list[Box]) -> Iterator[tuple[list[Box], list[Box]]]:
    """Yield the lines that meet each other, directly or over others: first those across, then those down."""
    left = set(range(len(flat) + len(upright)))
    every = [*flat, *upright]
    while left:
        group, waiting = set[int](), [left.pop()]
        while waiting:
            one = waiting.pop()
            group.add(one)
            near = {other for other in left if _meet(every[one], every[other])}
            left -= near
            waiting += near
        yield (
            [every[i] for i in group if i < len(flat)],
            [every[i] for i in group if i >= len(flat)],
        )


def _meet(a: Box, b: Box) -> bool:
    return (
        a[0] <= b[2] + _NEAR and b[0] <= a[2] + _NEAR
        and a[1] <= b[3] + _NEAR and b[1] <= a[3] + _NEAR
    )  # fmt: skip


def _grid(flat: Sequence[Box], upright: Sequence[Box]) -> RuledGrid | None:
    if not upright or not flat:
        return None
    ends = min(r[0] for r in flat), max(r[2] for r in flat)
    across = _edges([*((r[0] + r[2]) / 2 for r in upright), *ends])
    down = _edges([(r[1] + r[3]) / 2 for r in flat])[::-1]
    if min(len(across), len(down)) < _LEAST or len(across) > _MOST_COLUMNS:
        return None
    return RuledGrid(tuple(across), tuple(down), tuple(upright))


def _edges(places: Sequence[float]) -> list[float]:
    """Return places in order, those near each other made one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SHORT / 2:
            edges.append(place)
    return edges
