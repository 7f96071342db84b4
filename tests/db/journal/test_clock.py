from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.journal.clock import device_of, next_id, utc, wall_clock
from tests.db.devices import modest

DEVICES = st.sampled_from(["0123456789ab", "ba9876543210", "ffffffffffff"])
TIMES = st.integers(-(2**40), 2**47)


@given(st.lists(st.tuples(DEVICES, TIMES), min_size=1, max_size=40))
@modest(100)
def test_ids_rise_strictly_whatever_the_clocks_do(calls: list[tuple[str, int]]) -> None:
    made: list[str] = []
    for device, now_ms in calls:
        made.append(next_id(device, now_ms, made[-1:]))
    assert made == sorted(set(made))


@given(DEVICES, TIMES, st.lists(st.tuples(DEVICES, TIMES), max_size=5))
@modest(100)
def test_an_id_is_greater_than_everything_that_was_seen(
    device: str, now_ms: int, others: list[tuple[str, int]]
) -> None:
    seen = [next_id(other, when, []) for other, when in others]
    new = next_id(device, now_ms, seen)
    assert all(new > one for one in seen)
    assert len(new) == 29
    assert device_of(new) == device


def test_an_id_is_the_time_then_a_counter_then_the_device() -> None:
    first = next_id("0123456789ab", 0x18BCFE56800, [])
    second = next_id("0123456789ab", 0x18BCFE56800, [first])
    assert first == "018bcfe568000000-0123456789ab"
    assert second == "018bcfe568000001-0123456789ab"


def test_a_full_counter_runs_into_the_next_millisecond() -> None:
    last = "018bcfe56800ffff-0123456789ab"
    assert next_id("0123456789ab", 0x18BCFE56800, [last]) == "018bcfe568010000-0123456789ab"


def test_a_clock_that_was_set_back_goes_on_from_what_was_seen() -> None:
    seen = next_id("ffffffffffff", 2_000_000, [])
    assert next_id("0123456789ab", 1_000, [seen]) > seen


def test_two_devices_at_one_moment_make_two_ids() -> None:
    assert next_id("0123456789ab", 7, []) != next_id("ba9876543210", 7, [])


def test_times_are_iso_8601_in_utc() -> None:
    assert utc(1_795_383_600_123) == "2026-11-22T21:40:00.123Z"
    assert utc(0) == "1970-01-01T00:00:00.000Z"
    assert utc(-1) == "1969-12-31T23:59:59.999Z"


def test_the_wall_clock_counts_milliseconds_forward() -> None:
    assert 1_600_000_000_000 < wall_clock() < 2**47
