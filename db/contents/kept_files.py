"""Files kept under their SHA-256, originals of articles and copies of sources: large ones in parts, what nothing needs taken out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from db.connection import Reads, immediate
from db.contents.articles import PART_BYTES
from db.model.errors import Problem, tr
from db.model.kind import Kind
from db.model.kinds import KINDS
from db.model.record import Record
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database


class KeptFiles:
    """The kept files of an open library; without a `writer` they can be looked at only."""

    def __init__(self, db: Reads, writer: Database | None) -> None:
        self._db, self._open_writer = db, writer

    def keep(self, file: BinaryIO) -> tuple[str, int]:
        """Keep an open file's bytes in parts of 1 MB, read twice, and return their SHA-256 and number.

        Raise a Problem, and keep nothing of it, where the file changes meanwhile.
        """
        first, size = hashlib.sha256(), 0
        for part in _parts_of(file):
            first.update(part)
            size += len(part)
        digest, again = first.hexdigest(), hashlib.sha256()
        for position, part in enumerate(_parts_of(file)):
            again.update(part)
            self._keep_part(digest, position, part)
        if again.hexdigest() != digest:
            self.drop_unused([digest])
            raise Problem(tr("The file is being written just now: wait until that is done."))
        return digest, size

    def is_whole(self, digest: str) -> bool:
        """Tell whether a file is kept, and as it was when it came in; it is read in parts."""
        with in_plain_words():
            return is_whole(self._db, digest)

    def parts(self, digest: str) -> Iterator[bytes]:
        """Yield a kept file's bytes, as they are now, in parts of 1 MB at most; `is_whole` tells whether they came in so."""
        sql = "SELECT bytes FROM original WHERE digest = ? ORDER BY position"
        with in_plain_words():
            for (part,) in self._db.execute(sql, [digest]):
                yield part if isinstance(part, bytes) else b""

    def drop_unused(self, digests: Iterable[str]) -> None:
        """Take out those of these files that neither a version nor a copy of a source needs."""
        for digest in digests:
            with immediate(self._writer):
                if not is_used(self._db, digest):
                    self._writer.execute("DELETE FROM original WHERE digest = ?", [digest])

    def _keep_part(self, digest: str, position: int, part: bytes) -> None:
        sql = "INSERT OR IGNORE INTO original (digest, position, bytes) VALUES (?, ?, ?)"
        with immediate(self._writer):
            self._writer.execute(sql, [digest, position, part])

    @property
    def _writer(self) -> Database:
        if self._open_writer is None:
            raise Problem(tr("The library was opened for reading only."))
        return self._open_writer


def is_whole(db: Reads, digest: str) -> bool:
    """Tell whether a file is kept, and as it was when it came in."""
    sealed = hashlib.sha256()
    for (part,) in db.execute(
        "SELECT bytes FROM original WHERE digest = ? ORDER BY position", [digest]
    ):
        # What is no bytes any more is not what came in.
        sealed.update(part if isinstance(part, bytes) else b"?")
    return sealed.hexdigest() == digest


def is_used(db: Reads, digest: str) -> bool:
    """Tell whether a record names this file."""
    return any(
        db.execute(f"SELECT 1 FROM {table} WHERE {field} = ? LIMIT 1", [digest]).fetchone()
        for table, field in users()
    )


def files_of(kind: Kind, record: Record) -> Iterator[str]:
    """Yield the digests of the files that the items of a record of this kind name."""
    for items in kind.items:
        for item in getattr(record, items.field) if items.contents else ():
            yield from (getattr(item, field) for field in items.contents)


def users() -> Iterator[tuple[str, str]]:
    """Yield the tables and columns that name kept files."""
    for kind in KINDS.values():
        if "original" in kind.contents:
            yield kind.name, "original"
        for items in kind.items:
            yield from ((items.table, field) for field in items.contents)


def _parts_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield an open file's bytes from its beginning, each part whole but the last."""
    file.seek(0)
    while part := file.read(PART_BYTES):
        yield part
