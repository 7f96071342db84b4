"""A library: one SQLite file that holds texts, claims and the journal of every decision."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import articles, connection
from db.articles import Documents
from db.connection import WAIT_MS, Reads, consistent
from db.journal.clock import Now, wall_clock
from db.journal.snapshots import Snapshots
from db.model.document import Document, Picture, Remark
from db.model.errors import Problem, tr
from db.model.kinds import nothing_derived
from db.model.revision import Accept, Change, Changed, Derive, Permit
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.journal.journal import Journal
    from db.journal.journal_reader import JournalReader
    from db.kept_files import KeptFiles
    from db.verify import Verdict


class Library:
    """An open library; `db` and `writer` are for the modules of this folder, everybody else asks by name.

    `records` is the present of all that people decided about, `history` how it came to be so.
    """

    def __init__(
        self,
        db: Reads,
        path: Path,
        writer: Database | None = None,
        journal: Journal | None = None,
        derive: Derive | None = None,
    ) -> None:
        self.db, self.path, self._writer, self._journal = db, path, writer, journal
        self.records, self._derive = Snapshots(db), derive
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
        derive: Derive = nothing_derived,
        accept: Accept | None = None,
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
        return cls(db, path, db, Journal(db, path, permit, now, derive, accept), derive)

    @classmethod
    def for_reading(cls, path: Path, wait_ms: int = WAIT_MS, derive: Derive | None = None) -> Self:
        """Open an existing library to read only; what is derived is verified where `derive` says how."""
        db: Reads = connection.open_for_reading(path, wait_ms)
        if connection.is_older(db):
            from db import schema

            with closing(db):
                db = schema.copy_up_to_date(db)
        return cls(db, path, derive=derive)

    @cached_property
    def history(self) -> JournalReader:
        """The journal for reading: loaded when it is first asked for, which is after the first text is shown."""
        from db.journal.journal_reader import JournalReader

        return JournalReader(self.db)

    @cached_property
    def files(self) -> KeptFiles:
        """The files that are kept beside the journal."""
        from db.kept_files import KeptFiles

        return KeptFiles(self.db, self._writer)

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

    def moment(self) -> AbstractContextManager[None]:
        """Return a block in which all reads see one state of the library, whatever others write meanwhile."""
        return consistent(self.db)

    def document(self, digest: str) -> Document:
        """Return the text and layout of a version."""
        with in_plain_words():
            return self._documents.get(digest)

    def remarks(self, digest: str) -> tuple[Remark, ...]:
        """Return what the readers of a version's text must know of it."""
        with in_plain_words():
            return articles.remarks(self.db, digest)

    def picture(self, digest: str) -> Picture | None:
        """Return a picture with its bytes, or None when there is none of this digest."""
        with in_plain_words():
            return articles.picture(self.db, digest)

    def original(self, digest: str) -> bytes:
        """Return the bytes of a kept file; empty when there is none."""
        with in_plain_words():
            return articles.original(self.db, digest)

    def keep_original(self, data: bytes) -> str:
        """Keep a file's bytes and return their SHA-256."""
        return articles.store_original(self.writer, data)

    def keep_text(
        self, document: Document, pictures: Sequence[Picture], remarks: Sequence[Remark]
    ) -> str:
        """Keep a document with what came along with it and return the digest of its text and layout."""
        digest = articles.store_content(self.writer, document)
        articles.store_enclosed(self.writer, digest, pictures, remarks)
        return digest

    def verify(self) -> Verdict:
        """Check whether everything in the library still fits together."""
        from db.verify import verify

        return verify(self.db, self._derive)

    def leave_checkpoints(self) -> None:
        """Let somebody else bring the log into the file: it would hold up the thread that writes."""
        with in_plain_words():
            self.writer.execute("PRAGMA wal_autocheckpoint=0")

    def scrub(self) -> None:
        """Leave no byte of what was erased: rewrite the file, empty its log, replace every backup."""
        from db import backup

        with in_plain_words():
            backup.scrub(self.writer, self.path)

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
