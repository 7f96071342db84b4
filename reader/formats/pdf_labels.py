"""What stands before an item: bullets, numbers and letters of lists, numbers of notes and of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.formats.pdf_line import RAISED, Line, moved

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
_SAME_ROW, _RAISED = 0.4, 0.7
_SMALL = 0.85


def with_labels(lines: Sequence[Line], rtl: bool) -> list[Line]:
    """Return lines with labels that a file draws by themselves put before their words."""
    labels = [at for at, line in enumerate(lines) if _is_label(line)]
    if not labels:
        return list(lines)
    found: dict[int, Line] = {}
    used: set[int] = set()
    for at in labels:
        to = _words_of(lines, at, rtl)
        if to is not None and to not in found and to not in labels:
            found[to] = _labelled(lines[at], lines[to])
            used.add(at)
    return [found.get(at, line) for at, line in enumerate(lines) if at not in used]


def _is_label(line: Line) -> bool:
    if line.aside or line.cells or len(line.text) > 8:
        return False
    return bool(_LABEL.fullmatch(line.text) or _BARE.fullmatch(line.text))


def _words_of(lines: Sequence[Line], at: int, rtl: bool) -> int | None:
    """Return the place of the line that begins after a label in its row, or None."""
    label = lines[at]
    beside = [
        (gap, n)
        for n, line in enumerate(lines)
        if n != at and _in_row(label, line) and (gap := _gap(label, line, rtl)) > -0.2 * line.size
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
