"""Days and moments as people write them, in the order and the words of their own country, hours from 0 to 24."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from PySide6.QtCore import QDate, QLocale, QTime

from db.model.errors import tr
from reader.text import publication_dates

_WEEKDAY = re.compile(r"^d{3,4}[,،\s]*|[,،\s]*d{3,4}$")
_MONTHS = range(1, 13)


def day(iso: str) -> str:
    """Return a day written as 2019-03-28 (or a month, or longer) in words; what is no such day, as it is."""
    found = publication_dates.day_of(iso)
    if found is None:
        return iso
    if len(found) == len("2019"):
        return found
    if len(found) == len("2019-03"):
        year, month = map(int, found.split("-"))
        name = QLocale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
        return tr("{month} {year}", month=name, year=year)
    return _written(date.fromisoformat(found), _order())


def moment(utc: str) -> str:
    """Return an ISO moment in the reader's own time, in few letters: the hour today, else the day."""
    if not utc:
        return ""
    then = datetime.fromisoformat(utc).astimezone()
    if _is_today(then):
        return _hour(then)
    return _written(then.date(), _order().replace("MMMM", "MMM"))


def fully(utc: str) -> str:
    """Return an ISO moment in the reader's own time: today 14:02, or 29 November 2026, 14:02."""
    if not utc:
        return ""
    then = datetime.fromisoformat(utc).astimezone()
    if _is_today(then):
        return tr("today {time}", time=_hour(then))
    return tr("{day}, {time}", day=_written(then.date(), _order()), time=_hour(then))


def exactly(utc: str) -> str:
    """Return an ISO moment in the reader's own time to the second, with its zone."""
    if not utc:
        return ""
    then = datetime.fromisoformat(utc).astimezone()
    time = QLocale().toString(QTime(then.hour, then.minute, then.second), "HH:mm:ss")
    written = _written(then.date(), _order())
    return tr("{day}, {time} (UTC{zone})", day=written, time=time, zone=_zone(then))


def from_words(words: str) -> str:
    """Return a day as somebody types it as 2019-03-28; raise a Problem that says what to type."""
    return publication_dates.from_words(words, _month_names(QLocale().name()))


def _is_today(then: datetime) -> bool:
    return then.date() == datetime.now().astimezone().date()


def _hour(then: datetime) -> str:
    return QLocale().toString(QTime(then.hour, then.minute), "HH:mm")


def _zone(then: datetime) -> str:
    zone = f"{then:%z}"
    return f"{zone[:3]}:{zone[3:5]}"


def _written(when: date, form: str) -> str:
    return QLocale().toString(QDate(when.year, when.month, when.day), form)


def _order() -> str:
    """Return how the reader's country writes a day, without the day of the week."""
    return _WEEKDAY.sub("", QLocale().dateFormat(QLocale.FormatType.LongFormat))


@cache
def _month_names(locale: str) -> Mapping[str, int]:
    """Return the months by their names, long and short, in the reader's language and in English."""
    names: dict[str, int] = {}
    kinds = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    for each in (QLocale(locale), QLocale.c()):
        for month in _MONTHS:
            for kind in kinds:
                for name in (each.monthName(month, kind), each.standaloneMonthName(month, kind)):
                    names.setdefault(name.casefold().strip("."), month)
    return names
