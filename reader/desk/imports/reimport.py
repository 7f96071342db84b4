"""The kept original of an article, looked at again: read in another way, what was left out of it, its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, cast

from db.library import Library
from db.model.document import Document, content_digest
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from db.model.version import Version
from reader.desk import article_list, library_location
from reader.desk.article_list import OpenArticle
from reader.desk.imports.article_import import id_of
from reader.desk.opening.article_opening import Opening, open_article
from reader.formats.parsed_file import PagePicture, ParsedFile, Passage

_SHOWN = 500
"""Characters by which a passage is known."""


class Worker(Protocol):
    """What reads files."""

    def read(
        self,
        data: bytes,
        file_name: Path,
        /,
        encoding: str = ...,
        *,
        whole: bool = ...,
        put_back: tuple[int, ...] = ...,
    ) -> ParsedFile:
        """Return the reading of a file's bytes."""

    def page_picture(self, data: bytes, file_name: Path, /, page: int, width: int) -> PagePicture:
        """Return how a page (1-based) of it looks, `width` pixels wide."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The passages around an article, the numbers of those that are in its text now, and what the page hides.

    With claims they can only be looked at.
    """

    passages: tuple[Passage, ...]
    back: frozenset[int]
    hidden: tuple[str, ...]
    has_claims: bool


def reread(
    path: Path | None,
    worker: Worker,
    article: str,
    encoding: str = "",
    *,
    whole: bool = False,
    put_back: tuple[int, ...] = (),
) -> Opening:
    """Make another version of an article from its kept original, and open it.

    Without an `encoding` the one of now stays. Only while it has no claims: they stand on the words of one
    version. Raise a Problem where it has some, or where nothing would change.
    """
    with library_location.open_to_write(path) as library:
        opened = _opened(library, article)
        if article_list.claims_of(library, article):
            sentence = (
                "This article has claims, which stand on its words: read it again before the first."
            )
            raise Problem(tr(sentence))
        data, now = _original(library, opened)
        wanted = encoding or ("" if now.encoding_guessed else now.encoding)
        reading = worker.read(data, Path(now.file_name), wanted, whole=whole, put_back=put_back)
        _add_version(library, article, now, reading)
        return open_article(library, opened.article)


def left_out(path: Path | None, worker: Worker, article: str) -> LeftOut:
    """Return what of its page an article leaves out; raise a Problem where nothing is left out of it."""
    with library_location.open_to_read(path) as library:
        opened = _opened(library, article)
        data, now = _original(library, opened)
        has_claims = bool(article_list.claims_of(library, article))
    encoding = "" if now.encoding_guessed else now.encoding
    reading = worker.read(data, Path(now.file_name), encoding)
    if not reading.left_out and not reading.hidden:
        raise Problem(tr("Nothing was left out of this text."))
    back = _back(reading, opened.document)
    return LeftOut(reading.left_out, frozenset(back), reading.hidden, has_claims)


def page_picture(
    path: Path | None, worker: Worker, article: str, page: int, width: int
) -> PagePicture:
    """Return how a page (1-based) of an article's original looks, `width` pixels wide."""
    with library_location.open_to_read(path) as library:
        data, now = _original(library, _opened(library, article))
    return worker.page_picture(data, Path(now.file_name), page, width)


def _opened(library: Library, article: str) -> OpenArticle:
    snapshot: Snapshot | None = library.records.one("article", article)
    if snapshot is None or snapshot.value.deleted:
        raise Problem(tr("This article is not in the library any more: open another."))
    return article_list.open_article(library, snapshot)


def _original(library: Library, opened: OpenArticle) -> tuple[bytes, Version]:
    now = cast("Version", opened.version.value)
    data = library.original(now.original)
    if not data:
        raise Problem(tr("The original file is not in the library: import it again."))
    return data, now


def _add_version(library: Library, article: str, now: Version, reading: ParsedFile) -> None:
    document = reading.document
    if content_digest(document.text, document.layout()) == now.digest:
        raise Problem(tr("Read that way, the text is the same as before."))
    with library.importing():
        _keep(library, article, now, reading)


def _keep(library: Library, article: str, now: Version, reading: ParsedFile) -> None:
    digest = library.keep_text(reading.document, reading.pictures, reading.remarks)
    version = replace(
        now,
        number=now.number + 1,
        digest=digest,
        encoding=reading.encoding,
        encoding_guessed=reading.encoding_guessed,
        characters=len(reading.document.text),
        enclosed=library.enclosed_digest(digest),
    )
    entity = id_of(library, "version", f"{now.original} {version.number}")
    library.put([Change(entity, "version", article, None, version)])


def _back(reading: ParsedFile, now: Document) -> Iterable[int]:
    """Yield the numbers of the passages that stand in the text of now and not in the article as it is found."""
    more = Counter(_blocks(now)) - Counter(_blocks(reading.document))
    for passage in reading.left_out:
        known = next((each for each in _keys(passage) if more[each] > 0), None)
        if known is not None:
            more[known] -= 1
            yield passage.number


def _blocks(document: Document) -> Iterable[str]:
    spans = map(document.blocks.span, range(len(document.blocks)))
    return (" ".join(document.text[start:end].split())[:_SHOWN] for start, end in spans)


def _keys(passage: Passage) -> tuple[str, str]:
    """Return what the first block of a passage may be: all of its words, or a table's first cell."""
    return passage.words, passage.words.split(" · ")[0]
