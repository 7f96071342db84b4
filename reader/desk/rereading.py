"""Reading the kept original of an article again, in another way: another encoding, the whole page or less of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

from db import articles, present
from db.library import Library
from db.model.records import Version
from db.model.revision import Change, Snapshot
from db.model.words import Problem, tr
from reader.desk import listing, place
from reader.desk.importing import version_id
from reader.desk.opening import Opening, open_article
from reader.formats.source import Reading


class Rereads(Protocol):
    """What a `Worker` does."""

    def __call__(
        self, data: bytes, file_name: Path, /, encoding: str = ..., *, whole: bool = ...
    ) -> Reading:
        """Return the reading of a file's bytes."""


def reread(
    path: Path | None, read: Rereads, article: str, encoding: str = "", *, whole: bool = False
) -> Opening:
    """Make another version of an article from its kept original, and open it.

    Only while it has no claims: they stand on the words of one version. Raise a Problem where it has some,
    or where nothing would change.
    """
    with place.open_to_write(path) as library:
        snapshot = present.one(library.db, "article", article)
        if snapshot is None or snapshot.value.deleted:
            raise Problem(tr("This article is not in the library any more: open another."))
        if listing.claims_of(library, article):
            sentence = (
                "This article has claims, which stand on its words: read it again before the first."
            )
            raise Problem(tr(sentence))
        _add_version(library, snapshot, read, encoding, whole=whole)
        return open_article(library, snapshot)


def _add_version(
    library: Library, article: Snapshot, read: Rereads, encoding: str, *, whole: bool
) -> None:
    now = cast("Version", listing.open_article(library, article).version.value)
    data = articles.original(library.db, now.original)
    if not data:
        raise Problem(tr("The original file is not in the library: import it again."))
    reading = read(data, Path(now.file_name), encoding, whole=whole)
    digest = articles.store_content(library.writer, reading.document)
    if digest == now.digest:
        raise Problem(tr("Read that way, the text is the same as before."))
    articles.store_enclosed(library.writer, digest, reading.pictures, reading.cautions)
    version = replace(
        now,
        number=now.number + 1,
        digest=digest,
        encoding=reading.encoding,
        encoding_guessed=reading.encoding_guessed,
        characters=len(reading.document.text),
    )
    entity = version_id(now.original, version.number)
    library.put([Change(entity, "version", article.entity, None, version)])
