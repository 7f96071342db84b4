"""The text of a page of a PDF, turned so that most of its words stand upright: whoever turned the page may not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reader.formats.pdf.ctypes_calls import Box
from reader.formats.pdf.page.glyphs import has_wide
from reader.formats.pdf.page.letters import Letters

_SAMPLE = 60
"""Letters of a page by which it is known which way most words are turned."""


@contextmanager
def upright_text(raw: Any, letters: Letters, page: Any, area: Box) -> Iterator[Any]:
    """Give the text of a page with this box, taken up by `letters`, or None where it has none."""
    text, turn = raw.FPDFText_LoadPage(page), raw.FPDFPage_GetRotation(page)
    try:
        if text:
            letters.take(text, turn, area)
            turns = _turns_of_most(letters)
            if turns not in (turn, None):
                raw.FPDFText_ClosePage(text)
                raw.FPDFPage_SetRotation(page, turns)
                text = raw.FPDFText_LoadPage(page)
                if text:
                    letters.take(text, turns, area)
        yield text
    finally:
        if text:
            raw.FPDFText_ClosePage(text)


def _turns_of_most(letters: Letters) -> int | None:
    """Return the quarter turns clockwise with which most of some letters from all over the page stand upright."""
    count = len(letters.units)
    places = range(0, count - 1, max(1, count // _SAMPLE))
    turns = Counter(_turns(letters, at) for at in places if not letters.units[at].isspace())
    return max(turns, key=lambda turn: (turns[turn], -turn), default=None)


def _turns(letters: Letters, index: int) -> int:
    """Return the turns of a letter; lines that run down the page are read as if they lay on their side."""
    a, b, _, d = letters.slope(index)
    if abs(b) > abs(a):
        return 1 if b > 0 else 3
    if a < 0 and d < 0:
        return 2
    return 3 if _runs_down(letters, index) else 0


def _runs_down(letters: Letters, index: int) -> bool:
    """Tell whether the next letter stands below this one, as ideographs may be written."""
    if not has_wide(letters.units[index : index + 2]) or letters.units[index + 1].isspace():
        return False
    (x, y), (across, down) = letters.origin(index), letters.origin(index + 1)
    return abs(across - x) < abs(down - y) / 2 and down < y
