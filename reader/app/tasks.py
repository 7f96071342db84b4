"""Work off the GUI thread: one pool of threads, results back as one queued signal on one long-lived object."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

_T = TypeVar("_T")
Failure = Callable[[Exception], None]
_WORKERS = 3
"""Two for what a person waits for, while a third may be backing up."""


class Tasks(QObject):
    """Runs functions on threads and hands what they return to callbacks on the GUI thread.

    A QObject per task that deletes itself on its own signal loses results; this one outlives them all.
    """

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=_WORKERS, thread_name_prefix="redpencil")
        self._running = 0
        self._stopped = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for anything any more: what takes long looks at this, and ends."""
        return self._stopped

    @property
    def idle(self) -> bool:
        """Whether every task has been delivered."""
        return self._running == 0

    def run(self, work: Callable[[], _T], done: Callable[[_T], None], failed: Failure) -> None:
        """Run `work` on a thread, then call `done` with its result or `failed` with its exception here.

        After `stop` nothing is run: what a closing window still asks for is not wanted any more.
        """
        if not self._stopped:
            self.follow(self._pool.submit(work), done, failed)

    def follow(self, future: Future[_T], done: Callable[[_T], None], failed: Failure) -> None:
        """Call back as `run` does for what is being worked on already."""
        if self._stopped:
            return
        self._running += 1
        future.add_done_callback(lambda finished: self._tell(finished, done, failed))

    def stop(self) -> None:
        """Drop what has not begun, wait for what has, deliver nothing more."""
        if self._stopped:
            return
        self._stopped = True
        self._finished.disconnect(self._deliver)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _tell(self, finished: Future[Any], done: Callable[[Any], None], failed: Failure) -> None:
        # What is not of this pool may end when this object is gone.
        if not self._stopped:
            self._finished.emit(finished, done, failed)

    def _deliver(self, finished: Future[Any], done: Callable[[Any], None], failed: Failure) -> None:
        self._running -= 1
        if self._stopped:
            return  # It was on its way already, which disconnecting does not end.
        error = finished.exception()
        if error is None:
            done(finished.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error
