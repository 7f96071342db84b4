from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.backups import retention
from db.backups.backup_folder import UNSOUND, Backup
from db.backups.retention import superfluous

NOW = datetime(2027, 3, 4, 15, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def made(at: datetime, reason: str = "automatic", size: int = 5_000_000) -> Backup:
    return Backup(Path(f"{at:%Y%m%dT%H%M%S}-{reason}.backup"), at, reason, size)


def kept(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    gone = superfluous(backups, now)
    return [each for each in backups if each not in gone]


def lived(days: int, working: range = range(7), hours: range = range(9, 18)) -> list[Backup]:
    """Return what is left when a backup was made every half hour of work and the others thinned after each."""
    start, there = NOW - timedelta(days=days), list[Backup]()
    for day in range(days + 1):
        for half_hour in range(hours.start * 2, hours.stop * 2):
            at = start.replace(hour=0) + timedelta(days=day, minutes=30 * half_hour)
            if at.weekday() in working and at <= NOW:
                there = kept([*there, made(at)], at)
    return there


def ages(backups: Sequence[Backup]) -> list[float]:
    return [(NOW - each.at) / DAY for each in backups]


@pytest.mark.parametrize("working", [range(7), range(5)], ids=["every day", "on weekdays"])
def test_after_a_year_there_are_two_whole_days_then_days_weeks_and_months(working: range) -> None:
    there = ages(lived(400, working))
    assert NOW.weekday() == 3
    today, half_hours_a_day = 2 * (15 - 9) + 1, 2 * (18 - 9)
    since_tuesday_at_three = today + half_hours_a_day + 2 * (18 - 15) - 1
    assert len([age for age in there if age < 2]) == since_tuesday_at_three
    older = sorted(age for age in there if age >= 2)
    assert len(older) == 12 + 10 + 9
    daily, weekly, monthly = older[:12], older[12:22], older[22:]
    assert max(daily) <= 12 + 2 + 2 * 3, "twelve days of work, with the weekends between"
    # The first of the weeks and of the months may have begun only.
    assert all(6 <= b - a <= 8 for a, b in pairwise(weekly[1:]))
    assert all(24 <= b - a <= 38 for a, b in pairwise(monthly[1:]))
    assert weekly[1] - weekly[0] <= 8
    assert monthly[1] - monthly[0] <= 38
    assert monthly[-1] > 300


def test_a_long_holiday_takes_nothing_away() -> None:
    there = lived(60)
    later = NOW + timedelta(days=200)
    after = kept([*there, made(later)], later)
    assert there[-1] in after
    assert len(after) >= 12


MOMENTS = st.lists(
    st.integers(0, 60 * 24 * 500).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    unique=True,
    max_size=120,
)


@settings(deadline=None, max_examples=40)
@given(MOMENTS)
def test_the_newest_always_stays_and_thinning_again_takes_nothing_more(
    moments: list[datetime],
) -> None:
    backups = [made(at) for at in sorted(moments)]
    once = kept(backups, NOW)
    assert kept(once, NOW) == once
    assert once[-1:] == backups[-1:]
    assert {b for b in backups if b.at > NOW - 2 * DAY} <= set(once)


@settings(deadline=None, max_examples=40)
@given(MOMENTS.filter(bool), st.integers(1, 900))
def test_the_bytes_of_all_stay_within_the_bound_or_three_are_left(
    moments: list[datetime], megabytes: int
) -> None:
    backups = [made(at, size=megabytes * 1_000_000) for at in sorted(moments)]
    left = kept(backups, NOW)
    assert (
        sum(b.size for b in left) <= retention.FOLDER_BYTES
        or len(left) <= retention.LEAST == min(3, len(left))
        or len(left) < 3
    )
    assert left[-1] == backups[-1]


def test_a_copy_that_does_not_check_out_replaces_none_that_did() -> None:
    sound = [made(NOW - timedelta(days=400, hours=n)) for n in reversed(range(40))]
    bad = [made(NOW - timedelta(hours=n), UNSOUND) for n in (2, 1, 0)]
    assert kept([*sound, *bad], NOW) == [*sound, bad[-1]]
    good = made(NOW + timedelta(hours=1))
    after = kept([*sound, bad[-1], good], good.at)
    assert bad[-1] not in after
    assert after[-1] == good
