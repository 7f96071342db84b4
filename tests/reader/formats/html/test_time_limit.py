"""Work of others is given up after a while."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from reader.formats.html.time_limit import OutOfTime, within


def _never_ending() -> None:
    while True:
        with suppress(Exception):
            sum(range(1000))


def test_work_without_end_is_given_up() -> None:
    with pytest.raises(OutOfTime):
        within(0.05, _never_ending)


def test_work_that_ends_gives_what_it_gives_and_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    assert within(5, lambda: "done") == "done"
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_on_another_thread_work_goes_on_to_its_end() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(within, 0.001, lambda: sum(range(3_000_000))).result() == sum(
            range(3_000_000)
        )
