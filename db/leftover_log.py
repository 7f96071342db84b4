"""A library whose log was left beside it where nothing may be written: put together in memory, as SQLite would.

After SQLite's file format, section 4 (the write-ahead log): https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""How a log begins, and the order of bytes in its checksums."""
_HEADER, _FRAME = 32, 24
_READ_VERSION = slice(18, 20)
Sums = tuple[int, int]


def put_together(path: Path) -> bytes:
    """Return the bytes of a library with all of its log that was committed; raise OSError where it cannot be read."""
    whole = bytearray(path.read_bytes())
    log = Path(f"{path}-wal").read_bytes()
    waiting: list[tuple[int, bytes]] = []
    for number, size_in_pages, page in _frames(log):
        waiting.append((number, page))
        if size_in_pages:
            _apply(whole, waiting, size_in_pages)
            waiting = []
    # What is in memory has no log.
    whole[_READ_VERSION] = b"\1\1"
    return bytes(whole)


def _apply(whole: bytearray, pages: list[tuple[int, bytes]], size_in_pages: int) -> None:
    for number, page in pages:
        start = (number - 1) * len(page)
        whole.extend(bytes(max(0, start + len(page) - len(whole))))
        whole[start : start + len(page)] = page
    del whole[size_in_pages * len(pages[0][1]) :]


def _frames(log: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield number, pages in all (0 before a commit) and bytes of each page, as far as salts and checksums agree."""
    if len(log) < _HEADER:
        return
    magic, _, size, _, *salts, one, two = struct.unpack(">8I", log[:_HEADER])
    order = _MAGIC.get(magic)
    if order is None or not size or _sums(log[:24], (0, 0), order) != (one, two):
        return
    sums: Sums = one, two
    for start in range(_HEADER, len(log) - _FRAME - size + 1, _FRAME + size):
        number, in_all, *seal = struct.unpack(">6I", log[start : start + _FRAME])
        page = log[start + _FRAME : start + _FRAME + size]
        sums = _sums(log[start : start + 8] + page, sums, order)
        if seal != [*salts, *sums] or not number:
            return
        yield number, in_all, page


def _sums(data: bytes, before: Sums, order: str) -> Sums:
    one, two = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
