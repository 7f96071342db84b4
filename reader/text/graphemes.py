"""Grapheme boundaries (UAX #29), so that a selection never cuts an emoji or an accent in two."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_LOOK_BACK = 256
"""Code points scanned before a position; more only where one cluster is as long as this."""


def boundary_before(text: str, position: int) -> int:
    """Return the last grapheme boundary at or before this code point."""
    return _around(text, position)[0]


def boundary_after(text: str, position: int) -> int:
    """Return the first grapheme boundary at or after this code point."""
    return _around(text, position)[1]


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span widened to whole graphemes; an empty one stays as it is."""
    if start == end:
        return start, end
    return boundary_before(text, start), boundary_after(text, end)


def _around(text: str, position: int, look_back: int = _LOOK_BACK) -> tuple[int, int]:
    start = max(0, position - look_back)
    start = max(start, text.rfind("\n", start, position))
    for cluster in _cluster().finditer(text, start):
        if cluster.end() > position > cluster.start():
            if cluster.start() == start > 0:
                return _around(text, position, 4 * look_back)
            return cluster.start(), cluster.end()
        if cluster.end() >= position:
            break
    return position, position


@cache
def _cluster() -> regex.Pattern[str]:
    """Return the pattern of one grapheme; loading regex takes long enough to be felt at the start."""
    import regex

    return regex.compile(r"\X")
