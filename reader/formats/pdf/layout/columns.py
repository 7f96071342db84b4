"""The reading order of a page of a PDF: columns one after the other, rows put together.

A gutter is white from line to line; lines across it part the page into bands (the idea of the
recursive X-Y cut of Nagy and Seth, 1984, with lines across columns allowed).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from statistics import median

from reader.formats.pdf.layout.heads_and_titles import LARGE, peeled, title, with_initials, without
from reader.formats.pdf.layout.item_labels import with_labels
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.line import RAISED, Line, Mark, moved

_SAME_ROW, _LEVEL = 0.4, 0.2
"""Parts of the letters' size within which lines stand beside each other, and cells of one row."""
_SMALL, _RAISED = 0.85, 0.6
"""Letters smaller than this part of their neighbours may stand as much of a size higher or lower."""
_SPACE, _SPACE_RAISED, _SPACE_WIDE = 0.15, 0.4, 0.9
"""Parts of the letters' size that make a space: between words, before a note's number, between ideographs."""
_STEP = 2.0
"""Points to which the white of a page is measured."""
_WIDEST = 4_000
_MOST_TRIED = 20
_GUTTER = 0.3
"""Widths of a letter m that a gutter is wide at least; columns stand closer than they should."""
_ACROSS = 0.25
"""Part of the lines that may run across a gutter."""
_FEWEST = 3
"""Lines on either side of a gutter."""
_CELL = 25
"""Letters that a cell of a table has at most, in the middle."""
_WIDE_GAP = 0.7
_FIGURE = re.compile(r"(?=.*\d)(?:[^\W\d_]{0,3}[\W\d_]++)++[^\W\d_]{0,3}")
"""Digits and signs, and at most a few letters beside them: a currency, a unit."""
_MOSTLY = 0.6
_DEEPEST = 4

Flow = list[Line]


def flows(lines: Sequence[Line], rtl: bool) -> list[Flow]:
    """Return the lines of a page in reading order, one list for each column and each run across columns.

    Lines that run up or down the page come last; cells of one row become one line.
    """
    upright = with_labels(with_initials([line for line in lines if not line.aside]), rtl)
    aside = [[line] for line in lines if line.aside]
    if _falling(upright):
        return [upright, *aside] if upright else aside
    head, upright, foot = peeled(upright)
    edges = [[_rows(some, rtl)] if some else [] for some in (head, foot)]
    return [*edges[0], *_cut(upright, rtl, 0), *edges[1], *aside]


def _falling(lines: Sequence[Line]) -> bool:
    """Tell whether each line stands below the one before it, and none a little lower at another's side."""
    return not any(
        a.base < b.base or _beside(a, b) or _lower_at_its_side(a, b) for a, b in pairwise(lines)
    )


def _lower_at_its_side(a: Line, b: Line) -> bool:
    return max(a.left - b.right, b.left - a.right) > 0 and a.base - b.base < _SMALL * a.size


def _beside(a: Line, b: Line) -> bool:
    """Tell whether two lines share a baseline, or one is raised or lowered at the other's side."""
    larger, smaller = max(a.size, b.size), min(a.size, b.size)
    if smaller > _SMALL * larger:
        return abs(a.base - b.base) < _SAME_ROW * larger
    at_its_side = -1 < max(a.left - b.right, b.left - a.right) < larger
    return abs(a.base - b.base) < (_RAISED if at_its_side else _SAME_ROW / 2) * larger


def _cut(lines: list[Line], rtl: bool, depth: int) -> list[Flow]:
    gutter = _gutter(lines) if depth < _DEEPEST and len(lines) >= 2 * _FEWEST else None
    if gutter is None:
        return [_rows(run, rtl) for run in _written_beside(lines, rtl) if run]
    above = title(lines)
    if above:
        return [_rows(above, rtl), *_cut(without(lines, above), rtl, depth + 1)]
    found: list[Flow] = []
    place = {id(line): number for number, line in enumerate(lines)}
    for band in _bands(lines, gutter):
        if _across(band[0], gutter):
            found.append(_rows(band, rtl))
            continue
        band.sort(key=lambda line: place[id(line)])
        left = [line for line in band if line.left < gutter]
        right = [line for line in band if line.left >= gutter]
        for side in (right, left) if rtl else (left, right):
            found += _cut(side, rtl, depth + 1)
    return found


def _written_beside(lines: list[Line], rtl: bool) -> list[list[Line]]:
    """Return the runs of lines that the file itself wrote as columns too short to be known by their gutter."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.base <= runs[-1][-1].base + _SAME_ROW * line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    if any(_are_figures(b, a) or _are_figures(a, b) for a, b in pairwise(runs)):
        return [lines]
    apart = all(_gap(_hull(a), _hull(b), rtl) > _SMALL * b[0].size for a, b in pairwise(runs))
    return runs if apart and all(len(run) > 1 for run in runs[:-1]) else [lines]


def in_rows(lines: Sequence[Line], rtl: bool) -> Flow:
    """Return lines in the order that they have, those that follow each other on one baseline made one."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_one(row, rtl) for row in rows]


def _hull(run: Sequence[Line]) -> Line:
    return run[0]._replace(
        left=min(line.left for line in run), right=max(line.right for line in run)
    )


