"""The file beneath an open library: whether it is still in its place, and a copy of what is open where it is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db import connection
from db.connection import Reads
from db.durable_files import flush, flush_folder, remove_leftover
from db.model.errors import Problem, tr
from db.sqlite_errors import in_plain_words

_PAGES = 256
"""How much is copied at once, in pages: whoever reads meanwhile waits no longer than that."""


class OpenFile:
    """The file that was opened, known by device and inode: a path alone may lead to another by now."""

    def __init__(self, db: Reads, path: Path) -> None:
        self._db, self._path, self._opened = db, path.absolute(), _identity(path)

    def is_in_place(self) -> bool:
        """Tell whether the path still leads to the file that is open: else what is written is lost with it."""
        return self._opened is None or _identity(self._path) == self._opened

    def save_copy(self, path: Path) -> None:
        """Write all that the open library holds to a new file; on any thread. Raise a Problem where that fails."""
        if path.exists():
            raise Problem(tr("“{path}” is there already: choose another name.", path=path))
        connection.create_file(path)
        try:
            with in_plain_words():
                self._fill(path)
        except BaseException:
            remove_leftover(path)
            raise

    def _fill(self, path: Path) -> None:
        copy = sqlite3.connect(path)
        try:
            self._db.conn.backup(copy, pages=_PAGES)
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise Problem(tr("The copy could not be read back: choose another disk."))
        finally:
            copy.close()
        flush(path)
        flush_folder(path.parent)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
