"""Records whose last revision is lost, taken from their table: that too says what was decided, though nothing proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from db.journal import merge
from db.model.body import shape_of, shape_of_item
from db.model.kind import Kind, Owner
from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import Revision, Snapshot, new_id
from db.salvage.findings import Findings, Row

UNREADABLE = "An article whose title could not be read"


@dataclass(frozen=True, slots=True)
class RestoredRecord:
    """A record to be written anew: who and when as its table says, after the heads that are left of it."""

    entity: str
    kind: str
    article: str
    author: str
    at: str
    parents: tuple[str, ...]
    value: Record


def by_entity(revisions: Iterable[Revision]) -> dict[str, list[Revision]]:
    """Return the revisions of each entity, oldest first."""
    found: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in sorted(revisions, key=lambda r: r.id):
        found[revision.entity].append(revision)
    return found


def restored(found: Findings, presents: dict[str, Snapshot]) -> Iterator[RestoredRecord]:
    """Yield what the tables know better than the journal that is left, each kind after those that it refers to."""
    for kind in KINDS.values():
        for row in found.tables[kind.name].values():
            entity, revision = str(row["id"]), str(row["revision"])
            there = presents.get(entity)
            if revision in found.revisions or (there is not None and there.heads[-1] > revision):
                continue
            value = _value(kind, row, found)
            if value is not None and _may_follow(kind, row, there):
                parents = there.heads if there is not None else ()
                about = (str(row["article"]), str(row["changed_by"]), str(row["changed"]))
                yield RestoredRecord(entity, kind.name, *about, parents, value)


def tombstones(
    found: Findings, of_entity: dict[str, list[Revision]], taken: set[str]
) -> Iterator[RestoredRecord]:
    """Yield the end of what was erased and whose tombstone is lost: it stays erased."""
    for entity, revisions in of_entity.items():
        emptied = [each for each in revisions if each.body is None]
        if not emptied or entity in taken or _has_tombstone(revisions):
            continue
        last, kind = revisions[-1], KINDS[revisions[-1].kind]
        row = found.tables[kind.name].get((entity,), {})
        number = {"number": row["number"]} if "number" in row else {}
        value = kind.record(deleted=True, erased=True, **number)  # type: ignore[arg-type]
        heads = merge.heads_of(revisions)
        yield RestoredRecord(entity, kind.name, last.article, last.author, last.at, heads, value)


def stand_ins(found: Findings, presents: dict[str, Snapshot]) -> Iterator[RestoredRecord]:
    """Yield an article, and a version, for claims that lost theirs, so that they are shown on their text."""
    with_text = {each.article for each in presents.values() if each.kind == "version"}
    of_article = [p for p in presents.values() if KINDS[p.kind].owner is Owner.ARTICLE]
    for article, first in {each.article: each for each in of_article}.items():
        about = (article, first.created_by, first.created)
        if article not in presents:
            title = KINDS["article"].record(title=UNREADABLE)  # type: ignore[call-arg]
            yield RestoredRecord(article, "article", *about, (), title)
        version = None if article in with_text else _version(found, of_article, article)
        if version is not None:
            yield RestoredRecord(new_id(), "version", *about, (), version)


def _version(found: Findings, snapshots: list[Snapshot], article: str) -> Record | None:
    """Return a version for the text on which records of an article have their places, None where it is lost."""
    for each in snapshots:
        for digest in versions_named(each) if each.article == article else ():
            if digest in found.contents:
                characters = len(found.contents[digest][0])
                return KINDS["version"].record(number=1, digest=digest, characters=characters)  # type: ignore[call-arg]
    return None


def versions_named(snapshot: Snapshot) -> Iterator[str]:
    """Yield the digests of the texts on which a record has its places."""
    for items in KINDS[snapshot.kind].items:
        for item in getattr(snapshot.value, items.field):
            if hasattr(item, "version"):
                yield item.version


def _has_tombstone(revisions: list[Revision]) -> bool:
    return any(each.body is not None and '"erased":true' in each.body for each in revisions)


def _value(kind: Kind, row: Row, found: Findings) -> Record | None:
    """Return the record that a row and its items describe, None where an item is missing."""
    shape = shape_of(kind)
    values: dict[str, Any] = {name: row[name] for name in shape.columns}
    values |= {name: bool(values[name]) for name in shape.booleans}
    for items in kind.items:
        of_one = [item for key, item in found.tables[items.table].items() if key[0] == row["id"]]
        of_one.sort(key=lambda item: int(item["position"]))  # type: ignore[arg-type]
        if [item["position"] for item in of_one] != list(range(len(of_one))):
            return None
        if items.required and not of_one and not values["erased"]:
            return None
        names = [field.name for field in fields(items.item)]
        booleans = shape_of_item(items).booleans
        values[items.field] = tuple(
            items.item(**{n: bool(item[n]) if n in booleans else item[n] for n in names})
            for item in of_one
        )
    record = kind.record(**values)
    return record.tombstone() if record.erased else record


def _may_follow(kind: Kind, row: Row, there: Snapshot | None) -> bool:
    """Tell whether the row can be a later state of the same record; what is erased has none."""
    if there is None:
        return kind.owner.fits(str(row["id"]), str(row["article"]))
    if there.value.erased or there.kind != kind.name or there.article != row["article"]:
        return False
    return all(getattr(there.value, name) == row[name] for name in kind.fixed)
