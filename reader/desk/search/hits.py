"""What was found, made ready to be shown: its title, where it stands, and the words around that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from db.library import Library
from db.model.article import Article
from db.model.checking.source import Source
from db.model.claim import Anchor, Claim
from db.model.person import Person
from db.model.revision import Snapshot
from db.search.word_index import Row
from reader.desk.checking.sources import name_in_lists
from reader.desk.search.matches import first_match
from reader.desk.search.query import Query
from reader.desk.search.record_words import claim_words, source_words
from reader.text.anchoring import CONTEXT
from reader.text.snippets import Snippet, around

Stop = Callable[[], bool]
_AROUND, _LONGEST = 144, 400
"""Code points that are shown around a match, about, and of a match itself."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: `article` and `claim` are ids, empty where it is none; `entity` is its own.

    `start` and `end` are code points of the canonical text, of the first match or, where only what was said of it
    matches, of the claim; None where there is no place.
    """

    kind: str
    entity: str
    article: str
    claim: str
    title: str
    snippet: Snippet
    start: int | None
    end: int | None
    score: float


def made(
    library: Library, kind: str, rows: Sequence[Row], query: Query, stop: Stop = bool
) -> Iterator[Hit]:
    """Yield these matches of a kind as they are shown, in their order."""
    found = {each.entity: each for each in library.records.those(kind, [r.entity for r in rows])}
    titles = _titles(library, rows) if kind == "claim" else {}
    for row in rows:
        if (record := found.get(row.entity)) is None or record.value.deleted:
            continue
        if kind == "article":
            yield _article(library, record, row, query, stop)
        elif kind == "claim":
            yield _claim(record, row, query, titles.get(row.article, ""))
        else:
            yield _other(record, row, query)


def _titles(library: Library, rows: Sequence[Row]) -> dict[str, str]:
    articles = library.records.those("article", {row.article for row in rows})
    return {each.entity: cast("Article", each.value).title for each in articles}


def _article(library: Library, record: Snapshot, row: Row, query: Query, stop: Stop) -> Hit:
    value, text = cast("Article", record.value), library.index.text(record.entity)
    place = first_match(text, query.wanted, stop) if query.wanted else None
    shown = _shown(text, place) if place else _of(_lines(value), query) or _shown(text)
    start, end = place or (0, 0)
    return Hit("article", row.entity, row.entity, "", value.title, shown, start, end, row.score)


def _claim(record: Snapshot, row: Row, query: Query, title: str) -> Hit:
    value = cast("Claim", record.value)
    for anchor in value.anchors:
        place = first_match(anchor.exact, query.wanted)
        if place is not None:
            shown = in_context(anchor, place)
            start, end = anchor.start + place[0], anchor.start + place[1]
            break
    else:
        first = value.anchors[0]
        shown = _of(claim_words(value)[len(value.anchors) :], query) or _shown(first.exact)
        start, end = first.start, first.end
    return Hit("claim", row.entity, row.article, row.entity, title, shown, start, end, row.score)


def _other(record: Snapshot, row: Row, query: Query) -> Hit:
    if isinstance(record.value, Source):
        title, texts = name_in_lists(record.value), source_words(record, record.value)
    else:
        person = cast("Person", record.value)
        title, texts = person.name, (person.name, person.initials)
    shown = _of(texts, query) or _shown(title)
    return Hit(record.kind, row.entity, "", "", title, shown, None, None, row.score)


def _lines(value: Article) -> tuple[str, ...]:
    return value.title, value.byline, value.publication


def _of(texts: Sequence[str], query: Query) -> Snippet | None:
    """Return the snippet of the first of these texts that has one of the words."""
    for text in texts:
        if query.wanted and (place := first_match(text, query.wanted)) is not None:
            return _shown(text, place)
    return None


def _shown(text: str, place: tuple[int, int] = (0, 0)) -> Snippet:
    start, end = place
    return around(text, start, end, _AROUND + min(end - start, _LONGEST))


def in_context(anchor: Anchor, place: tuple[int, int]) -> Snippet:
    """Return the words around a match in a quote: a prefix and a suffix as long as any are cut wherever that is."""
    shift = len(anchor.prefix)
    return around(
        f"{anchor.prefix}{anchor.exact}{anchor.suffix}",
        place[0] + shift,
        place[1] + shift,
        _AROUND + min(place[1] - place[0], _LONGEST),
        more_before=anchor.start > shift,
        more_after=len(anchor.suffix) >= CONTEXT,
    )
