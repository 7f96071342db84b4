"""Codes in a reason that point to evidence, as [S7 p. 2]."""

from __future__ import annotations

import re

_CODE = re.compile(r"\[S(\d{1,9})(?!\d)[^\]\[]*\]")


def numbers_in(reason: str) -> tuple[int, ...]:
    """Return the numbers of the sources that a reason quotes, each once, in its order."""
    return tuple(dict.fromkeys(int(each[1]) for each in _CODE.finditer(reason)))
