"""Asking a library as somebody who may see everything, and the same for one who may not."""

from __future__ import annotations

from typing import Any

from db.library import Library
from reader.claims.preset import magazine
from reader.desk.review.blind import Reader
from reader.desk.search.hits import Hit
from reader.desk.search.search import Results, search


def ask(library: Library, query: str, *kinds: str, person: str = "", **more: Any) -> Results:
    return search(library, Reader(library, person, magazine()), query, kinds, **more)


def found(library: Library, query: str, *kinds: str, person: str = "", **more: Any) -> list[Hit]:
    return list(ask(library, query, *kinds, person=person, **more).hits)


def claims(library: Library, query: str, person: str = "") -> list[str]:
    """Return the ids of the claims found, sorted."""
    return sorted(each.claim for each in found(library, query, "claim", person=person))
