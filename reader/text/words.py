"""Words of a text (UAX #29): the one at a place, where the next ends, where the one before begins, selections of whole ones.

Where a script writes no spaces a word is what can be told without a dictionary: a Chinese character, a Thai cluster,
never a whole run.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.text.graphemes import boundary_after, boundary_before

if TYPE_CHECKING:
    import regex

_LOOK = 2_000
"""Code points looked through; a longer word is gone through in steps of this."""
_NEAR = 64
"""Code points looked through first: nearly every word is shorter."""
_AHEAD = 16
"""Code points that tell whether there is a boundary before them; where they end is none."""


def after(text: str, position: int) -> int:
    """Return where the first word that ends after this position ends."""
    most = min(len(text), position + _LOOK)
    begin = position
    while begin < most:
        end = _next(text, begin, most)
        if text[begin:end].strip():
            return boundary_after(text, end)
        begin = end
    return most


def before(text: str, position: int) -> int:
    """Return where the last word that begins before this position begins."""
    least = max(0, position - _LOOK)
    end = position
    while end > least:
        begin = _last(text, end - 1, least)
        if text[begin:end].strip():
            return boundary_before(text, begin)
        end = begin
    return least


def at(text: str, position: int) -> tuple[int, int]:
    """Return the word over the character at a position; between words the one before, else the one after."""
    start, end = _segment(text, position)
    if text[start:end].strip():
        return boundary_before(text, start), boundary_after(text, end)
    if start and (found := _segment(text, start - 1)) and text[slice(*found)].strip():
        return found
    return _segment(text, end) if end < len(text) else (start, end)


def is_inside(text: str, position: int) -> bool:
    """Tell whether a position is inside a word, with some of its letters on both sides."""
    if not 0 < position < len(text) or _boundaries().match(text, position):
        return False
    return not text[position - 1 : position + 1].isspace()


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span widened to whole words: an end that is between words stays where it is."""
    if start < end and is_inside(text, start):
        start = at(text, start)[0]
    if start < end and is_inside(text, end):
        end = at(text, end)[1]
    return start, end


def nearest_start(text: str, position: int) -> int:
    """Return the beginning of a word that is nearest to a position, or the text's end."""
    position = _nearer(text, position)
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def nearest_end(text: str, position: int) -> int:
    """Return the end of a word that is nearest to a position, or the text's beginning."""
    position = _nearer(text, position)
    while position and text[position - 1].isspace():
        position -= 1
    return position


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space and line ends at its edges, whole graphemes; empty where it is all blank."""
    while start < end and text[start].isspace() and boundary_after(text, start + 1) == start + 1:
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _nearer(text: str, position: int) -> int:
    """Return the nearer end of the word that a position is inside, or the position."""
    if not is_inside(text, position):
        return position
    start, end = at(text, position)
    return start if position - start < end - position else end


def _segment(text: str, position: int) -> tuple[int, int]:
    """Return the stretch between two word boundaries that holds the character at a position."""
    position = min(max(position, 0), max(0, len(text) - 1))
    least, most = max(0, position - _LOOK), min(len(text), position + _LOOK)
    return _last(text, position, least), _next(text, position, most)


def _next(text: str, position: int, most: int) -> int:
    """Return the first word boundary after a position, at most this one."""
    found = _boundaries().search(text, position + 1, most + _AHEAD)
    return min(found.start(), most) if found else most


def _last(text: str, position: int, least: int) -> int:
    """Return the last word boundary at or before a position, at least this one."""
    for look in (_NEAR, _LOOK):
        begin = max(least, position - look)
        there = _boundaries().finditer(text, begin, position + _AHEAD)
        if found := [each.start() for each in there if each.start() <= position]:
            return found[-1]
    return least


@cache
def _boundaries() -> regex.Pattern[str]:
    """Return the pattern of one boundary; loading regex takes long enough to be felt at the start."""
    import regex

    # Beside white space there always is one, also where regex sees none: after half a flag.
    return regex.compile(r"(?w)\b|(?<=\s)(?=\S)|(?<=\S)(?=\s)")
