"""Restoring a backup: first what differs between it and the library, then one in the other's place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backups import restoration
from db.library import Library
from db.model.errors import Problem, tr
from db.model.kinds import KINDS
from db.model.revision import Snapshot
from reader.desk import library_location
from reader.desk.library_place import known_libraries

_KINDS = {"article": "articles", "claim": "claims"}
_Records = dict[str, Snapshot]


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records of a kind only the library has, only the backup has, and are another in both."""

    kind: str
    only_here: int
    only_there: int
    changed: int

    @property
    def words(self) -> str:
        """Return it as a sentence for people, empty where nothing differs."""
        parts = [
            (self.only_here, tr("{n} will be gone", n=self.only_here)),
            (self.changed, tr("{n} will be as they were", n=self.changed)),
            (self.only_there, tr("{n} will come back", n=self.only_there)),
        ]
        said = ", ".join(words for count, words in parts if count)
        return f"{tr(_KINDS.get(self.kind, self.kind)).capitalize()}: {said}" if said else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between the library and a backup; `unreadable` says why the library cannot be compared."""

    differences: tuple[Difference, ...] = ()
    unreadable: str = ""

    @property
    def lines(self) -> list[str]:
        """Return it as lines for people."""
        if self.unreadable:
            return [self.unreadable]
        said = [each.words for each in self.differences if each.words]
        return said or [tr("Nothing differs: the library holds what the backup holds.")]


def compare(path: Path | None, backup: Path) -> Comparison:
    """Return what restoring a backup would change; raise a Problem where the backup cannot be read."""
    with Library.for_reading(backup) as library:
        there = dict(_records(library))
    try:
        with library_location.open_to_read(path) as library:
            here = dict(_records(library))
    except Problem as problem:
        said = tr("The present library cannot be compared. {holds}", holds=_holds(there))
        return Comparison(unreadable=f"{getattr(problem, 'what', problem)} {said}")
    return Comparison(tuple(_difference(kind, here[kind], there[kind]) for kind in KINDS))


def restore(path: Path | None, backup: Path, at: datetime | None = None) -> Path | None:
    """Put a backup in the library's place and return where the present file was put aside, None where there was none."""
    library = path or library_location.default_path()
    aside = restoration.restore(library, backup, at)
    # An older format is brought up to date at once, so that nobody finds a stranger.
    with suppress(Problem), library_location.open_to_write(path) as restored:
        # Whoever asked for it knows that it ends earlier.
        known_libraries.accept(restored)
    return aside


def _holds(there: dict[str, _Records]) -> str:
    sentence = "The backup holds {articles} articles and {claims} claims."
    return tr(sentence, articles=len(there["article"]), claims=len(there["claim"]))


def _records(library: Library) -> Iterator[tuple[str, _Records]]:
    for kind in KINDS:
        every = library.records.every(kind)
        yield kind, {each.entity: each for each in every if not each.value.deleted}


def _difference(kind: str, here: _Records, there: _Records) -> Difference:
    both = here.keys() & there.keys()
    changed = sum(here[entity].value != there[entity].value for entity in both)
    return Difference(kind, len(here.keys() - both), len(there.keys() - both), changed)
