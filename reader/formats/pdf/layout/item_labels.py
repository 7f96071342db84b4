"""What stands before an item: bullets, numbers and letters of lists, numbers of notes and of paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.line import RAISED, Line, moved

BULLETS = "•◦▪▫▸►‣●○■□·∙⁃❖➢➤\uf0b7\uf0a7\uf0d8\u25aa"
BULLET = re.compile(rf"[{BULLETS}]\s+|[–—\-\*]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,4})\.\s+")
LETTER = re.compile(r"(?:\d{1,3}\)|[a-zа-я]{1,2}[.)])\s+")
_LABEL = re.compile(
    rf"[{BULLETS}–—\-\*†‡]|\(?\d{{1,4}}[.)]|\(?[A-Za-zА-я]{{1,2}}[.)]|\(?[ivxlcIVXLC]{{1,6}}[.)]|\[\d{{1,3}}\]"
)
_BARE = re.compile(r"\d{1,3}")
_FARTHEST, _NEAR = 6.0, 3.0
"""Sizes of the letters between a label and its words at most: any, and a bare number."""
_FEWEST = 25
"""Letters that stand after a bare number at least: it could be a cell."""
_DOT = 2.0
"""Sizes of the letters between a drawn dot and the words that it stands before."""
_SAME_ROW, _RAISED = 0.4, 0.7
_SMALL = 0.85
_MOST_LABELS, _MOST_BESIDE, _MOST_PAIRS = 500, 60, 200_000
"""Labels of a page, lines looked at for one, and dots times lines: more have no list to show."""


def with_labels(lines: Sequence[Line], rtl: bool) -> list[Line]:
    """Return lines with labels that a file draws by themselves put before their words."""
    labels = {at for at, line in enumerate(lines) if _is_label(line)}
    if not 0 < len(labels) <= _MOST_LABELS:
        return list(lines)
    found: dict[int, Line] = {}
    used: set[int] = set()
    heights = sorted((line.base, at) for at, line in enumerate(lines))
    for at in sorted(labels):
        to = _words_of(lines, at, heights, rtl)
        if to is not None and to not in found and to not in labels:
            found[to] = _labelled(lines[at], lines[to])
            used.add(at)
    return [found.get(at, line) for at, line in enumerate(lines) if at not in used]


def _is_label(line: Line) -> bool:
    if line.aside or line.cells or len(line.text) > 8:
        return False
    return bool(_LABEL.fullmatch(line.text) or _BARE.fullmatch(line.text))


def _words_of(
    lines: Sequence[Line], at: int, heights: Sequence[tuple[float, int]], rtl: bool
) -> int | None:
    """Return the place of the line that begins after a label in its row, or None."""
    label = lines[at]
    lowest = bisect_left(heights, (label.base - 2 * label.size, 0))
    beside = [
        (gap, n)
        for _, n in heights[lowest : lowest + _MOST_BESIDE]
        if n != at
        and _in_row(label, lines[n])
        and (gap := _gap(label, lines[n], rtl)) > -0.2 * lines[n].size
    ]
    if not beside:
        return None
    gap, nearest = min(beside)
    line = lines[nearest]
    if _LABEL.fullmatch(label.text):
        return nearest if gap < _FARTHEST * line.size else None
    alone = len(beside) == 1 and len(line.text) >= _FEWEST
    return nearest if alone and gap < _NEAR * line.size else None


def _in_row(label: Line, line: Line) -> bool:
    if line.aside:
        return False
    small = label.size < _SMALL * line.size
    return abs(label.base - line.base) < (_RAISED if small else _SAME_ROW) * line.size


def _gap(label: Line, line: Line, rtl: bool) -> float:
    return label.left - line.right if rtl else line.left - label.right


def _labelled(label: Line, line: Line) -> Line:
    text = label.text.strip()
    raised = label.size < _SMALL * line.size and label.base > line.base
    marks = (((0, len(text), RAISED),) if raised else label.marks) + moved(
        line.marks, len(text) + 1
    )
    bold = label.bold and line.bold
    return line._replace(
        text=f"{text} {line.text}", left=min(label.left, line.left), right=max(label.right, line.right),
        marks=marks, bold=bold or line.bold, hang=line.left,
    )  # fmt: skip


def with_dots(lines: Sequence[Line], dots: Sequence[Box]) -> list[Line]:
    """Return lines with a bullet before those that a drawn dot stands before."""
    if not dots or len(dots) * len(lines) > _MOST_PAIRS:
        return list(lines)
    return [_dotted(line, dots) for line in lines]


def _dotted(line: Line, dots: Sequence[Box]) -> Line:
    for left, bottom, right, top in dots:
        white = left - line.right if glyphs.is_rtl(line.text) else line.left - right
        level = line.base < (bottom + top) / 2 < line.base + 0.8 * line.size
        if level and 0.1 * line.size < white < _DOT * line.size and not BULLET.match(line.text):
            return line._replace(
                text=f"• {line.text}", left=min(left, line.left), right=max(right, line.right),
                marks=moved(line.marks, 2), hang=line.left,
            )  # fmt: skip
    return line
