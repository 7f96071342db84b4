"""A time limit for a function of others that is given up after so many seconds, because something else can be done instead."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

_AGAIN = 0.1
"""Seconds after which it is asked to end once more, should it have caught the first time."""
_T = TypeVar("_T")


class OutOfTime(BaseException):
    """The time is up; no `except Exception` of a library catches it."""


def within(seconds: float, work: Callable[[], _T]) -> _T:
    """Return what `work` gives, or raise OutOfTime once it has computed for so many seconds.

    Only the main thread can be stopped, and not on every system: elsewhere the work goes on to its end.
    """
    able = hasattr(signal, "setitimer")
    if not able or threading.current_thread() is not threading.main_thread():
        return work()
    before = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _give_up(*_: Any) -> NoReturn:
    raise OutOfTime
