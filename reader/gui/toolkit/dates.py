"""Days and moments as people write them: the reader's own time and language; exactly, in UTC, where that is asked for."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale


def day(iso: str) -> str:
    """Return a day written as 2019-03-28 (or longer) as people write it; what is no such day, as it is."""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return _written(found, "d MMMM yyyy")


def moment(utc: str) -> str:
    """Return an ISO moment in the reader's own time: the hour today, else the day, with its year if it is another."""
    if not utc:
        return ""
    then, now = datetime.fromisoformat(utc).astimezone(), datetime.now().astimezone()
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return _written(then.date(), "d MMM" if then.year == now.year else "d MMM yyyy")


def exactly(utc: str) -> str:
    """Return an ISO moment as a day, a time to the second and UTC."""
    return f"{utc[:10]} {utc[11:19]} UTC" if utc else ""


def _written(when: date, form: str) -> str:
    return QLocale().toString(QDate(when.year, when.month, when.day), form)
