"""UTF-16 and UTF-32 without a mark at the beginning: told by which order of bytes gives characters that people write."""

from __future__ import annotations

import re
from collections import Counter

_ENCODINGS = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SURELY = 0.95
"""The share of characters that are in use in a text."""
_ENOUGH = 100_000
_NARROW_CONTROL = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text of bytes has, and every longer one of two or four bytes a character."""
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u2122\u3000-\u30ff\uff01-\uff9f]"
)
_FREQUENT = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("shift_jis", 0x88, 0x97), ("euc_kr", 0xB0, 0xC8))  # fmt: skip
"""Where the standards of East Asia put the characters that are used most: the first byte, from and to."""


def wide(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding, None where these bytes are no such text."""
    if not _NARROW_CONTROL.search(data):
        return None
    found = max(map(_read, [data] * len(_ENCODINGS), _ENCODINGS))
    return (found[1], found[2]) if found[0] >= _SURELY else None


def _read(data: bytes, encoding: str) -> tuple[float, str, str]:
    """Return which share of the characters is in use, the text, and the encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0, "", encoding
    counted = Counter(text[:_ENOUGH])
    usual = sum(times for character, times in counted.items() if _is_usual(character))
    return usual / max(1, counted.total()), text, encoding


def _is_usual(character: str) -> bool:
    return bool(_USUAL.match(character)) or any(
        first <= character.encode(standard, "replace")[0] <= last
        for standard, first, last in _FREQUENT
    )
