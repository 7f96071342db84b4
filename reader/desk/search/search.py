"""One question to the whole library: articles, claims, sources and people that match, with where and how they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from db.library import Library
from db.search.word_index import Interrupted, Row
from reader.desk.review.blind import Reader
from reader.desk.search import conditions, hits
from reader.desk.search.conditions import Conditions
from reader.desk.search.hits import Hit
from reader.desk.search.query import Query, matching, parse

KINDS = ("article", "claim", "source", "person")
RANKED = 20_000
"""Of more matches the newest come first: bm25 takes 4 µs for each."""
COUNTED = 100_000
"""Matches that are counted; of more there are "more"."""
_AT_ONCE = 100
_LOOKED_THROUGH = 2_000
"""Matches that are read one by one where the index alone cannot tell whether they fit."""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, by kind in the order of `KINDS`, best or newest first; how many there are of each kind.

    `more` names the kinds of which there are more than was counted, `unclear` the filters that nobody understands.
    It is `whole` unless time was up.
    """

    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    more: frozenset[str] = frozenset()
    unclear: tuple[str, ...] = ()
    whole: bool = True


def search(
    library: Library,
    reader: Reader,
    query: str,
    kinds: Sequence[str] = (),
    limit: int = 20,
    stop: Callable[[], bool] = bool,
    seconds: float = 0,
) -> Results:
    """Return what matches, at most `limit` of each kind; nothing of others' verdicts where the reader is blind.

    It ends as soon as `stop` says so, with Interrupted; after so many `seconds` (0 is never) with what was found.
    """
    asked = parse(query)
    if asked.is_empty or limit <= 0:
        return Results()
    until = monotonic() + seconds if seconds else float("inf")
    with library.moment():
        found = _Search(library, reader, asked, limit, lambda: stop() or monotonic() > until)
        whole = found.look_for(kinds or KINDS)
    if stop():
        raise Interrupted
    return found.results(whole=whole)


class _Search:
    """One question while it is answered."""

    def __init__(
        self,
        library: Library,
        reader: Reader,
        query: Query,
        limit: int,
        stop: Callable[[], bool],
    ) -> None:
        self._library, self._query, self._limit, self.stop = library, query, limit, stop
        self._conditions = Conditions(library, reader, query)
        self._hits: list[Hit] = []
        self._counts: dict[str, int] = {}
        self._more: set[str] = set()

    def results(self, *, whole: bool) -> Results:
        """Return what was found so far."""
        unclear = self._conditions.unclear
        return Results(tuple(self._hits), dict(self._counts), frozenset(self._more), unclear, whole)

    def look_for(self, kinds: Sequence[str]) -> bool:
        """Look for records of these kinds; return whether it was not stopped."""
        try:
            with self._library.index.stopping(self.stop):
                for kind in kinds:
                    if self.stop():
                        return False
                    self._look(kind)
        except Interrupted:
            return False
        return True

    def _look(self, kind: str) -> None:
        marks = self._conditions.marks(kind)
        self._counts[kind] = 0
        if marks is None:
            return
        match = matching(self._query.terms, *marks)
        count = self._library.index.count(kind, match, COUNTED)
        fits = self._conditions.fits(kind)
        self._counts[kind] = 0 if fits else min(count, COUNTED)
        pages = self._library.index.rows(kind, match, ranked=count <= RANKED, at_once=_AT_ONCE)
        if count > COUNTED:
            self._more.add(kind)
        self._take(kind, pages, fits)

    def _take(self, kind: str, pages: Iterator[list[Row]], fits: conditions.Fits | None) -> None:
        taken = looked = 0
        for rows in pages:
            looked += len(rows)
            fitting = (
                [row for row, fit in zip(rows, fits(rows), strict=True) if fit] if fits else rows
            )
            if fits:
                self._counts[kind] += len(fitting)
            for hit in hits.made(
                self._library, kind, fitting[: self._limit - taken], self._query, self.stop
            ):
                self._hits.append(hit)
                taken += 1
            if taken >= self._limit and (fits is None or looked >= _LOOKED_THROUGH):
                break
        else:
            return
        if fits:
            self._more.add(kind)
