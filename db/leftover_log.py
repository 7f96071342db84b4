"""A library whose log was left beside it where nothing may be written: put together in memory, as SQLite would."""

from __future__ import annotations

from pathlib import Path

from db import log_frames

_READ_VERSION = slice(18, 20)


def put_together(path: Path) -> bytes:
    """Return the bytes of a library with all of its log that was committed; raise OSError where it cannot be read."""
    whole = bytearray(path.read_bytes())
    log = Path(f"{path}-wal").read_bytes()
    for done in log_frames.finished(lambda at, length: log[at : at + length]):
        for number, at in done.pages:
            start = (number - 1) * done.page_size
            whole.extend(bytes(max(0, start + done.page_size - len(whole))))
            whole[start : start + done.page_size] = log[at : at + done.page_size]
        del whole[done.count * done.page_size :]
    # What is in memory has no log.
    whole[_READ_VERSION] = b"\1\1"
    return bytes(whole)
