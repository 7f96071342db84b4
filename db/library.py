"""A library: one SQLite file that holds texts, claims and the journal of every decision."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import connection
from db.articles import Documents
from db.connection import WAIT_MS, Reads, in_plain_words
from db.journal.clock import Now, wall_clock
from db.model.document import Document
from db.model.errors import Busy, Problem, tr
from db.model.revision import Change, Changed, Permit

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.journal.journal import Journal


class Library:
    """An open library; `db` is for the modules of this room, everybody else uses what they offer."""

    def __init__(
        self, db: Reads, path: Path, writer: Database | None, journal: Journal | None
    ) -> None:
        self.db, self.path, self._writer, self._journal = db, path, writer, journal
        self._documents = Documents(db)

    @classmethod
    def for_writing(
        cls,
        path: Path,
        permit: Permit | None = None,
        *,
        create: bool = False,
        wait_ms: int = WAIT_MS,
        now: Now = wall_clock,
    ) -> Self:
        """Open a library to read and write, bringing its schema up to date; `create` makes a missing one."""
        from db import schema
        from db.journal.journal import Journal

        if create and not path.exists():
            connection.create_file(path)
        db = connection.open_for_writing(path, wait_ms)
        try:
            schema.bring_up_to_date(db, path)
        except BaseException:
            db.close()
            raise
        return cls(db, path, db, Journal(db, path, permit, now))

    @classmethod
    def for_reading(cls, path: Path, wait_ms: int = WAIT_MS) -> Self:
        """Open an existing library to read only."""
        return cls(connection.open_for_reading(path, wait_ms), path, None, None)

    @property
    def journal(self) -> Journal:
        """The journal for writing; raise a Problem if the library was opened for reading."""
        if self._journal is None:
            raise Problem(tr("The library was opened for reading only."))
        return self._journal

    @property
    def writer(self) -> Database:
        """The connection for writing; raise a Problem if the library was opened for reading."""
        if self._writer is None:
            raise Problem(tr("The library was opened for reading only."))
        return self._writer

    def put(self, changes: Sequence[Change]) -> list[Changed]:
        """Write changes as one act; see `Journal.put`."""
        return self.journal.put(changes)

    def document(self, digest: str) -> Document:
        """Return the text and layout of a version."""
        with in_plain_words():
            return self._documents.get(digest)

    def leave_checkpoints(self) -> None:
        """Let somebody else bring the log into the file: it would hold up the thread that writes."""
        with in_plain_words():
            self.writer.execute("PRAGMA wal_autocheckpoint=0")

    def scrub(self) -> None:
        """Leave no byte of what was erased: rewrite the file, empty its log, replace every backup."""
        from db import backup

        with in_plain_words():
            self.writer.execute("VACUUM")
            busy = self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                sentence = (
                    "Erased, but another program still reads the library's log: "
                    "close it, then erase once more to clean up."
                )
                raise Busy(tr(sentence))
            if backup.existing(self.path):
                backup.keep_only(self.path, backup.make(self.writer, self.path, "after-erasing"))

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def load_writing() -> None:
    """Import what opening for writing needs, on a thread: it takes longer than the rest of a start."""
    import sqlite_utils

    from db import schema
    from db.journal import journal

    del sqlite_utils, journal, schema
