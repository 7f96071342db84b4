"""Hashes of the journal: each body salted, each revision chained to its device's previous one."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from operator import attrgetter

from db.model.revision import Revision

SALT_BYTES = 16
_SEALED = attrgetter(
    "id", "entity", "kind", "parents", "article", "author", "at", "body_hash", "prev"
)
_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def new_salt() -> bytes:
    """Return 16 random bytes; without them an erased body cannot be guessed from its hash."""
    return os.urandom(SALT_BYTES)


def body_hash(salt: bytes, body: str) -> str:
    """Return SHA-256(salt + body) in hexadecimal."""
    return hashlib.sha256(salt + body.encode("utf-8", "surrogatepass")).hexdigest()


def revision_hash(revision: Revision) -> str:
    """Return the hash that this revision must have."""
    return seal(_SEALED(revision))


def seal(sealed: tuple[object, ...]) -> str:
    """Return SHA-256 over everything that must never change, as a JSON array, in hexadecimal.

    That is, in this order: id, entity, kind, parents, article, author, at, body_hash, prev.
    """
    return hashlib.sha256(_LINE(sealed).encode("utf-8", "surrogatepass")).hexdigest()


def seal_of(revisions: Iterable[Sequence[str]]) -> str:
    """Return SHA-256 over pairs of a revision's id and hash, in this order, as a JSON array, in hexadecimal."""
    return hashlib.sha256(_LINE([list(each) for each in revisions]).encode()).hexdigest()


def fits(revision: Revision) -> bool:
    """Tell whether the revision's hashes agree with what it says; an erased body cannot disagree."""
    if revision.hash != revision_hash(revision):
        return False
    if revision.body is None or revision.salt is None:
        return revision.body is None and revision.salt is None
    return revision.body_hash == body_hash(revision.salt, revision.body)
