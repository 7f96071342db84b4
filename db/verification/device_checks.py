"""Whether the devices that write here are those of the journal, and the record of this one still ends where it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from db.connection import Reads
from db.journal.clock import DEVICE_AT, device_of
from db.journal.device import is_this_place
from db.model import salvage
from db.model.errors import tr
from db.model.revision import Revision
from db.salvage.losses import Losses
from db.verification.faults import Fault

_COLUMNS = "id, salt, machine, place, person"
_LENGTHS = (12, 32, 64, 64, 20)
"""Hexadecimal digits of each."""


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """A device's row, salted hashes only, with how many lines it had written and the hash of the last."""

    device: str
    salt: str
    machine: str
    place: str
    person: str
    count: int
    last: str


def chain_end(db: Reads, path: Path) -> ChainEnd | None:
    """Return where the record of this device ends, None where it has written nothing here."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM device ORDER BY id"):
        if is_this_place(row[1], row[3], path):
            of_device = f"FROM revisions WHERE substr(id, {DEVICE_AT + 1}) = ?"
            count = db.execute(f"SELECT count(*) {of_device}", [row[0]]).fetchone()[0]
            device, salt, machine, at, person = row
            last = _line(db, device, count)
            return ChainEnd(device, salt, machine, at, person, count, last) if count else None
    return None


def holds(db: Reads, known: ChainEnd) -> bool:
    """Tell whether a record still has the line that was its last."""
    return _line(db, known.device, known.count) == known.last


def check_ends(db: Reads, path: Path, known: Iterable[ChainEnd]) -> None:
    """Compare with where the record of this place was known to end; what is known of other places says nothing."""
    for end in known:
        row = db.execute(f"SELECT {_COLUMNS} FROM device WHERE id = ?", [end.device]).fetchone()
        if row is not None and row != astuple(end)[:5]:
            raise _of_device(end.device)
        if is_this_place(end.salt, end.place, path) and (row is None or not holds(db, end)):
            sentence = (
                "The record had {count} lines of this device when it was last written here, and "
                "some of them are missing: its end was cut off, or an older copy was put in its place "
                "(if that was you, say so with “verify --accept”)."
            )
            raise Fault(tr(sentence, count=end.count))


def check_devices(db: Reads, path: Path, revisions: Sequence[Revision], lost: Losses) -> None:
    """Look for devices that wrote nothing, or whose person nobody is; several people may write at one.

    Of a salvaged library the lines of a device, or the record of its person, may be known to be lost.
    """
    wrote = {device_of(revision.id) for revision in revisions}
    people = {revision.entity for revision in revisions if revision.kind == "person"}
    here = 0
    for row in db.execute(f"SELECT {_COLUMNS} FROM device"):
        device, salt, _, place, person = row
        told = person in people or (salvage.RECORD, person) in lost
        if not all(map(_is_hex, row, _LENGTHS)) or (device in wrote and not told):
            raise _of_device(device)
        here += is_this_place(salt, place, path)
        if device not in wrote and (salvage.DEVICE, device) in lost:
            continue
        # An act that changed nothing may have made the one of this place.
        if here > 1 or (device not in wrote and not is_this_place(salt, place, path)):
            raise _of_device(device)


def _is_hex(value: object, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and not value.strip("0123456789abcdef")


def check_order(db: Reads) -> None:
    """Look for lines that were taken out or put elsewhere: they are counted from 1, and none was ever deleted."""
    found = db.execute(
        "SELECT count(*), coalesce(min(seq), 1), coalesce(max(seq), 0) FROM revisions"
    )
    count, first, last = found.fetchone()
    if (first, last) != (1, count):
        raise Fault(tr("The lines of the journal are not numbered as they were written."))
    newest: dict[str, str] = {}
    for (revision,) in db.execute("SELECT id FROM revisions ORDER BY seq"):
        device = device_of(revision)
        if revision < newest.get(device, ""):
            raise Fault(
                tr("The lines of the journal are not in the order in which they were written.")
            )
        newest[device] = revision


def _line(db: Reads, device: str, number: int) -> str:
    """Return the hash of a device's line of this number, counted from 1; empty where there is none."""
    sql = f"SELECT hash FROM revisions WHERE substr(id, {DEVICE_AT + 1}) = ? ORDER BY id LIMIT 1 OFFSET ?"
    row = db.execute(sql, [device, number - 1]).fetchone()
    return str(row[0]) if row else ""


def _of_device(device: str) -> Fault:
    return Fault(tr("Device {device} is not as it was written.", device=device))
