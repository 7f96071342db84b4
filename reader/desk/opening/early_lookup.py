"""Work for the file that the program is started with, begun on a thread before there is a window to show it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

BEGIN_SECONDS = 0.1
"""How long a start waits for the work to be begun; a disk that takes longer does not hold up the window."""

_T = TypeVar("_T")


class EarlyLookup(Generic[_T]):
    """Runs `work` on a thread that does not hold up the end of the program; `found` is its result to come.

    `work` is passed a function to call when nothing is left to do but to wait for another process.
    """

    def __init__(self, work: Callable[[Callable[[], object]], _T]) -> None:
        self.found: Future[_T] = Future()
        self._begun = threading.Event()
        thread = threading.Thread(
            target=self._run, args=(work,), name="redpencil-early", daemon=True
        )
        thread.start()
        # Meanwhile this thread would only compete with it.
        self._begun.wait(BEGIN_SECONDS)

    def _run(self, work: Callable[[Callable[[], object]], _T]) -> None:
        try:
            self.found.set_result(work(self._begun.set))
        except Exception as error:  # noqa: BLE001
            self.found.set_exception(error)  # Told by whoever asks for the result.
        finally:
            self._begun.set()
