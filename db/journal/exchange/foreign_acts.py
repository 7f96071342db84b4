"""What was decided elsewhere, under the rules of this desk: as the act that it was, seen from before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from db.contents import kept_files
from db.journal import merge, seals, stored_revisions
from db.journal.exchange.foreign_revisions import not_taken_in
from db.journal.snapshots import Snapshots
from db.model.body import from_body
from db.model.errors import Problem, Refusal, tr
from db.model.kinds import KINDS
from db.model.revision import Accept, Change, Revision, Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database


def check(db: Database, fresh: Sequence[Revision], accept: Accept) -> None:
    """Raise a Problem where one of these revisions, which are in the journal by now, breaks a rule.

    What was erased since says nothing any more, and passes.
    """
    for revision in fresh:
        if revision.body is None:
            continue
        before = _before(db, revision)
        after = from_body(revision.kind, revision.body)
        change = Change(revision.entity, revision.kind, revision.article, before, after)
        refusal = accept(revision.author, change, _Earlier(db, revision.id))
        if refusal is not None:
            raise not_taken_in(revision, refusal)


def check_seals(db: Database, fresh: Iterable[Revision]) -> None:
    """Raise a Problem where one of these revisions, which are in the journal by now, has another seal than what it names."""
    for revision in fresh:
        kind = KINDS[revision.kind]
        if kind.seal is None or revision.body is None:
            continue
        try:
            seals.check(db, kind, from_body(revision.kind, revision.body))
        except Refusal as refusal:
            raise not_taken_in(revision, refusal) from None


def check_files(db: Database, presents: Iterable[Snapshot]) -> None:
    """Raise a Problem where a record names a file, as a stored copy, that is not in the library."""
    for each in presents:
        kind = KINDS[each.kind]
        for digest in kept_files.files_of(kind, each.value):
            sql = "SELECT 1 FROM original WHERE digest = ? LIMIT 1"
            if db.execute(sql, [digest]).fetchone() is None:
                sentence = "{name} from elsewhere was not taken in: bring its stored copy first."
                raise Problem(tr(sentence, name=kind.name_of(each.value) or kind.name))


def _before(db: Database, revision: Revision) -> Snapshot | None:
    """Return the record that somebody saw who wrote this revision: what its parents and theirs make of it."""
    if not revision.parents:
        return None
    by_id = {each.id: each for each in stored_revisions.revisions_of(db, revision.entity)}
    seen = {one for parent in revision.parents for one in merge.ancestry(by_id, parent)}
    known = [each for each in by_id.values() if each.id in seen]
    emptied = any(each.body is None for each in known)
    return None if emptied or not known else merge.present(known)


class _Earlier(Snapshots):
    """The records as they were before a revision, in the order of ids, which is the same everywhere."""

    def __init__(self, db: Database, revision: str) -> None:
        super().__init__(db)
        self._journal, self._revision = db, revision

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return a record as it was then."""
        of_it = stored_revisions.revisions_of(self._journal, entity)
        known = [each for each in of_it if each.id < self._revision and each.kind == kind]
        return merge.present(known) if known else None
