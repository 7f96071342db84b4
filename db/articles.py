"""Texts and original files: stored once under their SHA-256, never changed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from db.connection import Reads, immediate
from db.model.document import Document, Metadata, content_digest, document_from
from db.model.words import Problem, tr

if TYPE_CHECKING:
    from sqlite_utils import Database

PART_BYTES = 1 << 20


def store_original(db: Database, data: bytes) -> str:
    """Keep a file's bytes in parts of 1 MB, each in a short transaction, and return their SHA-256.

    A kept original without a version is harmless: the next import of the same file completes it.
    """
    digest = hashlib.sha256(data).hexdigest()
    sql = "INSERT OR IGNORE INTO original (digest, position, bytes) VALUES (?, ?, ?)"
    for position, start in enumerate(range(0, len(data), PART_BYTES)):
        with immediate(db):
            db.execute(sql, [digest, position, data[start : start + PART_BYTES]])
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


def original(db: Reads, digest: str) -> bytes:
    """Return the bytes of a kept file; empty when there is none."""
    sql = "SELECT bytes FROM original WHERE digest = ? ORDER BY position"
    return b"".join(row[0] for row in db.execute(sql, [digest]))


def content(db: Reads, digest: str) -> tuple[str, str]:
    """Return text and layout of a version; raise a Problem when they are not in the library."""
    row = db.execute("SELECT text, layout FROM content WHERE digest = ?", [digest]).fetchone()
    if row is None:
        sentence = "The text of this version is not in the library: verify it, or open a backup."
        raise Problem(tr(sentence))
    return row[0], row[1]


class Documents:
    """The documents read last, kept because a version never changes."""

    def __init__(self, db: Reads, kept: int = 4) -> None:
        self._db = db
        self.get = lru_cache(maxsize=kept)(self._read)

    def _read(self, digest: str) -> Document:
        """Return the document of this version; it carries no metadata, the article does."""
        text, layout = content(self._db, digest)
        return document_from(text, layout, Metadata())
