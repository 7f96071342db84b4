"""What an entity is, given all its revisions in whatever order they came: a pure, order-free function.

Nothing is written to reconcile two devices; everyone who holds the same revisions sees the same present.
Edits of different fields merge by themselves, per field, against the newest common ancestor.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from db.model.body import canonical, from_body
from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import Revision, Snapshot

Conflicts = dict[str, dict[str, Any]]
"""Field → head's revision id → that side's value."""


def heads_of(revisions: Iterable[Revision]) -> tuple[str, ...]:
    """Return the ids that are nobody's parent, smallest first."""
    known = list(revisions)
    parents = {parent for revision in known for parent in revision.parents}
    return tuple(sorted(r.id for r in known if r.id not in parents))


def present(revisions: Sequence[Revision]) -> Snapshot:
    """Return the entity's present from all of its known revisions (at least one)."""
    by_id = {revision.id: revision for revision in revisions}
    heads = heads_of(revisions)
    value, conflicts = _value(by_id, heads)
    first, last = by_id[min(by_id)], by_id[heads[-1]]
    return Snapshot(
        entity=last.entity,
        kind=last.kind,
        article=last.article,
        value=value,
        heads=heads,
        created=first.at,
        created_by=first.author,
        changed=last.at,
        changed_by=last.author,
        in_conflict=bool(conflicts),
    )


def conflicts(revisions: Sequence[Revision]) -> Conflicts:
    """Return the fields whose heads disagree, with each side's value; empty when they merge."""
    by_id = {revision.id: revision for revision in revisions}
    return _value(by_id, heads_of(revisions))[1]


def _value(by_id: Mapping[str, Revision], heads: Sequence[str]) -> tuple[Record, Conflicts]:
    erased = _erasure(by_id.values())
    if erased is not None:
        return erased, {}
    sides = {head: _record(by_id[head]) for head in heads}
    newest = sides[heads[-1]]
    if len(heads) == 1:
        return newest, {}
    ancestor = _common_ancestor(by_id, heads)
    base = _record(by_id[ancestor]) if ancestor else None
    return _merged(base, sides, newest)


def _erasure(revisions: Collection[Revision]) -> Record | None:
    """Return the newest tombstone, which wins over everything, or a bare one where it is yet to arrive."""
    for revision in sorted(revisions, key=lambda r: r.id, reverse=True):
        if revision.body is not None and '"erased":true' in revision.body:
            record = _record(revision)
            if record.erased:
                return record
    emptied = next((revision for revision in revisions if revision.body is None), None)
    return KINDS[emptied.kind].record().tombstone() if emptied else None


def _record(revision: Revision) -> Record:
    return from_body(revision.kind, revision.body or "")


def _merged(
    base: Record | None, sides: Mapping[str, Record], newest: Record
) -> tuple[Record, Conflicts]:
    """Merge per field: one side's edit wins over none; two different ones are a conflict, newest shown."""
    values: dict[str, Any] = {}
    clashes: Conflicts = {}
    touched: dict[str, set[str]] = {}
    spread = {head: _fields(side) for head, side in sides.items()}
    before = _fields(base) if base is not None else None
    for name in sorted({name for side in spread.values() for name in side}):
        theirs = {head: side.get(name) for head, side in spread.items()}
        was = before.get(name) if before is not None else None
        edits = theirs if before is None else {h: v for h, v in theirs.items() if v != was}
        touched[name] = set(edits)
        values[name] = edits[max(edits)] if edits else was
        if any(value != values[name] for value in edits.values()):
            clashes[name] = theirs
    _edit_beats_deletion(values, clashes, touched, sides)
    return _gathered(newest, values), clashes


def _fields(record: Record) -> dict[str, Any]:
    """Return a record's fields, each that only a newer program knows by itself."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    unknown = values.pop("unknown")
    return {**values, **json.loads(unknown)} if unknown else values


def _gathered(newest: Record, values: Mapping[str, Any]) -> Record:
    names = {field.name for field in fields(newest)}
    known = {name: value for name, value in values.items() if name in names}
    unknown = {n: v for n, v in values.items() if n not in names and v is not None}
    return replace(newest, **known, unknown=canonical(unknown) if unknown else "")


def _edit_beats_deletion(
    values: dict[str, Any],
    clashes: Conflicts,
    touched: Mapping[str, set[str]],
    sides: Mapping[str, Record],
) -> None:
    """Show what one side deleted and another edited, as a conflict: hidden it would be lost."""
    deleters = {head for head in touched["deleted"] if sides[head].deleted}
    editors = {h for name, heads in touched.items() if name != "deleted" for h in heads}
    if deleters and editors - deleters:
        values["deleted"] = False
        clashes["deleted"] = {head: side.deleted for head, side in sides.items()}


def _common_ancestor(by_id: Mapping[str, Revision], heads: Sequence[str]) -> str | None:
    """Return the newest revision that every head comes from; ids sort causally, so it is a nearest one."""
    common = set.intersection(*(ancestry(by_id, head) for head in heads))
    return max(common, default=None)


def ancestry(by_id: Mapping[str, Revision], head: str) -> set[str]:
    """Return the ids of a revision and of all that it comes from."""
    found: set[str] = set()
    waiting = [head]
    while waiting:
        current = waiting.pop()
        if current in by_id and current not in found:
            found.add(current)
            waiting.extend(by_id[current].parents)
    return found