def _across(line: Line, gutter: float) -> bool:
    return line.left < gutter < line.right


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Return the lines from top to foot, parted where lines across the gutter begin or end."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if bands and _across(bands[-1][0], gutter) == _across(line, gutter):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of the whitest strip that has columns on both sides, or None."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    size = median(line.size for line in lines)
    bins = min(_WIDEST, int((right - left) / _STEP) + 1)
    small = [line for line in lines if line.size < LARGE * size]
    allowed = int(_ACROSS * len(lines))
    valleys = sorted(
        (most, start - end, left + _STEP * (start + end) / 2)
        for some in ([lines] if len(small) == len(lines) else [lines, small])
        for start, end, most in _valleys(_coverage(some, left, bins), allowed)
        if (end - start) * _STEP >= _GUTTER * size
    )
    return next((middle for *_, middle in valleys[:_MOST_TRIED] if _columns(lines, middle)), None)


def _coverage(lines: Sequence[Line], left: float, bins: int) -> list[int]:
    """Return how many lines lie over each strip of the page."""
    steps = [0] * (bins + 2)
    for line in lines:
        steps[min(bins, int((line.left - left) / _STEP))] += 1
        steps[min(bins, int((line.right - left) / _STEP) + 1)] -= 1
    return list(accumulate(steps[:bins]))


def _valleys(counts: Sequence[int], allowed: int) -> Iterable[tuple[int, int, int]]:
    """Yield start, end and coverage of the strips that are whiter than the ones beside them."""
    start = 0
    for end in range(1, len(counts) + 1):
        if end < len(counts) and counts[end] == counts[start]:
            continue
        inner = start > 0 and end < len(counts)
        if (
            inner
            and counts[start] <= allowed
            and counts[start] < min(counts[start - 1], counts[end])
        ):
            yield start, end, counts[start]
        start = end


def _columns(lines: Sequence[Line], middle: float) -> bool:
    """Tell whether columns of text, not cells of a table, stand on both sides, next to each other."""
    left = [line for line in lines if line.right <= middle]
    right = [line for line in lines if line.left >= middle]
    if min(len(left), len(right)) < _FEWEST or _is_table(lines, left, right):
        return False
    low = max(min(line.base for line in left), min(line.base for line in right))
    high = min(max(line.base for line in left), max(line.base for line in right))
    beside = [sum(low <= line.base <= high for line in side) for side in (left, right)]
    return min(beside) >= 2


def _is_table(lines: Sequence[Line], left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether one side holds figures, or most pairs were written row by row and are as short as cells."""
    if _are_figures(left, right) or _are_figures(right, left):
        return True
    if median(len(line.text) for line in (*left, *right)) > _CELL:
        return False
    rows = sum(abs(a.base - b.base) < _LEVEL * a.size for a, b in pairwise(lines))
    return 2 * rows >= min(len(left), len(right))


def _are_figures(side: Sequence[Line], labels: Sequence[Line]) -> bool:
    """Tell whether most lines are figures, each in a row with its label at the other side."""
    bases = sorted(line.base for line in labels)
    figures = [line for line in side if _FIGURE.fullmatch(line.text)]

    def has_label(line: Line) -> bool:
        at = bisect_left(bases, line.base - _SAME_ROW * line.size)
        return at < len(bases) and bases[at] <= line.base + _SAME_ROW * line.size

    return min(len(figures), sum(map(has_label, figures))) >= max(2, _MOSTLY * len(side))


def _rows(lines: Sequence[Line], rtl: bool) -> Flow:
    """Return lines from top to foot, those on one baseline made one."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and _beside(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_one(row, rtl) for row in rows]


def _one(row: list[Line], rtl: bool) -> Line:
    """Return one line of the parts of a row; where wide white parts them they are kept as its cells."""
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda line: -line.right if rtl else line.left)
    largest = max(row, key=lambda line: (line.size, len(line.text)))
    text = ""
    marks: tuple[Mark, ...] = ()
    for before, line in zip([None, *row[:-1]], row, strict=True):
        text += _space(before, line, rtl)
        marks += moved(line.marks, len(text))
        if line.size < _SMALL * largest.size and line.base > largest.base + 0.1 * largest.size:
            marks += ((len(text), len(text) + len(line.text), RAISED),)
        text += line.text
    return largest._replace(
        text=text, left=min(line.left for line in row), right=max(line.right for line in row),
        bold=all(line.bold for line in row), marks=marks, cells=_cells(row, rtl),
    )  # fmt: skip


def _gap(before: Line, line: Line, rtl: bool) -> float:
    return before.left - line.right if rtl else line.left - before.right


def _space(before: Line | None, line: Line, rtl: bool) -> str:
    if before is None or before.text.endswith(" ") or line.text.startswith(" "):
        return ""
    wide = glyphs.has_wide(before.text[-1:] + line.text[:1])
    raised = abs(before.base - line.base) > 0.1 * line.size
    part = _SPACE_WIDE if wide else _SPACE_RAISED if raised else _SPACE
    return " " if _gap(before, line, rtl) > line.size * part else ""


def _cells(row: Sequence[Line], rtl: bool) -> tuple[Line, ...]:
    wide = any(_gap(a, b, rtl) > _WIDE_GAP * b.size for a, b in pairwise(row))
    parts = tuple(part for line in row for part in (line.cells or (line,)))
    return parts if wide or len(parts) > len(row) else ()
