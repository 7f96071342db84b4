"""An article as it is printed, and its versions, which never change."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import Derived, History, Kind, Owner
from db.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """An article as printed; language is BCP 47, direction is ltr, rtl or empty for "by its text"."""

    title: str = ""
    byline: str = ""
    publication: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    direction: str = ""


ARTICLE = Kind(
    "article",
    Article,
    Owner.ITSELF,
    History("imported “{title}”"),
    derived=(Derived("state", "writing"),),
    derived_from=("handover", "signoff", "review", "sighting", "finding"),
)
