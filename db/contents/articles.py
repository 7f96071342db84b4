"""Texts, original files, pictures and remarks: stored once under their SHA-256, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from db.connection import Reads, immediate
from db.model.body import canonical
from db.model.document import (
    Document,
    Metadata,
    Picture,
    Remark,
    content_digest,
    document_from,
)
from db.model.errors import Damaged, tr

if TYPE_CHECKING:
    from sqlite_utils import Database

PART_BYTES = 1 << 20
_ANOTHER_TEXT = "The text of this version is not the one that came in."
_ROWS = 500
"""Of small rows in one transaction."""


def store_original(db: Database, data: bytes) -> str:
    """Keep a file's bytes in parts of 1 MB, each in a short transaction, and return their SHA-256.

    Run it in `Library.importing`, so that what belongs to no article in the end does not stay.
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


def whole_picture(db: Reads, digest: str) -> Picture | None:
    """Return a picture as `picture` does; raise Damaged where it is not the one that came in."""
    found = picture(db, digest)
    if found is None:
        return None
    held = list(map(type, (found.media_type, found.width, found.height)))
    if held != [str, int, int] or hashlib.sha256(found.data).hexdigest() != digest:
        raise Damaged(tr("A picture in the library is not the one that came in."))
    return found


def pictures_of(db: Reads, content: str) -> list[str]:
    """Return the digests of the pictures that came with a content."""
    sql = "SELECT picture FROM content_picture WHERE content = ? ORDER BY picture"
    return [row[0] for row in db.execute(sql, [content])]


def remarks(db: Reads, content: str) -> tuple[Remark, ...]:
    """Return the remarks that came with a content, in the order of its importer."""
    sql = 'SELECT kind, start, "end", message FROM remark WHERE content = ? ORDER BY position'
    found = db.execute(sql, [content]).fetchall()
    if any(list(map(type, row)) != [str, int, int, str] for row in found):
        raise Damaged(tr("A remark on this text is not as it was written."))
    return tuple(Remark(*row) for row in found)


def enclosed_digest(db: Reads, content: str) -> str:
    """Return the SHA-256 over the remarks and pictures of a content, as a JSON array, in hexadecimal.

    That is the remarks in their order (kind, start, end, message), then the pictures by digest (digest, media
    type, width, height).
    """
    said = [[r.kind, r.start, r.end, r.message] for r in remarks(db, content)]
    sql = (
        "SELECT p.digest, p.media_type, p.width, p.height FROM content_picture c "
        "LEFT JOIN picture p ON p.digest = c.picture WHERE c.content = ? ORDER BY c.picture"
    )
    shown = [list(row) for row in db.execute(sql, [content])]
    return hashlib.sha256(canonical([said, shown]).encode()).hexdigest()


def original(db: Reads, digest: str) -> bytes:
    """Return the bytes of a kept file, empty when there is none; raise Damaged where they are not what came in."""
    data = _parts(db, "original", digest)
    if data and hashlib.sha256(data).hexdigest() != digest:
        raise Damaged(tr("The original file in the library is not the one that came in."))
    return data


def has_whole_original(db: Reads, digest: str) -> bool:
    """Tell whether a file is kept, and as it was when it came in."""
    return hashlib.sha256(_parts(db, "original", digest)).hexdigest() == digest


def content(db: Reads, digest: str) -> tuple[str, str]:
    """Return text and layout of a version; raise Damaged when they are not in the library, or not as they were.

    Hashing costs 2 to 3 ms a million characters.
    """
    sql = "SELECT CAST(text AS BLOB), CAST(layout AS BLOB) FROM content WHERE digest = ?"
    row = db.execute(sql, [digest]).fetchone()
    if row is None:
        sentence = "The text of this version is not in the library: import its file again, or restore a backup."
        raise Damaged(tr(sentence))
    text, layout = row
    if not isinstance(text, bytes) or not isinstance(layout, bytes):
        raise Damaged(tr(_ANOTHER_TEXT))
    sealed = hashlib.sha256(layout)
    sealed.update(b"\0")
    sealed.update(text)
    if sealed.hexdigest() != digest:
        raise Damaged(tr(_ANOTHER_TEXT))
    return text.decode(), layout.decode()


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
    found = [row[0] for row in db.execute(sql, [digest])]
    # What is no bytes any more is not what came in: its hash will not fit.
    return b"".join(part if isinstance(part, bytes) else b"?" for part in found)


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
