"""Lines of a page of a PDF that belong to no column: its head and foot, a title above columns, initials."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from reader.formats.pdf.page.line import Line, moved

_SAME_ROW = 0.4
_FEWEST = 3
"""Lines that a page has at least on either side of a gutter."""
LARGE, _TITLE = 1.3, 4
"""How large, in letters of the text, the lines of a title are at least, and how many there can be."""
_SMALLEST_TITLE, _EDGE_WHITE = 1.12, 2.4
"""Sizes of the text's letters: of a title at least, and of the white between a page's article and its edge."""
_FEW_INITIALS = 20
_INITIAL, _INITIAL_SIZE = 2, 1.8
"""Letters of an initial, and how many times as large as the line at its side it is at least."""


def with_initials(lines: list[Line]) -> list[Line]:
    """Return the lines with a large letter that begins an article set before the line that it begins."""
    short = [line for line in lines if len(line.text) <= _INITIAL and line.text.isalpha()]
    if not short:
        return lines
    size = median(line.size for line in lines)
    for letter in [line for line in short if line.size > _INITIAL_SIZE * size][:_FEW_INITIALS]:
        beside = [line for line in lines if _begins(letter, line)]
        if beside:
            first = max(beside, key=lambda line: line.base)
            whole = first._replace(
                text=letter.text + first.text,
                marks=(*letter.marks, *moved(first.marks, len(letter.text))),
            )
            lines = [whole if line is first else line for line in lines if line is not letter]
    return lines


def _begins(letter: Line, line: Line) -> bool:
    """Tell whether a line stands at the side of a letter that is as high as two lines."""
    close = (
        0 <= line.left - letter.right < 2 * line.size and letter.size > _INITIAL_SIZE * line.size
    )
    return close and -0.3 * line.size < line.base - letter.base < letter.size


def peeled(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Return the row at the head of the page that white parts from all else, the rest, and that at its foot."""
    head = _edge_row(lines, 1)
    rest = without(lines, head)
    foot = _edge_row(rest, -1)
    return head, without(rest, foot), foot


def without(lines: list[Line], some: Sequence[Line]) -> list[Line]:
    """Return lines but for some of them."""
    taken = {id(line) for line in some}
    return [line for line in lines if id(line) not in taken]


def _edge_row(lines: list[Line], side: int) -> list[Line]:
    """Return the row at the head (1) or foot (-1), of letters not larger than most, where white parts it from all else."""
    if len(lines) < 2 * _FEWEST:
        return []
    size = median(line.size for line in lines)
    edge = max(side * line.base for line in lines)
    row = [line for line in lines if edge - side * line.base < _SAME_ROW * size]
    if any(line.size > _SMALLEST_TITLE * size or line.bold or line.cells for line in row):
        return []
    white = min((edge - side * line.base for line in without(lines, row)), default=0.0)
    return row if white > _EDGE_WHITE * size else []


def title(lines: Sequence[Line]) -> list[Line]:
    """Return the large lines above all columns, in the middle or at the beginning of the page's width."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    size = median(line.size for line in lines)
    rows = sorted(lines, key=lambda line: -line.base)
    title: list[Line] = []
    for line, after in pairwise(rows[: _TITLE + 1]):
        middle = abs(line.left + line.right - left - right) < 0.1 * (right - left)
        wide = middle or abs(line.left - left) < size
        below = line.left < after.right and after.left < line.right
        beside = line.base - after.base < (_SAME_ROW if below else 0.8) * line.size
        if not wide or line.size < LARGE * size or beside:
            break
        title.append(line)
    return title
