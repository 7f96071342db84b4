"""What an article's journalist has to answer: claims that were rejected, sent back or accepted with an edit, and open queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from db.library import Library
from db.model.checking.query import Query
from db.model.claim import Claim
from db.model.review.review import Review
from db.model.revision import Snapshot
from reader.claims.derived import standing
from reader.claims.state import about
from reader.desk.article_list import reading_order

REJECTED, QUERY, SENT_BACK, EDIT = "reject", "query", "send-back", "accept-with-edit"
ORDER = (REJECTED, QUERY, SENT_BACK, EDIT)
"""What comes first."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Something that is said to the journalist about a claim: of which sort, in which words, by whom (an id)."""

    claim: Snapshot
    sort: str
    words: str
    person: str

    @property
    def place(self) -> tuple[object, ...]:
        """Where it comes among the others: no two have the same."""
        return (
            ORDER.index(self.sort),
            reading_order(self.claim),
            self.claim.entity,
            self.person,
            self.words,
        )


def feedback(library: Library, article: str, only_by: str = "") -> list[Feedback]:
    """Return what is to be answered in an article, rejections first, then in reading order; of one person (an id) or all."""
    claims = {each.entity: each for each in standing(library.records.of_article("claim", article))}
    found = [
        each
        for each in (*_reviews(library, article, claims), *_queries(library, article, claims))
        if only_by in ("", each.person)
    ]
    return sorted(found, key=lambda each: each.place)


def _reviews(library: Library, article: str, claims: dict[str, Snapshot]) -> Iterator[Feedback]:
    last: dict[tuple[str, str], Snapshot] = {}
    for each in _by_time(standing(library.records.of_article("review", article))):
        last[cast("Review", each.value).claim, each.created_by] = each
    for (entity, person), each in last.items():
        review, claim = cast("Review", each.value), claims.get(entity)
        if claim is None or review.about != about(cast("Claim", claim.value)):
            continue  # It was answered: words or tag are others by now.
        if review.decision in ORDER:
            yield Feedback(claim, review.decision, review.reason, person)


def _queries(library: Library, article: str, claims: dict[str, Snapshot]) -> Iterator[Feedback]:
    for each in standing(library.records.of_article("query", article)):
        query = cast("Query", each.value)
        for item in query.claims:
            claim = claims.get(item.claim)
            if claim is not None and not item.outcome:
                yield Feedback(claim, QUERY, query.question, each.created_by)


def _by_time(reviews: Iterable[Snapshot]) -> list[Snapshot]:
    return sorted(reviews, key=lambda each: each.heads)
