"""Days as files say them and as people type them: what is one is read, what could be two is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.text.publication_dates import day_of, from_words

MONTHS = {
    **{
        name: number
        for number, name in enumerate(
            [
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
            1,
        )
    },
    "nov": 11,
    "märz": 3,
}


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2026-11-29", "2026-11-29"),
        ("2026-11-29T10:11:12+01:00", "2026-11-29"),
        ("2026-11-29 10:11", "2026-11-29"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("2026-02-30", None),
        ("2026-13", None),
        ("0000-01-01", None),
        ("spring 2026", None),
        ("", None),
    ],
)
def test_a_day_as_files_say_it(iso: str, day: str | None) -> None:
    assert day_of(iso) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", ""),
        ("  ", ""),
        ("29 November 2026", "2026-11-29"),
        ("29. november 2026", "2026-11-29"),
        ("November 29, 2026", "2026-11-29"),
        ("Nov. 29th, 2026", "2026-11-29"),
        ("2026, 29 Nov", "2026-11-29"),
        ("29-Nov-2026", "2026-11-29"),
        ("3. März 2026", "2026-03-03"),
        ("November 2026", "2026-11"),
        ("2026-11-29", "2026-11-29"),
        ("2026-11-29T10:00:00Z", "2026-11-29"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("29.11.2026", "2026-11-29"),
        ("5. 4. 2026", "2026-04-05"),
        ("29/11/2026", "2026-11-29"),
        ("11/29/2026", "2026-11-29"),
        ("4/4/2026", "2026-04-04"),
        ("2026年11月29日", "2026-11-29"),
    ],
)
def test_a_day_as_people_type_it(words: str, day: str) -> None:
    assert from_words(words, MONTHS) == day


def test_what_could_be_two_days_is_asked_about() -> None:
    with pytest.raises(Problem, match=r"two days: type 2026-04-05 or 2026-05-04"):
        from_words("5/4/2026", MONTHS)


@pytest.mark.parametrize(
    "words",
    [
        "spring 2026",
        "29 November",
        "31 April 2026",
        "32.1.2026",
        "29/29/2026",
        "29.11.26",
        "today",
        "November 29 30 2026",
        "2026-02-30",
        "13:00",
    ],
)
def test_what_is_no_day_is_said_to_be_none_and_what_to_type(words: str) -> None:
    with pytest.raises(Problem, match="29 November 2026"):
        from_words(words, MONTHS)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_understood_as_it_is_written(day: date) -> None:
    name = list(MONTHS)[day.month - 1]
    for words in (day.isoformat(), f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}"):
        assert from_words(words, MONTHS) == day.isoformat()


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_day_or_a_sentence(words: str) -> None:
    try:
        found = from_words(words, MONTHS)
    except Problem:
        return
    assert found == "" or day_of(found) == found
