"""Grapheme boundaries (UAX #29), so that a selection never cuts an emoji or an accent in two."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_LOOK_BACK = 256
"""Code points scanned before a position; more only where one cluster is as long as this."""

_REGIONAL = ("\U0001f1e6", "\U0001f1ff")
"""The first and the last of the letters that make flags two by two."""


def boundary_before(text: str, position: int) -> int:
    """Return the last grapheme boundary at or before this code point."""
    return _around(text, position)[0]


def boundary_after(text: str, position: int) -> int:
    """Return the first grapheme boundary at or after this code point."""
    return _around(text, position)[1]


def is_boundary(text: str, position: int) -> bool:
    """Tell whether this code point is one where a grapheme begins or ends."""
    if not 0 < position < len(text):
        return True
    certain = _apart(text[position - 1], text[position])
    return _around(text, position)[0] == position if certain is None else certain


def may_join(characters: str) -> bool:
    """Tell whether a grapheme of these characters may be of several."""
    return max(characters, default="") >= "\u0300" and _joining().search(characters) is not None


@lru_cache(8_192)
def _apart(before: str, after: str) -> bool | None:
    """Tell whether two graphemes meet between these, or None where it depends on what stands before."""
    pair = before + after
    if pair.isascii():
        return pair != "\r\n"
    if _REGIONAL[0] <= after <= _REGIONAL[1]:
        return None if _REGIONAL[0] <= before <= _REGIONAL[1] else _meet(pair)
    # Emoji and conjuncts: what a joiner or a virama stands between.
    may_go_on = before == "\u200d" or (unicodedata.category(before) == "Mn" and after >= "\u0900")
    return None if may_go_on and _meet(pair) else _meet(pair)


def _meet(pair: str) -> bool:
    found = _cluster().match(pair)
    return found is not None and found.end() == 1


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


@cache
def _joining() -> regex.Pattern[str]:
    """Return the pattern of a character that may belong to the one before or after it."""
    import regex

    kinds = ("CR", "Extend", "SpacingMark", "ZWJ", "Prepend", "L", "V", "T", "Regional_Indicator")
    return regex.compile("[" + "".join(rf"\p{{GCB={kind}}}" for kind in kinds) + "]")
