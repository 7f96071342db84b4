"""The files that are being read now, and how far each is."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace


@dataclass(slots=True)
class Underway:
    """A file that is being read: how many pages of how many are done, zeros where nobody says, and since when.

    `since` is in monotonic seconds.
    """

    file_name: str
    done: int = 0
    of: int = 0
    since: float = field(default_factory=time.monotonic)

    def tell(self, done: int, of: int) -> None:
        """Note how far it is."""
        self.done, self.of = done, of


class FilesUnderway:
    """Any number of threads may read, and ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: list[Underway] = []

    def __call__(self) -> list[Underway]:
        """Return what is being read now; what began first is first."""
        with self._lock:
            return [replace(each) for each in self._files]

    @contextmanager
    def reading(self, file_name: str) -> Iterator[Underway]:
        """Count a file among them until it is read, or not read any more."""
        underway = Underway(file_name)
        with self._lock:
            self._files.append(underway)
        try:
            yield underway
        finally:
            with self._lock:
                self._files = [each for each in self._files if each is not underway]
