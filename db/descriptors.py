"""Files that this process may have open by SQLite, read without taking its locks away.

Closing any descriptor of a file ends all POSIX locks that the process holds on it, SQLite's too (How To Corrupt An
SQLite Database File, 2.2): another program would then remove the log that we write to, and every act since.
"""

from __future__ import annotations

import os
from pathlib import Path

_KEPT = 64
_descriptors: dict[tuple[int, int], int] = {}
"""By device and inode; open as long as the process lives, or until so many other files were looked at."""


def descriptor_of(path: Path) -> int:
    """Return a descriptor to read a file by, which nobody may close; raise an OSError where it cannot be read."""
    about = path.stat()
    known = _descriptors.get((about.st_dev, about.st_ino))
    if known is not None:
        return known
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    about = os.fstat(opened)
    _descriptors[about.st_dev, about.st_ino] = opened
    if len(_descriptors) > _KEPT:
        os.close(_descriptors.pop(next(iter(_descriptors))))
    return opened


def first_bytes(path: Path, count: int) -> bytes:
    """Return the first bytes of a file, fewer where it is shorter; raise an OSError where it cannot be read."""
    descriptor = descriptor_of(path)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, count)
