"""What a write-ahead log holds, as far as its salts and checksums agree.

After SQLite's file format, section 4 (the write-ahead log): https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""How a log begins, and the order of bytes in its checksums."""
_HEADER, _FRAME = 32, 24
Sums = tuple[int, int]
Part = Callable[[int, int], bytes]
"""Returns so many bytes of the log from a place on: start, length; fewer at its end."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """The pages that one transaction wrote."""

    page_size: int
    """In bytes."""
    pages: list[tuple[int, int]]
    """Number, from 1, and place in the log of each, in the order in which they were written."""
    count: int
    """How many pages the library has afterwards."""


def finished(part: Part) -> Iterator[Transaction]:
    """Yield the transactions that were finished, in their order; what follows them is of an earlier use of the log."""
    header = part(0, _HEADER)
    if len(header) < _HEADER:
        return
    magic, _, size, _, *salts, one, two = struct.unpack(">8I", header)
    order, sums = _MAGIC.get(magic), (one, two)
    if order is None or not size or _sums(header[:24], (0, 0), order) != sums:
        return
    pages, at = list[tuple[int, int]](), _HEADER
    while len(frame := part(at, _FRAME + size)) == _FRAME + size:
        number, count, *seal = struct.unpack(">6I", frame[:_FRAME])
        sums = _sums(frame[:8] + frame[_FRAME:], sums, order)
        if seal != [*salts, *sums] or not number:
            return
        pages.append((number, at + _FRAME))
        if count:
            yield Transaction(size, pages, count)
            pages = []
        at += len(frame)


def _sums(data: bytes, before: Sums, order: str) -> Sums:
    one, two = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
