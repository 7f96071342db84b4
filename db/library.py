"""A library: one SQLite file that holds texts, claims and the journal of every decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import connection
from db.connection import WAIT_MS, Reads, consistent
from db.contents import import_mark
from db.contents.kept_contents import KeptContents
from db.journal.clock import Now, wall_clock
from db.journal.views.authored_snapshots import AuthoredSnapshots
from db.model.errors import Problem, tr
from db.model.kinds import nothing_derived
from db.model.revision import Accept, Change, Changed, Derive, Permit
from db.open_file import OpenFile
from db.schema_objects import has_usual_schema
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.contents.kept_files import KeptFiles
    from db.journal.journal import Journal
    from db.journal.journal_reader import JournalReader
    from db.verification.device_checks import ChainEnd
    from db.verification.partial_checks import PartialChecks
    from db.verify import Verdict


class Library(KeptContents):
    """An open library; `db` and `writer` are for the modules of this folder, everybody else asks by name.

    `records` is the present of all that people decided about, `history` how it came to be so, `file` what lies beneath.
    """

    def __init__(
        self,
        db: Reads,
        path: Path,
        writer: Database | None = None,
        journal: Journal | None = None,
        derive: Derive | None = None,
    ) -> None:
        self._journal, self._derive = journal, derive
        self.records, self.file = AuthoredSnapshots(db), OpenFile(db, path)
        super().__init__(db, path, writer)

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
        from db.contents.unused_contents import remove_unused
        from db.journal.journal import Journal

        path = connection.real_file(path)
        if create and not path.exists():
            schema.make(path)
        db = connection.open_for_writing(path, wait_ms)
        try:
            schema.bring_up_to_date(db, path)
            import_mark.clean_up_after_the_killed(path, partial(remove_unused, db))
        except BaseException:
            db.close()
            raise
        return cls(db, path, db, Journal(db, path, permit, now, derive, accept), derive)

    @classmethod
    def for_reading(cls, path: Path, wait_ms: int = WAIT_MS, derive: Derive | None = None) -> Self:
        """Open an existing library to read only; what is derived is verified where `derive` says how."""
        path = connection.real_file(path)
        db = connection.open_for_reading(path, wait_ms)
        try:
            return cls(_of_this_format(db), path, derive=derive)
        except BaseException:
            db.close()
            raise

    @cached_property
    def history(self) -> JournalReader:
        """The journal for reading: loaded when it is first asked for, which is after the first text is shown."""
        from db.journal.journal_reader import JournalReader

        return JournalReader(self.db)

    @cached_property
    def checks(self) -> PartialChecks:
        """Whether what a question is answered from is what was written."""
        from db.verification.partial_checks import PartialChecks

        return PartialChecks(self.db)

    @property
    def files(self) -> KeptFiles:
        """The files that are kept beside the journal."""
        from db.contents.kept_files import KeptFiles

        return KeptFiles(self.db, self._writer)

    @property
    def journal(self) -> Journal:
        """The journal for writing; raise a Problem if the library was opened for reading."""
        if self._journal is None:
            raise Problem(tr("The library was opened for reading only."))
        return self._journal

    def put(self, changes: Sequence[Change], saved: Sequence[str] = ()) -> list[Changed]:
        """Write changes as one act, which saves what these drafts held; see `Journal.put`."""
        return self.journal.put(changes, saved)

    def moment(self) -> AbstractContextManager[None]:
        """Return a block in which all reads see one state of the library, whatever others write meanwhile."""
        return consistent(self.db)

    def verify(self, ends: Iterable[ChainEnd] = ()) -> Verdict:
        """Check whether everything in the library still fits together, and the records that had these ends are whole."""
        from db.verify import verify

        now, words = import_mark.mark(self.path).exists(), self.words
        return verify(self.db, self._derive, self.path, ends, while_importing=now, words=words)

    def chain_end(self) -> ChainEnd | None:
        """Return where the record of this device ends, None where it has written nothing here."""
        from db.verification.device_checks import chain_end

        with in_plain_words():
            return chain_end(self.db, self.path)

    def holds(self, end: ChainEnd) -> bool:
        """Tell whether the record still has what was its end."""
        from db.verification.device_checks import holds

        with in_plain_words():
            return holds(self.db, end)

    def is_at_place_of(self, end: ChainEnd) -> bool:
        """Tell whether an end is known of a library at this place."""
        from db.journal.device import is_this_place

        return is_this_place(end.salt, end.place, self.path)

    def leave_checkpoints(self) -> None:
        """Let somebody else bring the log into the file: it would hold up the thread that writes."""
        with in_plain_words():
            self.writer.execute("PRAGMA wal_autocheckpoint=0")

    def scrub(self) -> None:
        """Leave no byte of what was erased: rewrite the file, empty its log, replace every backup."""
        from db.backups import erasure

        with in_plain_words():
            erasure.scrub(self.writer, self.path)

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _of_this_format(db: Reads) -> Reads:
    """Return the connection, or one to a copy of an older library; raise Damaged where it is not made as its format is."""
    if not has_usual_schema(db):
        from db.verification import schema_checks

        schema_checks.check_opened(db)
    if not connection.is_older(db):
        return db
    from db import schema

    with closing(db):
        return schema.copy_up_to_date(db)


def load_writing() -> None:
    """Import what opening for writing needs, on a thread: it takes longer than the rest of a start."""
    import sqlite_utils

    from db import schema
    from db.journal import journal

    del sqlite_utils, journal, schema
