"""Whether the present says what follows from the journal, row by row, and records refer to what is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.connection import Reads
from db.journal import derivation, projection
from db.journal.snapshots import Snapshots
from db.model import salvage
from db.model.errors import tr
from db.model.kind import Kind, Owner, references_of
from db.model.kinds import KINDS
from db.model.revision import Derive, Snapshot
from db.salvage.losses import Losses
from db.verification import faults


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a kind's table are compared: a condition on its columns, with its values."""

    where: str = "1"
    values: tuple[str, ...] = ()


def check_projection(
    db: Reads,
    presents: Sequence[Snapshot],
    kinds: Iterable[Kind] | None = None,
    part: Part | None = None,
) -> None:
    """Compare the tables of these kinds, or a part of each, with what these presents say; all if none is named."""
    which = part or Part()
    for kind in KINDS.values() if kinds is None else kinds:
        of_kind = [each for each in presents if each.kind == kind.name]
        expected = {(each.entity, 0): projection.row(each) for each in of_kind}
        _check_table(db, kind.name, projection.columns(kind), expected, which, keyed=1)
        chosen = f"{kind.name} IN (SELECT id FROM {kind.name} WHERE {which.where})"
        of_items = Part(chosen, which.values) if which.where != "1" else which
        for items in kind.items:
            rows = (row for each in of_kind for row in projection.item_rows(each, items))
            columns = projection.item_columns(kind, items)
            by_key = {(row[0], row[1]): row for row in rows}
            _check_table(db, items.table, columns, by_key, of_items, keyed=2)


def _check_table(
    db: Reads,
    table: str,
    columns: Sequence[str],
    expected: dict[tuple[str, int], projection.Row],
    part: Part,
    keyed: int,
) -> None:
    """Compare a table's rows, known by so many columns at their beginning, with what they should be."""
    listed = ", ".join(f'"{column}"' for column in columns)
    types: list[type] = []
    for row in db.execute(f"SELECT {listed} FROM {table} WHERE {part.where}", part.values):
        key = (row[0], row[1] if keyed > 1 else 0)
        should = expected.pop(key, None)
        types = types or _types(should or row)
        if should != row or list(map(type, row)) != types:
            raise faults.of_row(table, row[0], tr("differs from what the journal says"))
    if expected:
        raise faults.of_row(table, min(expected)[0], tr("is missing"))


def _types(row: projection.Row) -> list[type]:
    """Return the types of a table's values in the file: true is a number there, and 1 is not 1.0."""
    return [projection.stored(type(value)) for value in row]


def check_references(presents: Sequence[Snapshot], lost: Losses) -> None:
    """Look for records that belong or refer to what is not there."""
    there = {(each.kind, each.entity) for each in presents}
    for snapshot in presents:
        kind = KINDS[snapshot.kind]
        if not kind.owner.fits(snapshot.entity, snapshot.article):
            raise faults.of_record(snapshot, tr("does not belong to what it should"))
        named = [(each.kind, entity) for each, entity in references_of(kind, snapshot.value)]
        if kind.owner is Owner.ARTICLE:
            named.append(("article", snapshot.article))
        named = [each for each in named if (salvage.RECORD, each[1]) not in lost]
        if not snapshot.value.erased and any(n[1] and n not in there for n in named):
            raise faults.of_record(snapshot, tr("refers to what is not there"))


def check_derived(db: Reads, derive: Derive | None, presents: Sequence[Snapshot]) -> None:
    """Derive everything anew and compare, where somebody says how."""
    if derive is None:
        return
    for snapshot in derivation.differing(Snapshots(db), derive, presents):
        sentence = tr("says what does not follow from the other records")
        raise faults.of_record(snapshot, sentence)
