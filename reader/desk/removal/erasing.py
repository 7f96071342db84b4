"""Erasing for good: from the record, then every byte of it from the file, its log and its backups."""

from __future__ import annotations

from collections.abc import Sequence

from db.library import Library
from db.model.errors import Problem, tr
from db.model.kind import Owner
from db.model.kinds import KINDS
from db.model.revision import Change, Snapshot


def erase_article(library: Library, article: Snapshot) -> None:
    """Erase an article with all that is in it: claims, texts, file, pictures, remarks, each place.

    What another article shows as well stays until that goes too.
    """
    within = [name for name, kind in KINDS.items() if kind.owner is not Owner.LIBRARY]
    held = [each for name in within for each in library.records.of_article(name, article.entity)]
    erase_records(library, [each for each in held if not each.value.erased])


def _tombstone(record: Snapshot) -> Change:
    after = record.value.tombstone()
    return Change(record.entity, record.kind, record.article, record, after)


def erase_records(library: Library, going: Sequence[Snapshot]) -> None:
    """Write the tombstones of these and leave no byte; raise a Problem that says what was and what was not done."""
    if going:
        # Whatever ends us between the record and the texts: they go when the library is opened next.
        library.expect_unused()
        library.put([_tombstone(each) for each in going])
    try:
        done = library.remove_unused()
        library.scrub()
    except Problem as problem:
        sentence = (
            "It is erased from the record, but its bytes may still be on the disk. {problem} "
            "Then give the same command again."
        )
        raise Problem(tr(sentence, problem=problem)) from problem
    if not done:
        sentence = (
            "It is erased from the record, but an article is coming in just now, so that texts and "
            "files could not be taken out: wait until it is there, then give the same command again."
        )
        raise Problem(tr(sentence))
