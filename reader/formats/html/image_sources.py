"""Where on a page a picture may be named: in itself, for screens of several sizes, or until it is scrolled to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_SIZE = re.compile(r"[\d.]{1,9}[wxh]")
_MOST = 40


def sources_of(image: Any) -> list[str]:
    """Return the addresses that a picture is named by, its own first, then those of sets (HTML, 4.8.4)."""
    own = [value for name in _SOURCES if (value := image.get(name))]
    return list(islice(dict.fromkeys([*own, *_of_sets(image)]), _MOST))


def _of_sets(image: Any) -> Iterator[str]:
    around = image.getparent()
    beside = () if around is None or around.tag != "picture" else around.iterchildren("source")
    for element in (image, *islice(beside, _MOST)):
        for name in _SETS:
            yield from filter(None, map(_address, (element.get(name) or "").split()[: 4 * _MOST]))


def _address(word: str) -> str:
    """Return the address in a word of a set, without a size before it and commas around it."""
    size, _, rest = word.partition(",")
    return (rest if _SIZE.fullmatch(size) else word).strip(",")
