"""Derived columns: what follows from several records, written in the same transaction, rebuilt and verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from db.journal.snapshots import Snapshots
from db.model.kind import Kind, Owner, kinds_referred_to, references_of
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
    view, done = Snapshots(db), {_key(each.after): each for each in changed}
    for key in affected(view, changed):
        now = view.one(*key)
        if now is None:
            continue
        after = replace(now, derived=_written(db, derive, now, view))
        if key in done:
            done[key] = Changed(done[key].before, after)
        elif after.derived != now.derived:
            done[key] = Changed(now, after)
    return list(done.values())


def rebuild(db: Database, derive: Derive) -> None:
    """Derive everything anew from the projection."""
    view = Snapshots(db)
    for name, kind in KINDS.items():
        for snapshot in view.every(name) if kind.derived else ():
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


def affected(view: View, changed: Iterable[Changed]) -> list[Key]:
    """Return the records with derived columns that changed or are referred to, however far, by ones that did.

    What is referred to comes after what refers to it, since it may be derived from that.
    """
    found: set[Key] = set()
    waiting = [each.after for each in changed]
    waiting += [each.before for each in changed if each.before is not None]
    while waiting:
        snapshot = waiting.pop()
        found.add(_key(snapshot))
        for key in _referred_to(snapshot):
            there = view.one(*key) if key not in found else None
            if there is not None:
                waiting.append(there)
    order = {name: place for place, name in enumerate(reversed(KINDS))}
    return sorted((k for k in found if KINDS[k[0]].derived), key=lambda k: (order[k[0]], k[1]))


def _referred_to(snapshot: Snapshot) -> Iterator[Key]:
    kind = KINDS[snapshot.kind]
    for reference, entity in references_of(kind, snapshot.value):
        if entity and reference.kind in _bearing():
            yield reference.kind, entity
    if kind.owner is Owner.ARTICLE and "article" in _bearing():
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
        if kind.owner is Owner.ARTICLE and "article" in bearing:
            bearing.add(kind.name)
    return frozenset(bearing)


def _key(snapshot: Snapshot) -> Key:
    return snapshot.kind, snapshot.entity


def differing(view: View, derive: Derive, presents: Iterable[Snapshot]) -> Iterator[Snapshot]:
    """Yield those of these records, as the projection shows them, whose derived columns are not what follows."""
    for each in presents:
        now = view.one(*_key(each)) if KINDS[each.kind].derived else None
        if now is not None and dict(now.derived) != dict(derive(now, view) or NOTHING_DERIVED):
            yield now
