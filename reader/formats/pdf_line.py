"""A line of a PDF's page, and the page that it stands on: the values between reading and joining."""

from __future__ import annotations

from typing import NamedTuple

Range = tuple[int, int]


class Line(NamedTuple):
    """Words on one line: left, right and baseline in points, y upwards; size of the letters in points.

    `hidden` and `doubtful` are the ranges of its words (code points) that nobody sees, or that stand
    where something may cover them. `aside` is a line that runs up or down the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    aside: bool = False
    hidden: tuple[Range, ...] = ()
    doubtful: tuple[Range, ...] = ()
    cells: tuple[Line, ...] = ()
    page: int = 0


class Sheet(NamedTuple):
    """A page as read: number (1-based), left, bottom, right and top in points, its lines in file order.

    `pictures` counts its images; `scanned` tells that one of them covers most of the page.
    """

    number: int
    left: float
    bottom: float
    right: float
    top: float
    lines: list[Line]
    pictures: int = 0
    scanned: bool = False


def moved(ranges: tuple[Range, ...], by: int) -> tuple[Range, ...]:
    """Return ranges moved by so many code points."""
    return tuple((start + by, end + by) for start, end in ranges)
