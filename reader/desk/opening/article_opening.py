"""Opening an article to read: its text, its claims and the journal line they stand at, off any thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.library import Library
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.desk import article_list, library_location
from reader.desk.article_list import OpenArticle
from reader.desk.highlights import Highlights

_MANY = 500
"""With more claims than this, those near the reading place come first."""
_AROUND = 20_000
"""How far from the reading place they may be, in code points."""
_TITLE = 80
"""Characters of a pasted text's first line that become its title."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An article with its claims as of the journal's line `seq`, names by id, and what went wrong.

    Not `complete` when only the claims near the reading place were read, for a first look.
    """

    article: OpenArticle
    claims: tuple[Snapshot, ...]
    highlights: Highlights
    names: Mapping[str, str]
    seq: int
    problems: tuple[str, ...] = ()
    complete: bool = True


def open_last(
    path: Path | None, last: str = "", near: int | None = None, problems: Sequence[str] = ()
) -> Opening:
    """Open the article with the id `last`, else the newest, else the sample, in the library at this path.

    None is the default library. It is read only, unless there is no article to read. With a reading place
    `near`, code points, an article with many claims comes at once with those around that place only:
    `open_all` brings the others. `problems` are what went wrong before.
    """
    there = _open_there(path, last, near, tuple(problems))
    if there is not None:
        return there
    with library_location.open_to_write(path, create=True) as library:
        return _open(library, _known(library, last), tuple(problems))


def open_all(path: Path | None, article: str) -> Opening:
    """Open an article that is in the library with all its claims."""
    with library_location.open_to_read(path) as library:
        found = _last(library, article)
        if found is None or found.entity != article:
            raise Problem(tr("This article is not in the library any more: open another."))
        return _open(library, found, ())


def open_article(library: Library, article: Snapshot) -> Opening:
    """Open an article of a library that is open."""
    return _open(library, article, ())


def open_text(path: Path | None, text: str) -> Opening:
    """Make an article of pasted text, titled by its first line, or find it there, and open it."""
    from reader.desk.imports import article_import
    from reader.formats.importers import read_document

    line = next((line for line in map(str.strip, text.splitlines()) if line), "")
    name = " ".join(line.split())[:_TITLE].replace("/", "∕") or "pasted"
    with library_location.open_to_write(path, create=True) as library:
        # Pasted text is plain, whatever its first line ends in.
        data = text.encode("utf-8", "replace")
        file = Path(f"{name}.txt")
        done = article_import.import_bytes(lambda: library, library, data, file, read_document)
        return _open(library, done.article, ())


def _open_there(
    path: Path | None, last: str, near: int | None, problems: tuple[str, ...]
) -> Opening | None:
    """Open what is in the library by reading alone, which starts much faster, or return None."""
    if not library_location.is_there(path):
        return None
    try:
        with library_location.open_to_read(path) as library:
            article = _last(library, last)
            return _open(library, article, problems, near) if article is not None else None
    except Problem:
        # Opening it for writing mends what can be mended, or says better what is wrong.
        return None


def _known(library: Library, last: str) -> Snapshot:
    from reader.desk.opening.sample import import_sample

    return _last(library, last) or import_sample(library).article


def _last(library: Library, last: str) -> Snapshot | None:
    """Return the article with this id, else the newest, or None in an empty library."""
    article = library.records.one("article", last) if last else None
    if article is not None and not article.value.deleted:
        return article
    return article_list.newest_article(library)


def _open(
    library: Library, article: Snapshot, problems: tuple[str, ...], near: int | None = None
) -> Opening:
    with library.moment():
        opened = article_list.open_article(library, article)
        many = near is not None and library.records.count("claim", article.entity) > _MANY
        if near is not None and many:
            found = library.records.near("claim", opened.digest, near - _AROUND, near + _AROUND)
            claims = tuple(sorted(found, key=article_list.reading_order))
        else:
            claims = tuple(article_list.claims_of(library, article.entity))
        highlights = Highlights(claims, opened.digest)
        names, seq = library.records.names(), library.records.last_seq()
    return Opening(opened, claims, highlights, names, seq, problems, complete=not many)
