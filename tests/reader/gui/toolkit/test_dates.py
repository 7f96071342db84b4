"""Days and moments as people write them, wherever they live."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from reader.gui.toolkit import dates


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    was = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(was)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2019-03-28", "28 March 2019"),
        ("2019-03-28T10:11:12Z", "28 March 2019"),
        ("2019-03", "March 2019"),
        ("2019", "2019"),
        ("spring 2019", "spring 2019"),
        ("", ""),
    ],
)
def test_a_day_is_written_in_words_and_what_is_none_stays(written: str, shown: str) -> None:
    assert dates.day(written) == shown


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("C", "28 March 2019"),
        ("en_US", "March 28, 2019"),
        ("de_DE", "28. März 2019"),
        ("fr_FR", "28 mars 2019"),
        ("tr_TR", "28 Mart 2019"),
        ("zh_CN", "2019年3月28日"),
        ("hu_HU", "2019. március 28."),
    ],
)
def test_a_day_is_written_as_in_the_readers_country_and_understood_so(
    locale: str, shown: str
) -> None:
    QLocale.setDefault(QLocale(locale))
    assert dates.day("2019-03-28") == shown
    assert dates.from_words(shown) == "2019-03-28"
    assert dates.from_words("28 March 2019") == "2019-03-28"


def test_a_moment_is_in_the_readers_own_time_and_of_today_the_hour() -> None:
    now = datetime.now(UTC)
    hour = f"{now.astimezone():%H:%M}"
    assert (dates.moment(now.isoformat()), dates.fully(now.isoformat())) == (hour, f"today {hour}")
    then = "2019-03-28T12:00:00Z"
    local = datetime.fromisoformat(then).astimezone()
    assert dates.moment(then) == "28 Mar 2019"
    assert dates.fully(then) == f"28 March 2019, {local:%H:%M}"
    assert dates.exactly(then).startswith(f"28 March 2019, {local:%H:%M:%S} (UTC")
    assert dates.moment("") == dates.fully("") == dates.exactly("") == ""


def test_the_hours_are_24_where_the_country_counts_12() -> None:
    QLocale.setDefault(QLocale("en_US"))
    afternoon = datetime.now().astimezone().replace(hour=14, minute=2).isoformat()
    assert dates.fully(afternoon) == "today 14:02"
