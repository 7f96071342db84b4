"""One act as one transaction: what was seen last, the checks, and the rows to write at its end.

Statements go to the connection itself: sqlite-utils would take as long again, and a person waits for this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db import drafts
from db.journal import derivation, hash_chain, projection, seals, stored_revisions
from db.journal.clock import DEVICE_AT, next_id, utc
from db.journal.device import Device
from db.journal.numbering import Numbers
from db.journal.record_checks import check_change
from db.journal.views.authored_snapshots import BeforeTheAct
from db.model.body import to_body
from db.model.errors import Refusal, Stale, tr
from db.model.kinds import KINDS
from db.model.person import UNNAMED, Person
from db.model.revision import Change, Changed, Derive, Permit, Revision, Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database


class ActWriter:
    """Writes the changes of one act, inside a transaction that somebody else began."""

    def __init__(self, db: Database, device: Device, author: str, now_ms: int) -> None:
        self._db, self._device, self._now_ms, self._at = db, device, now_ms, utc(now_ms)
        self._author = author
        row = db.conn.execute("SELECT max(id) FROM revisions").fetchone()
        self._seen: str | None = row[0]
        last = db.conn.execute(
            f"SELECT hash FROM revisions WHERE substr(id, {DEVICE_AT + 1}) = ? ORDER BY id DESC LIMIT 1",
            [device.id],
        ).fetchone()
        self._prev: str = last[0] if last else ""
        self._numbers = Numbers(db)
        self._there: set[str] = set()
        self._asked: dict[str, Change] = {}
        self._erased: set[str] = set()
        self._revisions: list[Revision] = []

    def put(
        self, changes: Sequence[Change], permit: Permit | None, derive: Derive
    ) -> list[Changed]:
        """Check and write the changes; return what happened, with what was derived anew by them."""
        self._asked = {change.entity: change for change in changes}
        if len(self._asked) < len(changes):
            raise ValueError("an entity may change once in a transaction")
        people = self._introduce_author()
        self._there = stored_revisions.which_exist(self._db, list(self._asked))
        steps = [step for change in changes if (step := self._checked(change)) is not None]
        if permit is not None and steps:
            asked = [change for change, _ in steps]
            refusal = permit(self._author, asked, BeforeTheAct(self._db))
            if refusal is not None:
                raise refusal
        changed = [Changed(present, self._append(change, present)) for change, present in steps]
        self._write(people + changed)
        return derivation.write(self._db, derive, changed)

    def _checked(self, change: Change) -> tuple[Change, Snapshot | None] | None:
        """Return the change with its number and the present before it, or None where it changes nothing."""
        there = change.entity in self._there
        present = stored_revisions.current(self._db, change.entity) if there else None
        self._check_seen(change, present)
        after = self._numbers.numbered(change)
        if present is None:
            after = seals.sealed(self._db, KINDS[change.kind], after)
        numbered = replace(change, after=after)
        if present is not None and _is_the_same(numbered, present):
            return None
        gone = change.after.erased and self._is_erased(change.article)
        check_change(numbered, present, self._is_there, with_article=gone)
        return numbered, present

    def _is_erased(self, article: str) -> bool:
        """Tell whether an article is erased by this act, which must then erase all that is in it."""
        asked = self._asked.get(article)
        if asked is None or asked.kind != "article" or not asked.after.erased:
            return False
        if article not in self._erased:
            self._check_all_erased(article)
            self._erased.add(article)
        return True

    def _check_all_erased(self, article: str) -> None:
        kept = {each.entity for each in self._asked.values() if not each.after.erased}
        for entity in stored_revisions.entities_in(self._db, article) - (self._asked.keys() - kept):
            now = stored_revisions.current(self._db, entity)
            if now is not None and not now.value.erased:
                raise Refusal(tr("An article is erased with all that is in it: erase that too."))

    def _check_seen(self, change: Change, present: Snapshot | None) -> None:
        if present is not None and present.value.erased:
            raise Refusal(tr("This was erased for good and cannot be changed any more."))
        if (present is None) != (change.before is None):
            raise Stale(tr("Somebody else changed this meanwhile: look again, then decide."))
        if present and change.before and not present.shows_the_same_as(change.before):
            sentence = "{name} changed this meanwhile: look again, then decide."
            raise Stale(tr(sentence, name=self._name(present.changed_by)))

    def _name(self, person: str) -> str:
        name = BeforeTheAct(self._db).names().get(person, "")
        return name if name and person != self._author else tr("Another window")

    def _is_there(self, kind: str, entity: str, article: str) -> bool:
        asked = self._asked.get(entity)
        if asked is not None and asked.kind == kind and article in ("", asked.article):
            return True
        return stored_revisions.is_there(self._db, kind, entity, article)

    def _append(self, change: Change, present: Snapshot | None) -> Snapshot:
        parents = present.heads if present else ()
        revision = self._sealed(change, parents, to_body(change.kind, change.after))
        return Snapshot(
            entity=change.entity,
            kind=change.kind,
            article=change.article,
            value=change.after,
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
            self._author,
            self._at,
        )
        body_hash = hash_chain.body_hash(salt, body)
        sealed = hash_chain.seal((*said, body_hash, self._prev))
        revision = Revision(*said, salt, body, body_hash, self._prev, sealed)
        self._seen, self._prev = revision.id, revision.hash
        self._revisions.append(revision)
        return revision

    def _introduce_author(self) -> list[Changed]:
        """Write down who decides before the first thing that they do, unless that is to say who they are."""
        me = self._author
        if (
            me in self._asked
            or self._db.conn.execute("SELECT 1 FROM person WHERE id = ?", [me]).fetchone()
        ):
            return []
        change = Change(me, "person", "", None, Person(name=UNNAMED))
        return [Changed(None, self._append(change, None))]

    def _write(self, changed: Sequence[Changed]) -> None:
        stored_revisions.insert(self._db, self._revisions)
        gone = [(each.after.entity,) for each in changed if each.before]
        self._db.conn.executemany("DELETE FROM heads WHERE entity = ?", gone)
        stored_revisions.insert_heads(self._db, [each.after for each in changed])
        projection.write(self._db, [each.after for each in changed])
        for each in changed:
            if each.after.value.erased:
                stored_revisions.drop_bodies(self._db, each.after.entity)
                drafts.erase(self._db, each.after.entity, each.after.article)


def _is_the_same(change: Change, present: Snapshot) -> bool:
    same = (change.kind, change.article, change.after)
    return same == (present.kind, present.article, present.value) and not present.in_conflict
