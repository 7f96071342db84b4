"""Which blocks of a page have the words of some passages: by their letters, in order, each passage once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

_LETTERS = re.compile(r"[^\W_]+")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_SURE = 30
"""So many letters in a row are the same words wherever they stand."""
_NEAR = 2_000
"""How far on a block is looked for first, letters."""
_MOST_SEARCHED = 1_000_000_000
"""Letters that may be searched for blocks which are not where the last one ended: what is left then is left out."""

Place = tuple[int, int, int]
"""The number of a block, where its letters begin in all passages, and where they end."""


def letters_of(words: str) -> str:
    """Return words without what extraction may change: white space, signs, case."""
    # A page has each of its words asked for several times; letters of ASCII alone take a fifth of the time.
    if words.isascii():
        return words.translate(_ASCII)
    return "".join(_LETTERS.findall(words)).casefold()


def matched(passages: Sequence[str], blocks: Sequence[str]) -> list[bool]:
    """Tell which blocks stand in the passages: longer ones anywhere, then what is between them.

    A short block, or one of several alike, must be a passage of its own in its place: a word of the menu stands in every article.
    """
    text = "".join(passages)
    counts = Counter(blocks)
    found = _longer(text, [own if counts[own] == 1 else "" for own in blocks])
    if not found:
        found = _longer(text, blocks)
    kept = [False] * len(blocks)
    for number, _, _ in found:
        kept[number] = True
    starts = defaultdict[str, list[int]](list)
    for passage, start in zip(passages, accumulate(map(len, passages), initial=0), strict=False):
        starts[passage].append(start)
    bounds = [(-1, 0, 0), *_in_order(found), (len(blocks), len(text), len(text))]
    for (before, _, start), (after, end, _) in pairwise(bounds):
        between = [at for at in range(before + 1, after) if not kept[at] and blocks[at]]
        last = after == len(blocks) and before >= 0
        for at in _fitting(starts, blocks, between, start, end, forwards=last):
            kept[at] = True
    return kept


def _longer(text: str, blocks: Sequence[str]) -> list[Place]:
    """Return the places of longer blocks."""
    at, found = 0, list[Place]()
    searches = _MOST_SEARCHED // max(1, len(text))
    for number, own in enumerate(blocks):
        if len(own) < _SURE:
            continue
        place = text.find(own, at, at + len(own) + _NEAR)
        if place < 0 and searches > 0:
            searches -= 1
            place = _anywhere(text, own)
        if place >= 0:
            at = place + len(own)
            found.append((number, place, at))
    return found


def _anywhere(text: str, own: str) -> int:
    """Return where a block stands of which extraction may have changed or dropped a part: two of three samples will do."""
    place = text.find(own)
    if place >= 0 or len(own) < 2 * _SURE:
        return place
    size, middle = _SURE // 2, len(own) // 2
    samples = (own[:size], own[middle : middle + size], own[-size:])
    places = [at for sample in samples if (at := text.find(sample)) >= 0]
    return min(places) if len(places) >= 2 else -1


def _in_order(places: Sequence[Place]) -> list[Place]:
    """Return the most of the places that follow one another both on the page and in the text."""
    ends, chain, before = list[int](), list[int](), dict[int, int]()
    for index, (_, start, _) in enumerate(places):
        length = bisect_right(ends, start)
        before[index] = chain[length - 1] if length else -1
        ends[length : length + 1] = [start]
        chain[length : length + 1] = [index]
    found, at = list[Place](), chain[-1] if chain else -1
    while at >= 0:
        found.append(places[at])
        at = before[at]
    return found[::-1]


def _fitting(
    starts: dict[str, list[int]],
    blocks: Sequence[str],
    numbers: Sequence[int],
    start: int,
    end: int,
    *,
    forwards: bool,
) -> Iterable[int]:
    """Yield the blocks that are passages between two places, those nearest to what is known first."""
    for number in numbers if forwards else reversed(numbers):
        own = blocks[number]
        at = starts.get(own, [])
        nearest = bisect_left(at, start) if forwards else bisect_right(at, end - len(own)) - 1
        if 0 <= nearest < len(at) and start <= at[nearest] <= end - len(own):
            yield number
            start, end = (at[nearest] + len(own), end) if forwards else (start, at[nearest])
