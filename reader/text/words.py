"""Word by word through a text: where the next word ends, and where the one before begins."""

from __future__ import annotations

import re

from reader.text.graphemes import boundary_after, boundary_before

_WORD = re.compile(r"\w+(?:['’\u200c\u200d\u0300-\u036f\w]+)*|[^\w\s]")
_LOOK = 2_000
"""Code points looked through; a longer word is gone through in steps of this."""


def after(text: str, position: int) -> int:
    """Return where the first word that ends after this position ends."""
    found = _WORD.search(text, position, min(len(text), position + _LOOK))
    end = found.end() if found else min(len(text), position + _LOOK)
    return boundary_after(text, end)


def before(text: str, position: int) -> int:
    """Return where the last word that begins before this position begins."""
    begin = max(0, position - _LOOK)
    starts = [match.start() for match in _WORD.finditer(text, begin, position)]
    return boundary_before(text, starts[-1] if starts else begin)
