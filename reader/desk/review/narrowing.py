"""By which sources and authors an article's queue can be narrowed down: each with how many claims it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from db.library import Library
from db.model.checking.evidence import Evidence
from db.model.revision import Snapshot
from reader.claims.derived import standing
from reader.desk.checking import people, sources


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter by its name (source:S3, author:AB), the words that people know it by, and its number of claims."""

    asked: str
    words: str
    count: int


def narrowings(library: Library, article: str, claims: Iterable[Snapshot]) -> list[Narrowing]:
    """Return the filters that some of these claims of an article belong to: sources by their number, then authors."""
    there = {each.entity: each for each in claims}
    by_source = Counter(
        source
        for source, _ in {
            (cast("Evidence", each.value).source, cast("Evidence", each.value).claim)
            for each in standing(library.records.of_article("evidence", article))
            if cast("Evidence", each.value).claim in there
        }
    )
    by_author = Counter(each.created_by for each in there.values())
    return [*_sources(library, by_source), *_authors(library, by_author)]


def _sources(library: Library, counted: Counter[str]) -> Iterable[Narrowing]:
    found = library.records.those("source", list(counted))
    for each in sorted(found, key=sources.number_of):
        code, name = sources.code_of(each), sources.name_in_lists(sources.source_of(each))
        yield Narrowing(f"source:{code}", f"{code} {name}".strip(), counted[each.entity])


def _authors(library: Library, counted: Counter[str]) -> Iterable[Narrowing]:
    for each in people.named(library):
        person = people.person_of(each)
        if counted[each.entity] and person.initials:
            words = f"{person.name} ({person.initials})"
            yield Narrowing(f"author:{person.initials}", words, counted[each.entity])
