"""What a salvage could not have, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.model import salvage as words
from db.model.errors import tr
from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import Snapshot
from db.model.salvage import Loss
from db.model.version import Version
from db.salvage.findings import Findings
from db.salvage.restored_records import RestoredRecord


def sentences(
    found: Findings,
    presents: Sequence[Snapshot],
    restored: Sequence[RestoredRecord],
    losses: Sequence[Loss],
    left: int,
) -> Iterator[str]:
    """Yield what could not be had: revisions, what was taken from tables instead, earlier states, texts and files.

    So many texts and files were `left` where they were found.
    """
    lost = [each for each in found.known if each not in found.revisions]
    if lost:
        yield tr("{n} revisions of the journal could not be read.", n=len(lost))
    named = [_name(each.kind, each.value, each.entity) for each in restored]
    if named:
        sentence = (
            "Taken from the tables, since their last revisions are lost (check them): {names}."
        )
        yield tr(sentence, names=", ".join(named))
    yield from _lost_records(found, presents, {each.entity for each in restored})
    yield from _lost_contents(presents, losses)
    if left:
        sentence = (
            "{n} texts or files are left out: no record names them, so they may have been erased."
        )
        yield tr(sentence, n=left)


def _lost_records(
    found: Findings, presents: Sequence[Snapshot], restored: set[str]
) -> Iterator[str]:
    newest: dict[str, str] = {}
    for revision, entity in found.known.items():
        newest[entity] = max(newest.get(entity, ""), revision)
    older = [
        _name(each.kind, each.value, each.entity)
        for each in presents
        if each.entity not in restored and newest.get(each.entity, "") > each.heads[-1]
    ]
    if older:
        yield tr("Only an earlier state could be read of: {names}.", names=", ".join(older))
    gone = sorted(newest.keys() - {each.entity for each in presents} - {""})
    if gone:
        yield tr("Nothing could be read of {n}: {ids}.", n=len(gone), ids=", ".join(gone))


def _lost_contents(presents: Sequence[Snapshot], losses: Sequence[Loss]) -> Iterator[str]:
    lost = {(each.what, each.name) for each in losses}
    for each in presents:
        if isinstance(each.value, Version):
            about = {"article": each.article, "file": each.value.file_name}
            if (words.TEXT, each.value.digest) in lost:
                yield tr("The text of “{file}” (article {article}) is lost.", **about)
            elif (words.ENCLOSED, each.value.digest) in lost:
                yield tr("Remarks or pictures of “{file}” (article {article}) are lost.", **about)
            if (words.FILE, each.value.original) in lost:
                yield tr("The original file “{file}” (article {article}) is lost.", **about)


def _name(kind: str, value: Record, entity: str) -> str:
    return KINDS[kind].name_of(value) or f"{kind} {entity}"
