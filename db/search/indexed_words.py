"""What the index holds of a record: columns of words that somebody else folds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Protocol

from db.model.revision import Snapshot

INDEXED = ("article", "claim", "source", "person")
"""The kinds that are found by their words, each in a table of its own."""
COLUMNS = ("name", "words", "marks")


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """Folded words of a record's name and of what it says, and marks that it is filtered by, apart by spaces."""

    name: str
    words: str
    marks: str

    def columns(self) -> tuple[str, str, str]:
        """Return them in the order of `COLUMNS`."""
        name, words, marks = astuple(self)
        return name, words, marks


class Words(Protocol):
    """How a record is folded, by a name by which words that were folded otherwise are known."""

    @property
    def folding(self) -> str:
        """The name of this way of folding."""

    def of(self, snapshot: Snapshot, text: Callable[[], str]) -> IndexedWords:
        """Return what is found of a record, of an article with its newest text."""
