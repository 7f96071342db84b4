"""The append-only journal of what people decide: the one way to write, and the way revisions arrive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from db import drafts
from db.connection import immediate
from db.drafts import Drafts
from db.journal import derivation, merge, projection, stored_revisions
from db.journal.act_writer import ActWriter
from db.journal.clock import Now, wall_clock
from db.journal.device import Device, person_here, this_device
from db.journal.exchange import foreign_acts
from db.journal.exchange.foreign_revisions import ForeignRevisions
from db.model.kinds import nothing_derived
from db.model.revision import Accept, Change, Changed, Derive, Permit, Revision, Snapshot
from db.search.index_writer import IndexedAct

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.search.indexed_words import Words


class Journal:
    """Writes revisions and, in the same transaction, the present that follows from them."""

    def __init__(
        self,
        db: Database,
        path: Path,
        permit: Permit | None = None,
        now: Now = wall_clock,
        derive: Derive = nothing_derived,
        accept: Accept | None = None,
    ) -> None:
        self._db, self._path, self._permit, self._now = db, path, permit, now
        self._derive, self._accept = derive, accept
        self._device: Device | None = None
        self._author = ""
        self.words: Words | None = None
        """How records are folded for the index, which each act keeps."""
        self.drafts = Drafts(db, path, now)

    def put(self, changes: Sequence[Change], saved: Sequence[str] = ()) -> list[Changed]:
        """Write the changes as one transaction and return what happened; the drafts with the ids `saved` go.

        Raise Stale where somebody changed an entity since it was seen, Refusal where a rule forbids a
        change, Busy where another program writes: then nothing of all this was written.
        """
        with immediate(self._db):
            device = self._device or this_device(self._db, self._path, self._author)
            index = IndexedAct(self._db, self.words, ((c.kind, c.entity) for c in changes))
            writer = ActWriter(self._db, device, self._author or device.person, self._now())
            changed = writer.put(changes, self._permit, self._derive)
            index.write(changed)
            drafts.discard(self._db, saved)
        self._device = device
        return changed

    def act_as(self, person: str) -> None:
        """Write in the name of this person (an id) from now on, not of who is usually at this device."""
        self._author = person

    def person(self) -> str:
        """Return the id of the person who has written here in this run, empty before they have."""
        return self._author or (self._device.person if self._device else "")

    def person_known(self) -> str:
        """Return the id of the person who writes here, empty before they ever did; nothing is written for it."""
        return self.person() or person_here(self._db)

    def person_here(self) -> str:
        """Return the id of the person who writes here, whether they have decided anything yet or not."""
        if not self._author and self._device is None:
            with immediate(self._db):
                self._device = this_device(self._db, self._path, self._author)
        return self.person()

    def receive(self, revisions: Iterable[Revision]) -> list[Changed]:
        """Take in another device's revisions, in any order and any number of times.

        Raise a Problem, and write nothing, where one of them could not have been written by this program or
        breaks a rule, or where some are missing before them.
        """
        with immediate(self._db):
            fresh = ForeignRevisions(self._db, revisions).checked()
            index = IndexedAct(self._db, self.words, ((r.kind, r.entity) for r in fresh))
            befores = {r.entity: stored_revisions.current(self._db, r.entity) for r in fresh}
            stored_revisions.insert(self._db, fresh)
            if self._accept is not None:
                foreign_acts.check(self._db, fresh, self._accept)
            changed = [Changed(was, _settle(self._db, one)) for one, was in befores.items()]
            foreign_acts.check_files(self._db, [each.after for each in changed])
            projection.write(self._db, [each.after for each in changed])
            changed = derivation.write(self._db, self._derive, changed)
            index.write(changed)
            return changed

    def rebuild(self) -> None:
        """Write the present anew from the journal alone; the index of it is made anew by whoever catches up."""
        with immediate(self._db):
            IndexedAct(self._db, None, ()).write(())
            projection.clear(self._db)
            groups: dict[str, list[Revision]] = {}
            for revision in stored_revisions.all_revisions(self._db):
                groups.setdefault(revision.entity, []).append(revision)
            projection.write(self._db, [merge.present(group) for group in groups.values()])
            derivation.rebuild(self._db, self._derive)


def _settle(db: Database, entity: str) -> Snapshot:
    """Recompute an entity's heads from all its revisions, honour an erasure, return the present."""
    stored_revisions.drop_bodies(db, entity)
    snapshot = merge.present(stored_revisions.revisions_of(db, entity))
    if snapshot.value.erased:
        drafts.erase(db, entity, snapshot.article)
    db.execute("DELETE FROM heads WHERE entity = ?", [entity])
    stored_revisions.insert_heads(db, [snapshot])
    return snapshot
