"""The library's records as they were at one moment, in memory: found by what they refer to, as in the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from db.model.kinds import KINDS
from db.model.revision import Snapshot


class FrozenView:
    """Answers from some snapshots what a `View` answers from the library."""

    def __init__(self, snapshots: Iterable[Snapshot]) -> None:
        self._all = sorted(snapshots, key=lambda each: each.entity)
        self._one = {(each.kind, each.entity): each for each in self._all}
        self._referring: defaultdict[tuple[str, str, str], list[Snapshot]] = defaultdict(list)
        for snapshot in self._all:
            for field, entity in _references(snapshot):
                self._referring[snapshot.kind, field, entity].append(snapshot)

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None."""
        return self._one.get((kind, entity))

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        """Return an article's entities of a kind, by id."""
        return [each for each in self._all if each.kind == kind and each.article == article]

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the entities of a kind that refer to another in this field, by id."""
        return self._referring.get((kind, field, entity), [])

    def every(self, kind: str) -> list[Snapshot]:
        """Return every entity of a kind, by id."""
        return [each for each in self._all if each.kind == kind]

    def count(self, kind: str, article: str) -> int:
        """Return how many entities of a kind an article has."""
        return len(self.of_article(kind, article))


def _references(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    kind = KINDS[snapshot.kind]
    for reference in kind.references:
        yield reference.field, getattr(snapshot.value, reference.field)
    for items in kind.items:
        for reference in items.references:
            for item in getattr(snapshot.value, items.field):
                yield f"{items.field}.{reference.field}", getattr(item, reference.field)
