"""The pages of a library file, damaged or not, as SQLite's file format has them, with what is in its log laid over.

SQLite reads from the root of a table down and gives up at the first bad page. Here each page speaks for itself.
https://www.sqlite.org/fileformat2.html, sections 1.3, 1.6 and 4.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from db.descriptors import descriptor_of

USUAL_PAGE = 4096
_WAL_HEADER, _FRAME_HEADER = 32, 24
_WAL_MAGIC = 0x377F0682


class Pages:
    """Reads pages by number, from 1; use it as a context."""

    def __init__(self, file: Path) -> None:
        self._base = _Mapped(file)
        self._log = _Mapped(Path(f"{file}-wal"))
        self.size = _page_size(self._base.part(0, 100))
        self.usable = self.size - self._reserved()
        self._in_log = dict(_committed(self._log, self.size))
        in_file = self._base.length // self.size + bool(self._base.length % self.size)
        self.count = max([in_file, *self._in_log])

    def page(self, number: int) -> bytes:
        """Return a page, as long as all others; zeros where the file has none."""
        at = self._in_log.get(number)
        found = (
            self._log.part(at, self.size)
            if at is not None
            else self._base.part((number - 1) * self.size, self.size)
        )
        return found.ljust(self.size, b"\0")

    def overflow(self, first: int, length: int) -> Iterator[bytes]:
        """Yield the bytes of a chain of overflow pages; raise a ValueError where it breaks off."""
        left, number = length, first
        while left > 0:
            if not 0 < number <= self.count:
                raise ValueError("the chain of overflow pages breaks off")
            page = self.page(number)
            number = int.from_bytes(page[:4], "big")
            part = page[4 : 4 + min(left, self.usable - 4)]
            left -= len(part)
            yield part

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _reserved(self) -> int:
        header = self._base.part(0, 100)
        is_ours = header.startswith(b"SQLite format 3\0")
        return header[20] if is_ours and header[20] <= self.size - 480 else 0


class _Mapped:
    """A file that is read in parts; a missing or empty one has none."""

    def __init__(self, file: Path) -> None:
        self.length = file.stat().st_size if file.is_file() else 0
        self._map: mmap.mmap | None = None
        if self.length:
            self._map = mmap.mmap(descriptor_of(file), self.length, access=mmap.ACCESS_READ)

    def part(self, start: int, length: int) -> bytes:
        return self._map[start : start + length] if self._map is not None else b""

    def close(self) -> None:
        if self._map is not None:
            self._map.close()


def _page_size(header: bytes) -> int:
    """Return what the header says, or the usual size where it says nothing that can be."""
    said = int.from_bytes(header[16:18], "big") if header.startswith(b"SQLite format 3\0") else 0
    said = 65536 if said == 1 else said
    return said if 512 <= said <= 65536 and said & (said - 1) == 0 else USUAL_PAGE


def _committed(log: _Mapped, page_size: int) -> Iterator[tuple[int, int]]:
    """Yield page number and place in the log of each frame that belongs to a transaction that was finished."""
    header = log.part(0, _WAL_HEADER)
    if len(header) < _WAL_HEADER or int.from_bytes(header[8:12], "big") != page_size:
        return
    magic = int.from_bytes(header[:4], "big")
    order = ">" if magic & 1 else "<"
    sums = _checksum(order, header[:24], (0, 0))
    if magic & ~1 != _WAL_MAGIC or sums != struct.unpack(">2I", header[24:32]):
        return
    waiting, at = list[tuple[int, int]](), _WAL_HEADER
    while len(frame := log.part(at, _FRAME_HEADER + page_size)) == _FRAME_HEADER + page_size:
        sums = _checksum(order, frame[:8] + frame[_FRAME_HEADER:], sums)
        if (frame[8:16], sums) != (header[16:24], struct.unpack(">2I", frame[16:24])):
            return  # What follows is of an earlier use of the log.
        waiting.append((int.from_bytes(frame[:4], "big"), at + _FRAME_HEADER))
        if int.from_bytes(frame[4:8], "big"):
            yield from waiting
            waiting.clear()
        at += len(frame)


def _checksum(order: str, data: bytes, start: tuple[int, int]) -> tuple[int, int]:
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
