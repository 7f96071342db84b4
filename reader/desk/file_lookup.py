"""Looking a file up: the article that came from the same bytes, found by reading alone."""

from __future__ import annotations

from pathlib import Path

from db.model.errors import Problem, tr
from reader.desk import library_location
from reader.formats import file_bytes


def find(path: Path | None, file: Path) -> str:
    """Return the id of the article that came from this file's bytes, or an empty string where none did.

    `path` is the library's (None is the default one). Raise a Problem where the file cannot be read, or its
    article was deleted.
    """
    digest = file_bytes.digest(file)
    try:
        article, deleted = _article_of(path, digest)
    except Problem:
        # Opening it for writing mends what can be mended, or says better what is wrong.
        return ""
    if deleted:
        raise Problem(tr("This article was deleted from the library: restore it to read it."))
    return article


def _article_of(path: Path | None, digest: str) -> tuple[str, bool]:
    """Return the id of the article with this original and whether it was deleted, or nothing."""
    if not library_location.is_there(path):
        return "", False
    with library_location.open_to_read(path) as library, library.moment():
        version = library.records.version_with_original(digest)
        article = library.records.one("article", version.article) if version else None
    return (article.entity, article.value.deleted) if article else ("", False)
