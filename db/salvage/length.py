"""How long a library's file should be, by its own header, and how long it is."""

from __future__ import annotations

from pathlib import Path

from db.descriptors import first_bytes


def expected_and_there(file: Path) -> tuple[int, int]:
    """Return both lengths in bytes; 0 and 0 where that cannot be told: no file, no header, or a log beside it."""
    log = Path(f"{file}-wal")
    try:
        header, there = first_bytes(file, 100), file.stat().st_size
        if not header.startswith(b"SQLite format 3\0") or (log.exists() and log.stat().st_size):
            return 0, 0
    except OSError:
        return 0, 0
    # The count of pages is only true where the program that wrote it last also kept the second counter.
    if header[24:28] != header[92:96]:
        return 0, 0
    size = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if size == 1 else size), there
