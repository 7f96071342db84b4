"""Which articles were read, newest first: those of this run, and before them what the settings remember."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class ReadOrder:
    """Ids of articles in the order in which they were opened; nothing of it is written down."""

    def __init__(self, remembered: Callable[[], Sequence[str]]) -> None:
        self._remembered = remembered
        self._opened: list[str] = []

    def opened(self, article: str) -> None:
        """Know that an article was opened."""
        if article in self._opened:
            self._opened.remove(article)
        self._opened.insert(0, article)

    def all(self) -> list[str]:
        """Return all that is known, newest first, each once."""
        return list(dict.fromkeys([*self._opened, *self._remembered()]))
