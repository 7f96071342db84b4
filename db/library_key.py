"""A library's key: what only somebody who has the library can know, so that notes beside it tell nobody of it."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

from db.connection import open_for_reading
from db.model.errors import Problem
from db.sqlite_errors import in_plain_words

_WAIT_MS = 50


def library_key(path: Path) -> bytes:
    """Return 32 bytes that stay the same as long as the library stays where it is; none before anybody wrote to it.

    They follow from the random salt of the device that wrote first, and from the place: a copy is another library.
    """
    try:
        with closing(open_for_reading(path, _WAIT_MS)) as db, in_plain_words():
            # The first row is never taken out; of a table without one of its own, the order is that of writing.
            row = db.execute("SELECT salt FROM device ORDER BY rowid LIMIT 1").fetchone()
    except (Problem, OSError):
        return b""
    place = str(path.resolve()).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(place, key=row[0].encode()[:64], digest_size=32).digest() if row else b""
