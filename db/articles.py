"""Texts, original files, pictures and remarks: stored once under their SHA-256, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from db.connection import Reads, immediate
from db.model.document import (
    Document,
    Metadata,
    Picture,
    Remark,
    content_digest,
    document_from,
)
from db.model.errors import Problem, tr

if TYPE_CHECKING:
    from sqlite_utils import Database

PART_BYTES = 1 << 20
_ROWS = 500
"""Of small rows in one transaction."""


def store_original(db: Database, data: bytes) -> str:
    """Keep a file's bytes in parts of 1 MB, each in a short transaction, and return their SHA-256.

    A kept original without a version is harmless: the next import of the same file completes it.
    """
    digest = hashlib.sha256(data).hexdigest()
    _store_parts(db, "original", digest, data)
    return digest


def store_content(db: Database, document: Document) -> str:
    """Keep a document's text and layout and return their digest."""
    layout = document.layout()
    digest = content_digest(document.text, layout)
    with immediate(db):
        db.execute(
            "INSERT OR IGNORE INTO content (digest, text, layout) VALUES (?, ?, ?)",
            [digest, document.text, layout],
        )
    return digest


def store_enclosed(
    db: Database, content: str, pictures: Sequence[Picture], remarks: Sequence[Remark]
) -> None:
    """Keep what came along with the content of this digest; what is kept already stays as it is.

    Pictures are written like originals, and what is small in transactions of a few hundred rows.
    """
    for picture in pictures:
        _store_parts(db, "picture_part", picture.digest, picture.data)
    shown = [(p.digest, p.media_type, p.width, p.height) for p in pictures]
    _insert(db, "picture (digest, media_type, width, height)", shown)
    _insert(db, "content_picture (content, picture)", [(content, p.digest) for p in pictures])
    said = [(content, i, c.kind, c.start, c.end, c.message) for i, c in enumerate(remarks)]
    _insert(db, 'remark (content, position, kind, start, "end", message)', said)


def picture(db: Reads, digest: str) -> Picture | None:
    """Return a picture with its bytes, or None when there is none of this digest."""
    sql = "SELECT media_type, width, height FROM picture WHERE digest = ?"
    row = db.execute(sql, [digest]).fetchone()
    if row is None:
        return None
    media_type, width, height = row
    return Picture(digest, media_type, width, height, _parts(db, "picture_part", digest))


def pictures_of(db: Reads, content: str) -> list[str]:
    """Return the digests of the pictures that came with a content."""
    sql = "SELECT picture FROM content_picture WHERE content = ? ORDER BY picture"
    return [row[0] for row in db.execute(sql, [content])]


def remarks(db: Reads, content: str) -> tuple[Remark, ...]:
    """Return the remarks that came with a content, in the order of its importer."""
    sql = 'SELECT kind, start, "end", message FROM remark WHERE content = ? ORDER BY position'
    return tuple(Remark(*row) for row in db.execute(sql, [content]))


def original(db: Reads, digest: str) -> bytes:
    """Return the bytes of a kept file; empty when there is none."""
    return _parts(db, "original", digest)


def content(db: Reads, digest: str) -> tuple[str, str]:
    """Return text and layout of a version; raise a Problem when they are not in the library."""
    row = db.execute("SELECT text, layout FROM content WHERE digest = ?", [digest]).fetchone()
    if row is None:
        sentence = "The text of this version is not in the library: import its file again, or restore a backup."
        raise Problem(tr(sentence))
    return row[0], row[1]


def holds_content(db: Reads, digest: str) -> bool:
    """Tell whether text and layout of a version are in the library."""
    return db.execute("SELECT 1 FROM content WHERE digest = ?", [digest]).fetchone() is not None


def _store_parts(db: Database, table: str, digest: str, data: bytes) -> None:
    sql = f"INSERT OR IGNORE INTO {table} (digest, position, bytes) VALUES (?, ?, ?)"
    for position, start in enumerate(range(0, len(data), PART_BYTES)):
        with immediate(db):
            db.execute(sql, [digest, position, data[start : start + PART_BYTES]])


def _parts(db: Reads, table: str, digest: str) -> bytes:
    sql = f"SELECT bytes FROM {table} WHERE digest = ? ORDER BY position"
    return b"".join(row[0] for row in db.execute(sql, [digest]))


def _insert(db: Database, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Add rows that are not there yet, in transactions so short that a person's act never waits for one."""
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        with immediate(db):
            marks = ", ".join("?" * len(some[0]))
            db.conn.executemany(f"INSERT OR IGNORE INTO {columns} VALUES ({marks})", some)


class Documents:
    """The documents read last, kept because a version never changes."""

    def __init__(self, db: Reads, kept: int = 4) -> None:
        self._db = db
        self.get = lru_cache(maxsize=kept)(self._read)

    def _read(self, digest: str) -> Document:
        """Return the document of this version; it carries no metadata, the article does."""
        text, layout = content(self._db, digest)
        return document_from(text, layout, Metadata())
