"""The filters of a query: those that the index answers by marks, and those that are asked of each match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import cast

from db.library import Library
from db.model.person import Person
from db.search.word_index import Row
from reader.claims.state import SIGNED_OFF, STATES
from reader.desk.review.blind import Reader
from reader.desk.search.query import Filter, Query
from reader.desk.search.record_words import EVERY, person_mark, state_mark, tag_mark

Fits = Callable[[Sequence[Row]], list[bool]]
"""Tells of matches which fit."""
Marks = tuple[list[str], list[str]]
"""Marks that must be there, and marks that must not."""

ARTICLE_STATES = ("writing", "handed-over", "in-check", "signed", "reopened")
_OF_CLAIMS = ("tag", "by", "source")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SOURCE = re.compile(r"[Ss]?(\d{1,9})")


class Conditions:
    """A query's filters, for one reader."""

    def __init__(self, library: Library, reader: Reader, query: Query) -> None:
        self._library, self._reader, self._query = library, reader, query

    @property
    def unclear(self) -> tuple[str, ...]:
        """The filters whose values nobody understands: nothing fits them."""
        return tuple(f"{f.key}:{f.value}" for f in self._query.filters if not self._is_clear(f))

    def marks(self, kind: str) -> Marks | None:
        """Return the marks that records of a kind must have and must not; None where none can fit."""
        if self.unclear or not all(self._concerns(each, kind) for each in self._query.filters):
            return None
        wanted: list[str] = []
        unwanted: list[str] = []
        for each in self._query.filters:
            if each.key in ("tag", "by") or (each.key == "state" and self._by_mark(each)):
                (unwanted if each.minus else wanted).append(self._mark(each))
        return wanted if wanted or self._query.wanted else [EVERY], unwanted

    def fits(self, kind: str) -> Fits | None:
        """Return what tells of matches whether they fit; None where the index has told everything."""
        if not any(self._asked_of_each(each, kind) for each in self._query.filters):
            return None
        tests = [
            self._test(each, kind)
            for each in self._query.filters
            if self._asked_of_each(each, kind)
        ]

        def fit(rows: Sequence[Row]) -> list[bool]:
            told = [test(rows) for test in tests]
            return [all(each) for each in zip(*told, strict=True)]

        return fit

    def _is_clear(self, each: Filter) -> bool:
        if each.key in ("before", "after"):
            return _DATE.fullmatch(_day(each)) is not None
        if each.key == "state":
            return each.value.casefold() in (*STATES, *ARTICLE_STATES)
        if each.key == "source":
            return _SOURCE.fullmatch(each.value) is not None
        return True

    def _concerns(self, each: Filter, kind: str) -> bool:
        """Tell whether records of a kind can meet a filter."""
        if each.key in _OF_CLAIMS:
            return kind == "claim"
        if each.key == "state":
            return kind == ("article" if each.value.casefold() in ARTICLE_STATES else "claim")
        return kind in ("article", "claim")

    def _by_mark(self, each: Filter) -> bool:
        # A state may say what others decided, and the index knows nobody's.
        return (
            self._is_of_claims(each)
            and not self._reader.checks
            and each.value.casefold() != SIGNED_OFF
        )

    def _is_of_claims(self, each: Filter) -> bool:
        return each.key == "state" and each.value.casefold() not in ARTICLE_STATES

    def _mark(self, each: Filter) -> str:
        if each.key == "tag":
            return tag_mark(each.value)
        if each.key == "state":
            return state_mark(each.value)
        return person_mark(self._people.get(each.value.casefold(), "0"))

    @cached_property
    def _people(self) -> dict[str, str]:
        found = self._library.records.every("person")
        return {cast("Person", p.value).initials.casefold(): p.entity for p in found}

    def _asked_of_each(self, each: Filter, kind: str) -> bool:
        if each.key == "state":
            return (
                kind == "article" or not self._by_mark(each) or each.value.casefold() == "decided"
            )
        return each.key in ("source", "before", "after")

    def _test(self, each: Filter, kind: str) -> Fits:
        index, minus = self._library.index, each.minus
        if each.key == "source":
            number = _SOURCE.fullmatch(each.value)
            claims = index.claims_on_source([int(number[1])] if number else [])
            return lambda rows: [(row.entity in claims) is not minus for row in rows]
        if each.key == "state" and kind == "claim":
            return lambda rows: self._in_state(rows, each)
        if each.key == "state":
            among = index.articles_in_state([each.value.casefold()])
        else:
            after, before = (_day(each) if each.key == key else "" for key in ("after", "before"))
            among = index.articles_between(after, before)
        return lambda rows: [((row.article or row.entity) in among) is not minus for row in rows]

    def _in_state(self, rows: Sequence[Row], each: Filter) -> list[bool]:
        found = self._library.records.those("claim", [row.entity for row in rows])
        states = {claim.entity: self._reader.derived(claim)["state"] for claim in found}
        wanted = each.value.casefold()
        return [(states.get(row.entity) == wanted) is not each.minus for row in rows]


def _day(each: Filter) -> str:
    return each.value.replace("/", "-").replace(".", "-")
