"""Importing an article: the original's bytes kept, one version, and the same bytes never parsed twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from db.library import Library
from db.model.article import Article
from db.model.document import Remark
from db.model.errors import Problem, Stale, tr
from db.model.revision import Change, Snapshot
from db.model.version import Version
from reader.formats.parsed_file import ParsedFile, storable

Read = Callable[[bytes, Path], ParsedFile]
"""Makes a reading of a file's bytes; its name chooses how."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An article in the library after an import; `new` is false when its bytes were there before."""

    article: Snapshot
    version: Snapshot
    new: bool
    remarks: tuple[Remark, ...] = ()
    """What its readers must know about the text."""


def import_bytes(
    library: Callable[[], Library], known: Library | None, data: bytes, path: Path, read: Read
) -> Imported:
    """Import a file's bytes with `read`; the path's ending chooses how, its name may become the title.

    `known` is the library if there is one yet; `library` opens or makes it, and is only called once the
    file proved readable, so that a bad file leaves nothing behind.
    """
    found = find_known(known, data) if known else None
    if found is not None:
        return found
    reading = read(data, path)
    return store(library(), data, reading, path.name)


def find_known(library: Library, data: bytes) -> Imported | None:
    """Return the article whose original has these bytes, or None; one that lost its text gets it by an import."""
    version = library.records.version_with_original(hashlib.sha256(data).hexdigest())
    article = library.records.one("article", version.article) if version else None
    if article is None or version is None:
        return None
    digest = cast("Version", version.value).digest
    if not library.holds_text(digest):
        return None
    return Imported(article, version, new=False, remarks=library.remarks(digest))


def store(library: Library, data: bytes, reading: ParsedFile, file_name: str) -> Imported:
    """Keep a file and its reading as a new article with version 1."""
    original = library.keep_original(data)
    digest = library.keep_text(reading.document, reading.pictures, reading.remarks)
    article = Article(**asdict(reading.document.metadata))
    version = Version(
        number=1,
        digest=digest,
        original=original,
        file_name=storable(file_name),
        format=reading.format,
        encoding=reading.encoding,
        encoding_guessed=reading.encoding_guessed,
        characters=len(reading.document.text),
    )
    article_id = _id_of("article", original)
    changes = [
        Change(article_id, "article", article_id, None, article),
        Change(version_id(original), "version", article_id, None, version),
    ]
    try:
        first, second = library.put(changes)
    except Stale:
        return _there_already(library, data)
    return Imported(first.after, second.after, new=True, remarks=reading.remarks)


def _there_already(library: Library, data: bytes) -> Imported:
    """Return what another program imported between our look and our writing."""
    found = find_known(library, data)
    if found is None:
        raise Problem(tr("This article was deleted from the library: restore it to read it."))
    return found


def version_id(original: str, number: int = 1) -> str:
    """Return the id of an article's version, the same on every machine."""
    return _id_of("version", original if number == 1 else f"{original} {number}")


def _id_of(kind: str, original: str) -> str:
    """Return the id that these bytes get on every machine, so that two laptops share the article."""
    return hashlib.sha256(f"redpencil {kind} {original}".encode()).hexdigest()[:20]
