"""What the library has for what is typed: articles, claims, sources and people, as entries; for a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from db.library import Library
from db.model.checking.source import Source
from db.model.claim import CLAIM
from db.model.errors import tr
from db.model.person import Person
from reader.claims.preset import Preset
from reader.desk import library_location
from reader.desk.review.blind import Reader
from reader.desk.search import index_upkeep
from reader.desk.search.hits import Hit
from reader.desk.search.search import KINDS, search
from reader.gui.search.search_entries import (
    ARTICLE,
    SOURCE,
    Entry,
    Group,
    Target,
)
from reader.gui.search.search_entries import (
    CLAIM as OF_CLAIM,
)


@dataclass(frozen=True, slots=True)
class LibraryAnswer:
    """Groups by kind, a sentence where a filter fits nothing, and whether everything is indexed by now."""

    groups: Mapping[str, Group]
    sentence: str = ""
    indexed: bool = True


class LibrarySearch:
    """Asks on the thread that calls; what is not wanted any more is interrupted from another."""

    def __init__(self, path: Path, preset: Preset) -> None:
        self._path, self._preset = path, preset
        self._asked = 0

    def interrupt(self) -> None:
        """End whatever is being looked for: something else is asked for, or nothing."""
        self._asked += 1

    def find(self, words: str, person: str, most: int) -> LibraryAnswer:
        """Return what there is for these words, at most so many of each kind, as this person (an id) may see it.

        Raise Interrupted where it is not wanted any more.
        """
        asked = self._asked
        with library_location.open_to_read(self._path) as library:
            reader = Reader(library, person, self._preset)
            stop = lambda: self._asked != asked  # noqa: E731
            found = search(library, reader, words, KINDS, most, stop)
            groups = {
                kind: Group(
                    kind,
                    [_entry(library, hit, self._preset) for hit in found.hits if hit.kind == kind],
                    found.counts.get(kind, 0),
                    kind in found.more,
                )
                for kind in KINDS
            }
            return LibraryAnswer(groups, _unclear(found.unclear), index_upkeep.is_whole(library))


def _entry(library: Library, hit: Hit, preset: Preset) -> Entry:
    shown = hit.snippet
    snippet = shown.words, shown.start, shown.end
    if hit.kind == ARTICLE:
        target = Target(article=hit.article, start=hit.start or 0, end=hit.end or 0)
        return Entry(ARTICLE, hit.title, target, "", *snippet)
    if hit.kind == OF_CLAIM:
        target = Target(article=hit.article, claim=hit.claim)
        return Entry(OF_CLAIM, hit.title, target, _claim(library, hit.claim, preset), *snippet)
    record = library.records.one(hit.kind, hit.entity)
    if hit.kind == SOURCE:
        number = cast("Source", record.value).number if record is not None else 0
        return Entry(SOURCE, hit.title, Target(words=f"source:S{number} "), f"S{number}", *snippet)
    initials = cast("Person", record.value).initials if record is not None else ""
    return Entry(hit.kind, hit.title, Target(words=f"by:{initials} "), initials)


def _claim(library: Library, entity: str, preset: Preset) -> str:
    """Return what a claim is called, and its tag: the journalist's own, which nobody is blind to."""
    record = library.records.one("claim", entity)
    if record is None:
        return ""
    tag = preset.tags.get(str(getattr(record.value, "tag", "")))
    return " · ".join(filter(None, (CLAIM.name_of(record.value), tr(tag.label) if tag else "")))


def _unclear(filters: Sequence[str]) -> str:
    if not filters:
        return ""
    return tr("“{filter}” is no filter that anything fits: say it otherwise.", filter=filters[0])
