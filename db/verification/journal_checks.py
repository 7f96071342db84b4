"""Whether the journal fits together: its hashes, its chains, what was emptied, and the heads that follow from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from db.connection import Reads
from db.journal import hash_chain, merge, seals, stored_revisions
from db.journal.clock import device_of
from db.model import salvage
from db.model.body import from_body
from db.model.errors import tr
from db.model.kinds import KINDS
from db.model.revision import Revision, Snapshot
from db.salvage.losses import Losses
from db.verification import faults
from db.verification.faults import Fault


def revisions(db: Reads, where: str = "1", values: Iterable[str] = ()) -> Iterator[Revision]:
    """Yield revisions by id, each known to say what was written; read tolerantly, for somebody may have garbled it."""
    sql = f"SELECT {stored_revisions.COLUMNS} FROM revisions WHERE {where} ORDER BY id"
    for row in db.execute(sql, list(values)).fetchall():
        try:
            revision = stored_revisions.unchecked(row)
            whole = hash_chain.fits(revision) and revision.kind in KINDS
        except (TypeError, ValueError) as error:
            sentence = tr("was changed after it was written")
            raise faults.of_revision(Revision(*row), sentence) from error
        if not whole:
            raise faults.of_revision(revision, tr("was changed after it was written"))
        yield revision


def check_chains(known: Iterable[Revision], lost: Losses) -> None:
    """Walk each device's revisions, in order of id; each names the one before, unless that is known to be lost."""
    last: dict[str, Revision] = {}
    for revision in known:
        before = last.get(device_of(revision.id))
        follows = revision.prev == (before.hash if before else "")
        if not follows and (salvage.GAP, revision.prev) not in lost:
            sentence = tr("does not follow the one before it: one is missing")
            raise faults.of_revision(revision, sentence)
        last[device_of(revision.id)] = revision


def presents(known: Iterable[Revision], lost: Losses) -> Iterator[Snapshot]:
    """Rebuild the present of every entity from all of its revisions."""
    whole = not any(what == salvage.GAP for what, _ in lost)
    by_entity = sorted(known, key=lambda revision: (revision.entity, revision.id))
    for _, group in groupby(by_entity, key=lambda revision: revision.entity):
        of_one = list(group)
        if whole:
            _check_parents(of_one)
        _check_erasure(of_one)
        yield merge.present(of_one)


def check_seals(known: Iterable[Snapshot], of_all: Iterable[Revision], lost: Losses) -> None:
    """Compare each seal with the revisions that it is on; where lines are known to be lost, they may be among these."""
    hashes = {revision.id: revision.hash for revision in of_all}
    gap = any(what == salvage.GAP for what, _ in lost)
    for snapshot in known:
        sealed = seals.sealed_by(KINDS[snapshot.kind], snapshot.value)
        if sealed is None:
            continue
        named, digest = sealed
        pairs = [(each, hashes[each]) for each in sorted(named) if each in hashes]
        missing = len(pairs) < len(named)
        if (missing and not gap) or (not missing and hash_chain.seal_of(pairs) != digest):
            raise faults.of_record(snapshot, tr("rests on other revisions than were signed"))


def check_heads(db: Reads, known: Iterable[Snapshot], *, all_of_them: bool) -> None:
    """Compare the heads of these entities with what the journal says; of all, there must be no others."""
    found: dict[str, list[str]] = defaultdict(list)
    snapshots = list(known)
    for entity, head in _heads(db, snapshots, all_of_them=all_of_them):
        found[entity].append(head)
    for snapshot in snapshots:
        if tuple(found.pop(snapshot.entity, ())) != snapshot.heads:
            raise faults.of_record(snapshot, tr("has other heads than the journal says"))
    if found:
        sentence = "Heads belong to {entity}, which is not in the journal."
        raise Fault(tr(sentence, entity=min(found)))


def _heads(
    db: Reads, snapshots: Iterable[Snapshot], *, all_of_them: bool
) -> Iterator[tuple[str, str]]:
    if all_of_them:
        yield from db.execute("SELECT entity, id FROM heads ORDER BY entity, id")
        return
    for snapshot in snapshots:
        sql = "SELECT entity, id FROM heads WHERE entity = ? ORDER BY id"
        yield from db.execute(sql, [snapshot.entity])


def _check_parents(known: list[Revision]) -> None:
    ids = {revision.id for revision in known}
    for revision in known:
        if not ids.issuperset(revision.parents):
            raise faults.of_revision(revision, tr("follows one that is missing"))


def _check_erasure(known: list[Revision]) -> None:
    emptied = [revision for revision in known if revision.body is None]
    whole = [from_body(r.kind, r.body) for r in known if r.body and '"erased":true' in r.body]
    if emptied and not any(record.erased for record in whole):
        raise faults.of_revision(emptied[0], tr("was emptied without having been erased"))
