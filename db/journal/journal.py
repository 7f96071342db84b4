"""The append-only journal of what people decide: the one way to write, and the way revisions arrive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import immediate
from db.journal import hash_chain, merge, projection, stored_revisions
from db.journal.clock import DEVICE_AT, Now, next_id, utc, wall_clock
from db.journal.device import Device, this_device
from db.model.errors import Problem, Refusal, Stale, tr
from db.model.records import Claim, Person, Record, from_body, to_body
from db.model.revision import Change, Changed, Permit, Revision, Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database

UNNAMED = "Me"
"""What a person is called until they say their name."""

_AS_IS = attrgetter(*(field.name for field in fields(Revision)[4:]))
"""What follows the parents in a revision, as it is stored."""
_INSERT = f"INSERT INTO revisions ({stored_revisions.COLUMNS}) VALUES ({', '.join('?' * 12)})"


class Journal:
    """Writes revisions and, in the same transaction, the present that follows from them."""

    def __init__(
        self, db: Database, path: Path, permit: Permit | None = None, now: Now = wall_clock
    ) -> None:
        self._db, self._path, self._permit, self._now = db, path, permit, now
        self._device: Device | None = None

    def put(self, changes: Sequence[Change]) -> list[Changed]:
        """Write the changes as one transaction and return what happened.

        Raise Stale where somebody changed an entity since it was seen, Refusal where a rule forbids a
        change, Busy where another program writes: then nothing of all this was written.
        """
        with immediate(self._db):
            device = self._device or this_device(self._db, self._path)
            changed = _Writing(self._db, device, self._now()).put(changes, self._permit)
        self._device = device
        return changed

    def person(self) -> str:
        """Return the id of the person who has written here in this run, empty before they have."""
        return self._device.person if self._device else ""

    def receive(self, revisions: Iterable[Revision]) -> list[Changed]:
        """Take in another device's revisions, in any order and any number of times."""
        with immediate(self._db):
            by_id = {revision.id: revision for revision in revisions}
            fresh = [revision for revision in by_id.values() if not _known(self._db, revision)]
            befores = {r.entity: stored_revisions.current(self._db, r.entity) for r in fresh}
            _insert(self._db, fresh)
            changed = []
            for entity, before in befores.items():
                after = _settle(self._db, entity)
                changed.append(Changed(before, after))
            projection.write(self._db, [each.after for each in changed])
            return changed


