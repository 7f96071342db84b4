"""A line of a PDF's page, and the page that it stands on: the values between reading and joining."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page.ruled_lines import RuledGrid

Range = tuple[int, int]
Mark = tuple[int, int, str]
"""Start and end in the words of a line (code points), and a name from below or the address of a link."""
_FARTHEST = 1e6
HIDDEN, DOUBTFUL, UNSURE = "hidden", "doubtful", "unsure"
STRONG, EMPHASIS, RAISED, LOWERED = "strong", "emphasis", "raised", "lowered"
REMARK = "remark "
"""Before the words of a remark that somebody put there."""


class Element(NamedTuple):
    """A paragraph, heading, item or cell as the tags of a page have it: its number in the tree's order, its kind.

    `level` is that of a heading, or how deep an item is; `begun` and `goes_on` tell that it has words on
    other pages; `cell` is the number of table, row and column.
    """

    number: int
    kind: str
    level: int = 0
    quote: bool = False
    begun: bool = False
    goes_on: bool = False
    cell: tuple[int, int, int] = (0, 0, 0)


class Tag(NamedTuple):
    """What some words are part of, their place in the tree's order, and whether they are the label of an item."""

    element: Element
    order: int
    label: bool = False


ARTIFACT = Tag(Element(-1, "artifact"), -1)
"""The tag of what the file says is no part of its text: running heads, numbers of pages."""


class Line(NamedTuple):
    """Words on one line: left, right and baseline in points, y upwards; size of the letters in points.

    `marks` tell which of its words nobody sees, which something may cover, which may not be as printed, and
    which are links.
    `aside` is a line that runs up or down the page; `cells` are the parts of a row, `edges` those of
    the columns where lines are drawn between them. `hang` is where the words after a label begin;
    `loose` are cells found by their white only, in words that were drawn at once. `tag` is what the file says
    that the line is part of.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    aside: bool = False
    marks: tuple[Mark, ...] = ()
    cells: tuple[Line, ...] = ()
    page: int = 0
    edges: tuple[float, ...] = ()
    hang: float = 0.0
    loose: bool = False
    tag: Tag | None = None


class PageContent(NamedTuple):
    """A page as read: number (1-based), left, bottom, right and top in points, its lines in file order.

    `pictures` counts its images; `scanned` tells that one of them covers most of the page; `fields` counts
    what was filled into a form, `grids` are its drawn tables, `drawn` boxes in which something was drawn on it,
    `objects` counts all that is on it.
    """

    number: int
    left: float
    bottom: float
    right: float
    top: float
    lines: list[Line]
    pictures: int = 0
    scanned: bool = False
    fields: int = 0
    grids: tuple[RuledGrid, ...] = ()
    drawn: tuple[Box, ...] = ()
    objects: int = 0


def moved(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    """Return marks moved by so many code points."""
    return tuple((start + by, end + by, what) for start, end, what in marks)


def bounded(points: float) -> float:
    """Return a place or size that can be reckoned with: files may hold endless numbers, and none at all."""
    if -_FARTHEST < points < _FARTHEST:
        return points
    return max(-_FARTHEST, min(_FARTHEST, points))
