"""Grapheme boundaries (UAX #29), so that a selection never cuts an emoji or an accent in two."""

from __future__ import annotations

import regex

_CLUSTER = regex.compile(r"\X")
_LOOK_BACK = 256
"""Code points scanned before a position: longer clusters do not occur in writing."""


def boundary_before(text: str, position: int) -> int:
    """Return the last grapheme boundary at or before this code point."""
    return _around(text, position)[0]


def boundary_after(text: str, position: int) -> int:
    """Return the first grapheme boundary at or after this code point."""
    return _around(text, position)[1]


def _around(text: str, position: int) -> tuple[int, int]:
    start = max(0, position - _LOOK_BACK)
    line = text.rfind("\n", start, position)
    if line > start:
        start = line
    for cluster in _CLUSTER.finditer(text, start):
        if cluster.start() >= position:
            return position, position
        if cluster.end() >= position:
            inside = cluster.end() > position
            return (cluster.start(), cluster.end()) if inside else (position, position)
    return position, position
