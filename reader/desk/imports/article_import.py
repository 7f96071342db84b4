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
    """Keep a file and its reading as a new article with version 1; where that fails nothing of it stays."""
    with library.importing():
        return _stored(library, data, reading, file_name)


def _stored(library: Library, data: bytes, reading: ParsedFile, file_name: str) -> Imported:
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
        enclosed=library.enclosed_digest(digest),
    )
    article_id = id_of(library, "article", original)
    changes = [
        Change(article_id, "article", article_id, None, article),
        Change(id_of(library, "version", original), "version", article_id, None, version),
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
        original = hashlib.sha256(data).hexdigest()
        sentence = (
            "This article was deleted from the library: bring it back with “undelete {article}”."
        )
        raise Problem(tr(sentence, article=id_of(library, "article", original)))
    return found


def id_of(library: Library, kind: str, name: str) -> str:
    """Return the id that something of this name gets on every machine, so that two laptops share the article.

    What was erased for good keeps its id: what comes in after it gets the next one.
    """
    again, entity = 0, _id_of(kind, name)
    while (there := library.records.one(kind, entity)) is not None and there.value.erased:
        again += 1
        entity = _id_of(kind, f"{name} again {again}")
    return entity


def _id_of(kind: str, name: str) -> str:
    return hashlib.sha256(f"redpencil {kind} {name}".encode()).hexdigest()[:20]
