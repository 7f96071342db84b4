"""STAND-IN: what the library finds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.gui.search.search_entries import ARTICLE, Entry, Group, Target


class LibrarySearch:
    """Asks the library on the thread that calls; what takes long is interrupted from another."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, words: str, most: int) -> Mapping[str, Group]:
        """Return what the library has for these words, by kind."""
        entry = Entry(ARTICLE, words, Target(words="x"))
        return {ARTICLE: Group(ARTICLE, [entry][:most], 1)}

    def interrupt(self) -> None:
        """End what is being looked for."""
