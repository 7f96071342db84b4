"""How long the short texts of a desk may be: what is longer would push everything else out of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from db.model.article import Article
from db.model.errors import Refusal, tr
from db.model.person import Person
from db.model.record import Record

LINE = 2_000
"""Characters of a title, a byline or any other line about an article; files that are read keep to it too."""
NAME = 80
"""Characters of a person's name."""
LANGUAGE = 35
"""Characters of a language tag, as RFC 5646 (4.4.1) advises."""


def longest(record: type[Record]) -> Mapping[str, int]:
    """Return how many characters each of a record's short texts may have."""
    if record is Person:
        return {"name": NAME, "initials": NAME, "role": NAME}
    if record is Article:
        own = {each.name for each in fields(Article)} - {each.name for each in fields(Record)}
        return dict.fromkeys(own, LINE)
    return {}


def too_long(record: Record) -> Refusal | None:
    """Return why a record's short texts cannot be kept, or None."""
    for name, most in longest(type(record)).items():
        count = len(getattr(record, name))
        if count > most:
            return Refusal(said(tr(name), count, most))
    return None


def said(field: str, count: int, most: int) -> str:
    """Return the sentence that a text is too long, in characters."""
    sentence = "“{field}” has {count} characters, and at most {most} are kept: shorten it."
    return tr(sentence, field=field, count=f"{count:,}", most=f"{most:,}")
