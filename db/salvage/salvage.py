"""A new library from what a damaged file still holds; the old one is only read, and what could not be had is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from db.connection import immediate
from db.durable_files import remove_leftover
from db.journal import hash_chain, merge, stored_revisions
from db.journal.clock import device_of, next_id
from db.journal.device import Device, this_device
from db.library import Library
from db.model import salvage as words
from db.model.body import to_body
from db.model.document import Document
from db.model.errors import Problem, tr
from db.model.kinds import KINDS
from db.model.revision import Change, Derive, Revision, Snapshot, new_id
from db.model.salvage import Loss, Salvage
from db.model.version import Version
from db.salvage import contents, restored_records, table_shapes
from db.salvage.account import sentences
from db.salvage.contents import Reread
from db.salvage.findings import Finder, Findings
from db.salvage.restored_records import RestoredRecord, by_entity
from db.verification import content_checks


def no_document(_data: bytes, _version: Version) -> Iterable[Document]:
    """Read nothing again."""
    return ()


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was had, and the sentences that say what was not."""

    articles: int
    claims: int
    revisions: int
    sentences: tuple[str, ...]


def salvage(file: Path, new: Path, derive: Derive, reread: Reread = no_document) -> Salvaged:
    """Make a new library of what can be read of a file, and return what it holds.

    A text that is lost is its original, where that is whole, read again by `reread`. Raise a Problem where there is
    something at the new place already, or nothing of a library in the file.
    """
    if new.exists():
        raise Problem(tr("There is something at “{path}” already: name another file.", path=new))
    try:
        with Library.for_writing(new, create=True, derive=derive) as library:
            found = Finder(table_shapes.shapes(library.db)).find(file)
            if found.is_empty:
                sentence = "Nothing of a library can be read in “{path}”: restore a backup."
                raise Problem(tr(sentence, path=file))
            return _Writing(library, found, reread).write()
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            remove_leftover(Path(f"{new}{ending}"))
        raise


class _Writing:
    """Fills a library that was only just made."""

    def __init__(self, library: Library, found: Findings, reread: Reread) -> None:
        self._reread = reread
        self._library, self._db, self._found = library, library.writer, found
        self._of_entity = by_entity(found.revisions.values())
        self._restored: list[RestoredRecord] = []
        self._losses: list[Loss] = []
        self._left = 0

    def write(self) -> Salvaged:
        with immediate(self._db):
            self._drop_erased()
            self._losses += _gaps(self._found.revisions.values())
            self._write_journal()
            # First of all who writes here: on the same machine the person stays the same.
            erased = {e for e, snapshot in self._presents().items() if snapshot.value.erased}
            contents.write_local(self._db, self._found, erased)
            self._write_restored()
            self._write_heads()
            contents.make_again(self._found, self._presents().values(), self._reread)
            self._left = contents.leave_unnamed(self._found, self._presents().values())
            contents.write_contents(self._db, self._found)
        self._library.journal.rebuild()
        presents = [s for kind in KINDS for s in self._library.records.every(kind)]
        self._losses += contents.missing(self._found, presents)
        self._losses += contents.of_devices(self._found, presents)
        found = content_checks.unsealed(self._db, presents)
        self._losses += [Loss(words.ENCLOSED, digest) for digest, _ in found]
        losses = tuple(dict.fromkeys(self._losses))
        record = Salvage(revisions=len(self._found.revisions), losses=losses)
        self._library.put([Change(new_id(), "salvage", "", None, record)])
        return self._account(presents)

    def _drop_erased(self) -> None:
        """Keep nothing of what was erased, though an old page may still hold it."""
        for revisions in self._of_entity.values():
            snapshot = merge.present(revisions)
            if snapshot.value.erased:
                for each in revisions:
                    if each.body is not None and '"erased":true' not in each.body:
                        self._found.revisions[each.id] = _emptied(each)
        self._of_entity = by_entity(self._found.revisions.values())

    def _write_journal(self) -> None:
        order = self._found.order
        in_order = sorted(self._found.revisions.values(), key=lambda r: (order[r.id], r.id))
        stored_revisions.insert(self._db, in_order)

    def _write_restored(self) -> None:
        """Write what the tables know better, in the name of this device; a salvage says which these are."""
        device = this_device(self._db, self._library.path)
        seal = _Seal(device, self._found)
        for step in (self._from_tables, self._tombstones, self._stand_ins):
            for each in list(step()):
                revision = seal.sealed(each)
                self._of_entity.setdefault(each.entity, []).append(revision)
                stored_revisions.insert(self._db, [revision])
                self._restored.append(each)
                self._losses.append(Loss(words.RECOVERED, each.entity))

    def _from_tables(self) -> Iterator[RestoredRecord]:
        return restored_records.restored(self._found, self._presents())

    def _tombstones(self) -> Iterator[RestoredRecord]:
        taken = {each.entity for each in self._restored if each.value.erased}
        return restored_records.tombstones(self._found, self._of_entity, taken)

    def _stand_ins(self) -> Iterator[RestoredRecord]:
        return restored_records.stand_ins(self._found, self._presents())

    def _presents(self) -> dict[str, Snapshot]:
        return {entity: merge.present(each) for entity, each in self._of_entity.items()}

    def _write_heads(self) -> None:
        stored_revisions.insert_heads(self._db, self._presents().values())

    def _account(self, presents: list[Snapshot]) -> Salvaged:
        def count(kind: str) -> int:
            return sum(each.kind == kind and not each.value.deleted for each in presents)

        said = tuple(sentences(self._found, presents, self._restored, self._losses, self._left))
        return Salvaged(count("article"), count("claim"), len(self._found.revisions), said)


class _Seal:
    """Seals revisions as the next ones of this device."""

    def __init__(self, device: Device, found: Findings) -> None:
        self._device, self._prev = device, ""
        self._seen = max([*found.revisions, *found.known], default="")

    def sealed(self, record: RestoredRecord) -> Revision:
        """Return a record as a revision."""
        revision_id = next_id(self._device.id, 0, [self._seen] if self._seen else [])
        body, salt = to_body(record.kind, record.value), hash_chain.new_salt()
        about = (record.kind, record.parents, record.article, record.author, record.at)
        said = (revision_id, record.entity, *about)
        body_hash = hash_chain.body_hash(salt, body)
        sealed = hash_chain.seal((*said, body_hash, self._prev))
        revision = Revision(*said, salt, body, body_hash, self._prev, sealed)
        self._seen, self._prev = revision.id, revision.hash
        return revision


def _emptied(revision: Revision) -> Revision:
    return replace(revision, salt=None, body=None)


def _gaps(revisions: Iterable[Revision]) -> Iterator[Loss]:
    """Yield the hashes that a device's revisions follow and that are not there."""
    last: dict[str, str] = {}
    for each in sorted(revisions, key=lambda r: r.id):
        device = device_of(each.id)
        if each.prev != last.get(device, ""):
            yield Loss(words.GAP, each.prev)
        last[device] = each.hash
