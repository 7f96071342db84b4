"""Revision ids whose order is causal on every machine, whatever the machines' clocks say.

A hybrid logical clock (Kulkarni et al., 2014): 48 bits of milliseconds since 1970, 16 bits of counter,
then the device, as `0123456789abcdef-0123456789ab`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

Now = Callable[[], int]
DEVICE_AT = 17
"""Where the device begins in a revision id, counted from 0."""


def wall_clock() -> int:
    """Return the milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def next_id(device: str, now_ms: int, seen: Iterable[str]) -> str:
    """Return an id greater than every id seen and than any other made by this device."""
    tick = max(now_ms << 16, *(int(one[:16], 16) + 1 for one in seen), 0)
    return f"{tick:016x}-{device}"


def device_of(revision_id: str) -> str:
    """Return the device that made this revision."""
    return revision_id[DEVICE_AT:]


def utc(now_ms: int) -> str:
    """Return this moment as ISO 8601 in UTC with milliseconds, as `2026-11-22T21:40:00.123Z`."""
    moment = datetime.fromtimestamp(now_ms // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{now_ms % 1000:03d}Z"
