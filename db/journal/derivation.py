"""Derived columns: what follows from several records, written in the same transaction, rebuilt and verified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from db.journal.snapshots import Snapshots
from db.journal.views.frozen_view import FrozenView, ReadAhead
from db.model.kind import Kind, kinds_referred_to, references_of
from db.model.kinds import KINDS
from db.model.revision import NOTHING_DERIVED, Changed, Derive, Snapshot, View

if TYPE_CHECKING:
    from sqlite_utils import Database

Key = tuple[str, str]
"""Kind and id of a record."""


def write(db: Database, derive: Derive, changed: Sequence[Changed]) -> list[Changed]:
    """Derive anew what these changes bear on; return them as they are then, with what changed by them alone.

    Call it in the transaction of the changes, when the projection has them.
    """
    if not any(kind.derived for kind in KINDS.values()):
        return list(changed)
    done = {_key(each.after): each for each in changed}
    there = affected(Snapshots(db), changed)
    new = {each.after.entity for each in changed if each.before is None}
    view = ReadAhead(Snapshots(db), there, new, FrozenView(each.after for each in changed))
    for key, now in there.items():
        after = replace(now, derived=_written(db, derive, now, view))
        if key in done:
            done[key] = Changed(done[key].before, after)
        elif after.derived != now.derived:
            done[key] = Changed(now, after)
    return list(done.values())


def rebuild(db: Database, derive: Derive) -> None:
    """Derive everything anew from the projection."""
    everything = [each for name in KINDS for each in Snapshots(db).every(name)]
    view = FrozenView(everything)
    for snapshot in everything:
        if KINDS[snapshot.kind].derived:
            _written(db, derive, snapshot, view)


def _written(db: Database, derive: Derive, now: Snapshot, view: View) -> Mapping[str, Any]:
    kind, values = KINDS[now.kind], derive(now, view)
    names = [each.name for each in kind.derived]
    if values.keys() != set(names):
        raise ValueError(f"derived of a {now.kind}: {sorted(values)} instead of {names}")
    ordered = {name: values[name] for name in names}
    if ordered != now.derived:
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        sql = f"UPDATE {kind.name} SET {assignments} WHERE id = ?"
        db.execute(sql, [*ordered.values(), now.entity])
    return ordered


def affected(records: Snapshots, changed: Sequence[Changed]) -> dict[Key, Snapshot]:
    """Return the records with derived columns that changed or are referred to, however far, by ones that did.

    What is referred to comes after what refers to it, since it may be derived from that.
    """
    level = [s for each in changed for s in (each.after, each.before) if s is not None]
    keys = {_key(each) for each in level}
    reached = {key for key in keys if KINDS[key[0]].derived}
    # What is new is as it was just written: nothing follows for it yet.
    found = {
        _key(c.after): c.after for c in changed if c.before is None and _key(c.after) in reached
    }
    found |= _load(records, reached - found.keys())
    while level:
        fresh = {key for each in level for key in _referred_to(each)} - keys
        keys |= fresh
        loaded = _load(records, fresh)
        found.update((key, each) for key, each in loaded.items() if KINDS[key[0]].derived)
        level = list(loaded.values())
    order = {name: place for place, name in enumerate(reversed(list(KINDS)))}
    return dict(sorted(found.items(), key=lambda item: (order[item[0][0]], item[0][1])))


def _load(records: Snapshots, keys: Iterable[Key]) -> dict[Key, Snapshot]:
    of_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, entity in keys:
        of_kind[kind].append(entity)
    return {
        _key(each): each
        for kind, entities in of_kind.items()
        for each in records.those(kind, entities)
    }


def _referred_to(snapshot: Snapshot) -> Iterator[Key]:
    kind = KINDS[snapshot.kind]
    for reference, entity in references_of(kind, snapshot.value):
        if entity and reference.kind in _bearing():
            yield reference.kind, entity
    if kind.name in KINDS["article"].derived_from:
        yield "article", snapshot.article


def _bearing() -> frozenset[str]:
    """Return the kinds that have derived columns, or refer to one that has."""
    return _bearing_of(tuple(KINDS.values()))


@cache
def _bearing_of(kinds: tuple[Kind, ...]) -> frozenset[str]:
    bearing = {kind.name for kind in kinds if kind.derived}
    for kind in kinds:  # In order of dependency: what is referred to comes first.
        if bearing & kinds_referred_to(kind):
            bearing.add(kind.name)
    return frozenset(bearing)


def _key(snapshot: Snapshot) -> Key:
    return snapshot.kind, snapshot.entity


def differing(
    records: Snapshots, derive: Derive, presents: Sequence[Snapshot]
) -> Iterator[Snapshot]:
    """Yield those of all records, as the projection shows them, whose derived columns are not what follows."""
    view = FrozenView(presents)
    shown = {
        _key(each): each for name in KINDS if KINDS[name].derived for each in records.every(name)
    }
    for each in presents:
        now = shown.get(_key(each))
        if now is not None and dict(now.derived) != dict(derive(now, view) or NOTHING_DERIVED):
            yield now
