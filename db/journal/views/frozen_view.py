"""Views that hold records in memory: those of one moment, and the library read ahead for many records at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from db.journal.snapshots import Snapshots
from db.model.kind import named_references_of
from db.model.kinds import KINDS
from db.model.revision import Snapshot


class FrozenView:
    """Answers from some snapshots what a `View` answers from the library."""

    def __init__(self, snapshots: Iterable[Snapshot]) -> None:
        self._of_kind: defaultdict[str, dict[str, Snapshot]] = defaultdict(dict)
        self._referring: defaultdict[tuple[str, str, str], list[Snapshot]] = defaultdict(list)
        for snapshot in sorted(snapshots, key=lambda each: each.entity):
            self._of_kind[snapshot.kind][snapshot.entity] = snapshot
            for field, entity in _references(snapshot):
                self._referring[snapshot.kind, field, entity].append(snapshot)

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None."""
        return self._of_kind[kind].get(entity)

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        """Return an article's entities of a kind, by id."""
        return [each for each in self._of_kind[kind].values() if each.article == article]

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the entities of a kind that refer to another in this field, by id."""
        return self._referring.get((kind, field, entity), [])

    def every(self, kind: str) -> list[Snapshot]:
        """Return every entity of a kind, by id."""
        return list(self._of_kind[kind].values())

    def count(self, kind: str, article: str) -> int:
        """Return how many entities of a kind an article has."""
        return len(self.of_article(kind, article))


class ReadAhead:
    """The library as a `View`, for somebody who will ask the same of many records: what refers to any is read at once.

    What is `new` in an act can be referred to by that `act` only, and is not looked for in the library.
    """

    def __init__(
        self,
        library: Snapshots,
        asked: Iterable[tuple[str, str]],
        new: Collection[str] = (),
        act: FrozenView | None = None,
    ) -> None:
        self._library, self._new, self._act = library, new, act
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        """By kind, the ids that questions will be about."""
        for kind, entity in asked:
            self._known[kind].add(entity)
        self._found: dict[tuple[str, str], dict[str, list[Snapshot]]] = {}
        self.one, self.of_article = library.one, library.of_article
        self.every, self.count = library.every, library.count

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the entities of a kind that refer to another in this field, by id."""
        if self._act is not None and entity in self._new:
            return self._act.referring(kind, field, entity)
        found = self._found.get((kind, field)) or self._read(kind, field, entity)
        if entity not in found:
            return self._library.referring(kind, field, entity)
        return found[entity]

    def _read(self, kind: str, field: str, entity: str) -> dict[str, list[Snapshot]]:
        """Read what refers in this field to anything that will be asked about."""
        asked = (self._known[_target(kind, field)] | {entity}) - set(self._new)
        found: dict[str, list[Snapshot]] = {each: [] for each in asked}
        for snapshot in self._library.referring_any(kind, field, asked):
            self._known[kind].add(snapshot.entity)
            for name, to in _references(snapshot):
                if name == field and to in asked:
                    found[to].append(snapshot)
        self._found[kind, field] = found
        return found


def _target(kind: str, field: str) -> str:
    """Return the kind that a field, of records or with both names of items, refers to."""
    in_items, _, of_item = field.partition(".")
    references = KINDS[kind].references
    if of_item:
        references = next(each.references for each in KINDS[kind].items if each.field == in_items)
    return next(each.kind for each in references if each.field == (of_item or field))


def _references(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    found = named_references_of(KINDS[snapshot.kind], snapshot.value)
    return ((field, entity) for field, _, entity in found)
