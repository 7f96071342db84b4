"""What is in the library: articles, an opened article, its claims in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from db.library import Library
from db.model.article import Article
from db.model.claim import Anchor
from db.model.document import Document, Picture, Remark
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from db.model.version import Version
from reader.desk import library_location
from reader.desk.claim_edits import name_of, value_of
from reader.text import anchoring


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article with its newest version's document."""

    article: Snapshot
    version: Snapshot
    document: Document
    remarks: tuple[Remark, ...] = ()
    """What its readers must know about the text."""

    def anchor(self, start: int, end: int) -> Anchor:
        """Return the anchor of a span of this version, code points; a Problem if it is no passage."""
        return anchoring.quote(self.document.text, self.digest, start, end)

    @property
    def digest(self) -> str:
        """The version's digest."""
        return cast("Version", self.version.value).digest


def open_article(library: Library, article: Snapshot) -> OpenArticle:
    """Return an article with its newest version."""
    newest = newest_version(library, article.entity)
    digest = cast("Version", newest.value).digest
    remarks = library.remarks(digest)
    return OpenArticle(article, newest, library.document(digest), remarks)


def newest_version(library: Library, article: str) -> Snapshot:
    """Return an article's newest version; raise a Problem where it has none."""
    versions = library.records.of_article("version", article)
    if not versions:
        raise Problem(tr("This article has no text yet: import its file again."))
    return max(versions, key=lambda v: (cast("Version", v.value).number, v.entity))


def picture(path: Path | None, digest: str) -> Picture | None:
    """Return a picture of the library at this path (None is the default one), on a thread of one's own."""
    with library_location.open_to_read(path) as library:
        return library.picture(digest)


def claims_of(library: Library, article: str) -> list[Snapshot]:
    """Return an article's claims in reading order: by start, then end of the first place, then number."""
    found = library.records.of_article("claim", article)
    return sorted((each for each in found if not each.value.deleted), key=reading_order)


def reading_order(claim: Snapshot) -> tuple[int, int, int, str]:
    """Return the key that sorts claims as their places stand in the text."""
    value = value_of(claim)
    first = value.anchors[0] if value.anchors else None
    start, end = (first.start, first.end) if first else (0, 0)
    return start, end, value.number, claim.entity


def misquoted(opened: OpenArticle, claims: list[Snapshot]) -> str:
    """Return the name of the first claim whose words are not at its place, or an empty string."""
    text = opened.document.text
    for claim in claims:
        for anchor in value_of(claim).anchors:
            if anchor.version == opened.digest and not anchoring.still_fits(text, anchor):
                return name_of(claim)
    return ""


def titles(library: Library, entities: Sequence[str]) -> list[tuple[str, str]]:
    """Return id and title of these articles, in this order, without those that are gone."""
    found = [library.records.one("article", entity) for entity in entities]
    return [
        (each.entity, cast("Article", each.value).title)
        for each in found
        if each is not None and not each.value.deleted
    ]


def newest_article(library: Library) -> Snapshot | None:
    """Return the article that came in last, or None in an empty library."""
    return max(library.records.newest("article"), key=lambda a: a.heads, default=None)


def check_article(path: Path | None, article: str) -> None:
    """Raise Damaged where anything of this article is not what was written, on a thread of one's own."""
    with library_location.open_to_read(path) as library:
        library.checks.article(article)