class _Writing:
    """One transaction of `put`: what was seen last, and the rows to write at its end."""

    def __init__(self, db: Database, device: Device, now_ms: int) -> None:
        self._db, self._device, self._now_ms, self._at = db, device, now_ms, utc(now_ms)
        row = db.execute("SELECT max(id) FROM revisions").fetchone()
        self._seen: str | None = row[0]
        last = db.execute(
            f"SELECT hash FROM revisions WHERE substr(id, {DEVICE_AT + 1}) = ? ORDER BY id DESC LIMIT 1",
            [device.id],
        ).fetchone()
        self._prev: str = last[0] if last else ""
        self._numbers: dict[str, int] = {}
        self._there: set[str] = set()
        self._revisions: list[Revision] = []

    def put(self, changes: Sequence[Change], permit: Permit | None) -> list[Changed]:
        if len({change.entity for change in changes}) < len(changes):
            raise ValueError("an entity may change once in a transaction")
        people = self._introduce_author()
        self._there = stored_revisions.which_exist(self._db, [change.entity for change in changes])
        changed = [done for change in changes if (done := self._one(change, permit))]
        _insert(self._db, self._revisions)
        self._replace_heads(people + changed)
        projection.write(self._db, [each.after for each in people + changed])
        for each in changed:
            if each.after.value.erased:
                _drop_bodies(self._db, each.after.entity)
        return changed

    def _one(self, change: Change, permit: Permit | None) -> Changed | None:
        there = change.entity in self._there
        present = stored_revisions.current(self._db, change.entity) if there else None
        self._check_seen(change, present)
        after = self._numbered(change)
        if present is not None and present.value == after and not present.in_conflict:
            return None
        numbered = Change(change.entity, change.kind, change.article, change.before, after)
        refusal = permit(numbered, present) if permit else None
        if refusal is not None:
            raise refusal
        return Changed(present, self._append(change, present, after))

    def _check_seen(self, change: Change, present: Snapshot | None) -> None:
        if present is not None and present.value.erased:
            raise Refusal(tr("This was erased for good and cannot be changed any more."))
        if (present is None) != (change.before is None):
            raise Stale(tr("Somebody else changed this meanwhile: look again, then decide."))
        if present and change.before and not present.shows_the_same_as(change.before):
            sentence = "{name} changed this meanwhile: look again, then decide."
            raise Stale(tr(sentence, name=self._name(present.changed_by)))

    def _name(self, person: str) -> str:
        row = self._db.execute("SELECT name FROM person WHERE id = ?", [person]).fetchone()
        return row[0] if row and person != self._device.person else tr("Another window")

    def _numbered(self, change: Change) -> Record:
        """Give a new claim the next number in its article; numbers are never used twice there."""
        after = change.after
        if not isinstance(after, Claim) or after.number:
            return after
        if change.article not in self._numbers:
            sql = "SELECT coalesce(max(number), 0) FROM claim WHERE article = ?"
            self._numbers[change.article] = self._db.execute(sql, [change.article]).fetchone()[0]
        self._numbers[change.article] += 1
        return replace(after, number=self._numbers[change.article])

    def _append(self, change: Change, present: Snapshot | None, after: Record) -> Snapshot:
        parents = present.heads if present else ()
        revision = self._sealed(change, parents, to_body(after))
        return Snapshot(
            entity=change.entity,
            kind=change.kind,
            article=change.article,
            value=after,
            heads=(revision.id,),
            created=present.created if present else revision.at,
            created_by=present.created_by if present else revision.author,
            changed=revision.at,
            changed_by=revision.author,
        )

    def _sealed(self, change: Change, parents: tuple[str, ...], body: str) -> Revision:
        seen = [self._seen] if self._seen else []
        salt = hash_chain.new_salt()
        said = (
            next_id(self._device.id, self._now_ms, seen),
            change.entity,
            change.kind,
            parents,
            change.article,
            self._device.person,
            self._at,
        )
        body_hash = hash_chain.body_hash(salt, body)
        sealed = hash_chain.seal((*said, body_hash, self._prev))
        revision = Revision(*said, salt, body, body_hash, self._prev, sealed)
        self._seen, self._prev = revision.id, revision.hash
        self._revisions.append(revision)
        return revision

    def _introduce_author(self) -> list[Changed]:
        """Write down the person at this device before the first thing that they decide."""
        me = self._device.person
        if self._db.execute("SELECT 1 FROM person WHERE id = ?", [me]).fetchone():
            return []
        change = Change(me, "person", "", None, Person(name=UNNAMED))
        return [Changed(None, self._append(change, None, change.after))]

    def _replace_heads(self, changed: Sequence[Changed]) -> None:
        gone = [(each.after.entity,) for each in changed if each.before]
        self._db.conn.executemany("DELETE FROM heads WHERE entity = ?", gone)
        heads = [(each.after.entity, each.after.heads[0]) for each in changed]
        self._db.conn.executemany("INSERT INTO heads (entity, id) VALUES (?, ?)", heads)


def _insert(db: Database, revisions: Iterable[Revision]) -> None:
    rows = ((r.id, r.entity, r.kind, json.dumps(r.parents), *_AS_IS(r)) for r in revisions)
    db.conn.executemany(_INSERT, rows)


def _known(db: Database, revision: Revision) -> bool:
    """Tell whether the journal has this revision; raise a Problem when it is not what its hash says."""
    if not hash_chain.fits(revision):
        raise Problem(tr("A revision that came in does not fit its hash: ask for it again."))
    row = db.execute("SELECT hash FROM revisions WHERE id = ?", [revision.id]).fetchone()
    if row and row[0] != revision.hash:
        raise Problem(tr("A revision that came in contradicts one that is here: verify both."))
    return row is not None


def _settle(db: Database, entity: str) -> Snapshot:
    """Recompute an entity's heads from all its revisions, honour an erasure, return the present."""
    _drop_bodies(db, entity)
    snapshot = merge.present(stored_revisions.revisions_of(db, entity))
    db.execute("DELETE FROM heads WHERE entity = ?", [entity])
    heads = [(entity, head) for head in snapshot.heads]
    db.conn.executemany("INSERT INTO heads (entity, id) VALUES (?, ?)", heads)
    return snapshot


def _drop_bodies(db: Database, entity: str) -> None:
    """Empty salt and body of everything but the tombstones, if the entity has one."""
    bodies = [r for r in stored_revisions.revisions_of(db, entity) if r.body is not None]
    erased = {r.id: from_body(r.kind, r.body).erased for r in bodies if r.body is not None}
    if any(erased.values()):
        gone = [(revision,) for revision, is_tombstone in erased.items() if not is_tombstone]
        db.conn.executemany("UPDATE revisions SET salt = NULL, body = NULL WHERE id = ?", gone)
