"""The pages of a library file, damaged or not, as SQLite's file format has them, with what is in its log laid over.

SQLite reads from the root of a table down and gives up at the first bad page. Here each page speaks for itself.
https://www.sqlite.org/fileformat2.html, sections 1.3 and 1.6.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from db import log_frames
from db.descriptors import descriptor_of

USUAL_PAGE = 4096


class Pages:
    """Reads pages by number, from 1; use it as a context."""

    def __init__(self, file: Path) -> None:
        self._base = _Mapped(file)
        self._log = _Mapped(Path(f"{file}-wal"))
        self.size = _page_size(self._base.part(0, 100))
        self.usable = self.size - self._reserved()
        self._in_log = {
            number: at
            for done in log_frames.finished(self._log.part)
            if done.page_size == self.size
            for number, at in done.pages
        }
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
