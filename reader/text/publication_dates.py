"""The day on which something was published: as files say it (ISO 8601), and as people type it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from db.model.errors import Problem, tr

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})\.?")
_YEAR = re.compile(r"\d{4}\.?")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
_LAST_OF_MONTHS = 12
_SHOWN = "29 November 2026, November 2026, 2026-11-29"


def day_of(iso: str) -> str | None:
    """Return the year, the month or the day that an ISO date or moment begins with; None where it is none."""
    found = _ISO.fullmatch(iso.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    return _written(int(year), month and int(month), day and int(day))


def from_words(words: str, months: Mapping[str, int]) -> str:
    """Return what somebody typed as 2026-11-29, 2026-11 or 2026; an empty text stays one.

    `months` are the numbers of the months by their names, case folded. Raise a Problem that says what to type
    where it is no day, or could be two.
    """
    words = " ".join(words.split())
    if not words:
        return ""
    found = day_of(words) if _ISO.fullmatch(words) else _named(words, months) or _numbered(words)
    if found is None:
        sentence = "“{words}” is no day that can be understood: type it as one of these: {shown}."
        raise Problem(tr(sentence, words=words, shown=_SHOWN))
    return found


def _numbered(words: str) -> str | None:
    if east := _EAST_ASIAN.fullmatch(words):
        year, month, day = east.groups()
        return _written(int(year), int(month), day and int(day))
    found = _NUMBERS.fullmatch(words)
    if found is None:
        return None
    first, between, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if between == "." or first == second:
        return _written(year, second, first)
    if max(first, second) <= _LAST_OF_MONTHS:
        sentence = "“{words}” could be two days: type {one} or {other}."
        one, other = f"{year:04}-{second:02}-{first:02}", f"{year:04}-{first:02}-{second:02}"
        raise Problem(tr(sentence, words=words, one=one, other=other))
    day, month = max(first, second), min(first, second)
    return _written(year, month, day)


def _named(words: str, months: Mapping[str, int]) -> str | None:
    """Read a day with the name of its month, in any order, as 29 November 2026 or Nov. 29, 2026."""
    parts = re.split(r"[\s,،/-]+", words.strip(" ,"))
    named = [months[name] for part in parts if (name := part.casefold().strip(".")) in months]
    years = [int(part[:4]) for part in parts if _YEAR.fullmatch(part)]
    days = [int(day[1]) for part in parts if (day := _DAY.fullmatch(part))]
    whole = len(named) + len(years) + len(days) == len(parts)
    if not whole or (len(named), len(years)) != (1, 1) or len(days) > 1:
        return None
    return _written(years[0], named[0], days[0] if days else None)


def _written(year: int, month: int | str | None, day: int | str | None) -> str | None:
    """Return a day that there is, as ISO 8601; None where there is none such."""
    try:
        found = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    text = found.isoformat()
    return text if day else text[:7] if month else text[:4]
