"""Revisions from elsewhere: taken in only where this program could have written them itself, and none is missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from db.journal import hash_chain, record_checks, stored_revisions
from db.journal.clock import DEVICE_AT, device_of
from db.journal.exchange.foreign_bodies import Quotes, check_contents, record_of
from db.model.body import from_body
from db.model.errors import Problem, Refusal, tr
from db.model.kind import Kind
from db.model.kinds import KINDS
from db.model.record import AppendOnly, Record
from db.model.revision import Revision

if TYPE_CHECKING:
    from sqlite_utils import Database

_HASH, _ENTITY = "[0-9a-f]{64}", "[0-9a-f]{20}"
_FORMS = {
    # Ticks up to 2⁶³: after the last one there would be no greater id, and so no decision any more.
    "id": re.compile(r"[0-7][0-9a-f]{15}-[0-9a-f]{12}"),
    "entity": re.compile(_ENTITY),
    "article": re.compile(f"({_ENTITY})?"),
    "author": re.compile(_ENTITY),
    "at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII),
    "body_hash": re.compile(_HASH),
    "prev": re.compile(f"({_HASH})?"),
    "hash": re.compile(_HASH),
}


class ForeignRevisions:
    """A bundle of revisions beside the library that is to take it in."""

    def __init__(self, db: Database, revisions: Iterable[Revision]) -> None:
        self._db = db
        self._bundle: dict[str, Revision] = {}
        self._records: dict[str, Record] = {}
        self._first: dict[str, Revision] = {}
        self._erased: set[str] = set()
        self._versions: defaultdict[str, set[str]] = defaultdict(set)
        self._quotes = Quotes(db, self._versions)
        for revision in revisions:
            self._add(revision)

    def checked(self) -> list[Revision]:
        """Return those that are new here, oldest first; raise a Problem that says what is wrong with one."""
        fresh = [r for _, r in sorted(self._bundle.items()) if not self._is_known(r)]
        self._check_chains(fresh)
        for step in (self._look_at, self._check):
            for revision in fresh:
                try:
                    step(revision)
                except Refusal as refusal:
                    raise not_taken_in(revision, refusal) from refusal
        return fresh

    def _add(self, revision: Revision) -> None:
        """Add one of the right form; of two copies, the one that was not emptied."""
        if not _is_well_formed(revision):
            raise Problem(tr("A revision that came in is none of Red Pencil's: ask for it again."))
        if revision.kind not in KINDS:
            sentence = (
                "A revision that came in is of a kind that this program does not know: update it."
            )
            raise Problem(tr(sentence))
        if not hash_chain.fits(revision):
            raise Problem(tr("A revision that came in does not fit its hash: ask for it again."))
        there = self._bundle.setdefault(revision.id, revision)
        if there.hash != revision.hash:
            raise _contradiction()
        if there.body is None:
            self._bundle[revision.id] = revision

    def _is_known(self, revision: Revision) -> bool:
        sql = "SELECT hash FROM revisions WHERE id = ?"
        row = self._db.execute(sql, [revision.id]).fetchone()
        if row and row[0] != revision.hash:
            raise _contradiction()
        return row is not None

    def _check_chains(self, fresh: Sequence[Revision]) -> None:
        """Each device's revisions follow each other, here and in the bundle, without one missing."""
        last: dict[str, tuple[str, str]] = {}
        for revision in fresh:
            device = device_of(revision.id)
            before, sealed = last.get(device) or self._last_of(device)
            if revision.prev != sealed or revision.id <= before:
                sentence = "Some of what was decided elsewhere is missing: ask for all of it again."
                raise Problem(tr(sentence))
            last[device] = (revision.id, revision.hash)

    def _last_of(self, device: str) -> tuple[str, str]:
        of_device = f"SELECT id, hash FROM revisions WHERE substr(id, {DEVICE_AT + 1}) = ?"
        row = self._db.execute(f"{of_device} ORDER BY id DESC LIMIT 1", [device]).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def _look_at(self, revision: Revision) -> None:
        """Read what a revision says, before it is asked how it fits what others say."""
        self._first.setdefault(revision.entity, revision)
        if revision.body is not None:
            record = self._records[revision.id] = record_of(revision)
            if "digest" in KINDS[revision.kind].contents and not record.erased:
                self._versions[revision.article].add(getattr(record, "digest", ""))
            if record.erased:
                self._erased.add(revision.entity)

    def _check(self, revision: Revision) -> None:
        kind, record = KINDS[revision.kind], self._records.get(revision.id)
        record_checks.check_identity(kind.name, revision.article, *self._identity(revision.entity))
        record_checks.check_owner(kind, revision.entity, revision.article, self._is_there)
        if not self._is_there("person", revision.author, ""):
            raise Refusal(tr("nobody knows who wrote it."))
        befores = [self._parent(revision, parent) for parent in revision.parents]
        if record is None:
            self._check_emptied(revision)
        elif record.erased:
            gone = self._is_erased(revision.article)
            record_checks.check_erasure(kind, record, with_article=gone)
        else:
            record_checks.check_references(kind, record, revision.article, self._is_there)
            self._check_fixed(kind, record, revision, befores)
            check_contents(self._db, kind, record)
            self._quotes.check(kind, record, revision.article)

    def _is_erased(self, entity: str) -> bool:
        """Tell whether something was erased, in the bundle or here."""
        if entity in self._erased:
            return True
        here = stored_revisions.current(self._db, entity)
        return here is not None and here.value.erased

    def _check_fixed(
        self, kind: Kind, record: Record, revision: Revision, befores: Sequence[Record | None]
    ) -> None:
        others = [other for other in self._others(revision) if not other.erased]
        for other in others[:1]:
            record_checks.check_fixed(kind, other, record)
        if isinstance(record, AppendOnly) and others and not befores:
            raise Refusal(tr("it begins once more what was begun already."))
        for before in befores:
            if before is not None:
                record_checks.check_withdrawal(kind, before, record)

    def _identity(self, entity: str) -> tuple[str, str]:
        """Return kind and article that an entity has here, or else in the bundle's first word on it."""
        sql = "SELECT kind, article FROM revisions WHERE entity = ? LIMIT 1"
        row = self._db.execute(sql, [entity]).fetchone()
        first = self._first[entity]
        return (row[0], row[1]) if row else (first.kind, first.article)

    def _is_there(self, kind: str, entity: str, article: str) -> bool:
        first = self._first.get(entity)
        if first is not None and first.kind == kind and article in ("", first.article):
            return True
        return stored_revisions.is_there(self._db, kind, entity, article)

    def _parent(self, revision: Revision, parent: str) -> Record | None:
        """Return what a parent said, None once that was erased; raise a Refusal where it is no parent."""
        found = self._bundle.get(parent) or stored_revisions.revision(self._db, parent)
        if found is None:
            raise Refusal(tr("what it follows is missing: ask for all of it again."))
        if found.entity != revision.entity or found.id >= revision.id:
            raise Refusal(tr("it follows what it cannot follow."))
        return _record(found)

    def _others(self, revision: Revision) -> list[Record]:
        """Return what other revisions say of the same entity: here, then in the bundle, oldest first."""
        here = stored_revisions.revisions_of(self._db, revision.entity)
        theirs = self._first[revision.entity]
        found = [_record(each) for each in (*here, theirs) if each.id != revision.id]
        return [record for record in found if record is not None]

    def _check_emptied(self, revision: Revision) -> None:
        """Raise a Refusal where a revision says nothing although its entity was never erased."""
        if not self._is_erased(revision.entity):
            raise Refusal(tr("it says nothing, though nobody erased it."))


def _record(revision: Revision) -> Record | None:
    return from_body(revision.kind, revision.body) if revision.body is not None else None


def _is_well_formed(revision: Revision) -> bool:
    values = {field.name: getattr(revision, field.name) for field in fields(revision)}
    parents, salt, body = values["parents"], values["salt"], values["body"]
    if not isinstance(parents, tuple) or not isinstance(revision.kind, str):
        return False
    if not isinstance(salt, bytes | None) or not isinstance(body, str | None):
        return False
    forms = [(_FORMS["id"], parent) for parent in parents]
    forms += [(form, values[name]) for name, form in _FORMS.items()]
    return all(isinstance(value, str) and form.fullmatch(value) for form, value in forms)


def not_taken_in(revision: Revision, refusal: Refusal) -> Problem:
    """Return the sentence for a revision that is refused."""
    sentence = "Revision {id} from elsewhere was not taken in: {reason}"
    return Problem(tr(sentence, id=revision.id, reason=str(refusal)))


def _contradiction() -> Problem:
    return Problem(tr("A revision that came in contradicts one that is here: verify both."))
