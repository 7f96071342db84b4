"""Days and moments as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from reader.gui.toolkit import dates


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    was = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(was)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2019-03-28", "28 March 2019"),
        ("2019-03-28T10:11:12Z", "28 March 2019"),
        ("2019", "2019"),
        ("spring 2019", "spring 2019"),
        ("", ""),
    ],
)
def test_a_day_is_written_in_words_and_what_is_none_stays(written: str, shown: str) -> None:
    assert dates.day(written) == shown


def test_a_moment_of_today_is_its_hour_and_another_its_day() -> None:
    now = datetime.now(UTC)
    assert dates.moment(now.isoformat()) == f"{now.astimezone():%H:%M}"
    assert dates.moment("2019-03-28T12:00:00Z") == "28 Mar 2019"
    assert dates.moment("") == ""


def test_exactly_is_in_utc() -> None:
    assert dates.exactly("2026-01-02T03:04:05.678Z") == "2026-01-02 03:04:05 UTC"
    assert dates.exactly("") == ""
