"""Erasing for good: a claim or a source with everything that rests on it alone, and the files that nothing else needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from db.library import Library
from db.model.errors import Problem, tr
from db.model.kind import Kind
from db.model.kinds import KINDS
from db.model.revision import Snapshot
from reader.desk import library_location, references
from reader.desk.checking import sources
from reader.desk.removal import erasing


def resting_on(library: Library, found: Snapshot) -> list[Snapshot]:
    """Return a record and everything that would rest on nothing without it, erased things left out.

    A source takes those along that were merged into it. What names several, as a query does claims, goes with
    the last of them.
    """
    first = sources.duplicates(library, found) if found.kind == "source" else [found]
    going = {each.entity: each for each in first}
    waiting = list(first)
    while waiting:
        for each in _needing(library, waiting.pop(), going.keys()):
            if each.entity not in going:
                going[each.entity] = each
                waiting.append(each)
    return [each for each in going.values() if not each.value.erased]


def erase(library: Library, found: Snapshot) -> int:
    """Erase a record and what rests on it from file, log and backups, and return how many records that were."""
    going = resting_on(library, found)
    erasing.erase_records(library, going)
    return len(going)


def erase_by_id(path: Path, kind: str, entity: str, person: str) -> None:
    """Erase a record of the library at this path, and what rests on it, in the name of a person (an id)."""
    with library_location.open_to_write(path) as library:
        erase(library, _found(library, kind, entity, person))


def erase_contacts(path: Path, source: str, person: str) -> None:
    """Erase how a source (an id) is reached; the source stays."""
    with library_location.open_to_write(path) as library:
        found = _found(library, "source", source, person)
        reached = [c for c in sources.contacts(library, found) if not c.value.erased]
        erasing.erase_records(library, reached)


def erase_article(path: Path, article: str) -> None:
    """Erase an article (an id) with all that is in it, from the library at this path and every backup."""
    with library_location.open_to_write(path) as library:
        erasing.erase_article(library, references.article_even_deleted(library, article))


def _found(library: Library, kind: str, entity: str, person: str) -> Snapshot:
    if person:
        library.journal.act_as(person)
    found = library.records.one(kind, entity)
    if found is None:
        raise Problem(tr("It is not in the library any more."))
    return found


def _needing(library: Library, gone: Snapshot, going: Collection[str]) -> Iterator[Snapshot]:
    for kind in KINDS.values():
        for reference in kind.references:
            if reference.required and reference.kind == gone.kind:
                yield from library.records.referring(kind.name, reference.field, gone.entity)
        yield from _with_such_items(library, kind, gone, going)


def _with_such_items(
    library: Library, kind: Kind, gone: Snapshot, going: Collection[str]
) -> Iterator[Snapshot]:
    """Yield the records of a kind all of whose items of a field, which must not be empty, name what goes."""
    for items in kind.items:
        for reference in items.references:
            if not items.required or reference.kind != gone.kind:
                continue
            field = f"{items.field}.{reference.field}"
            for each in library.records.referring(kind.name, field, gone.entity):
                held = getattr(each.value, items.field)
                named = {getattr(item, reference.field) for item in held}
                if all(e in going or _is_erased(library, gone.kind, e) for e in named):
                    yield each


def _is_erased(library: Library, kind: str, entity: str) -> bool:
    found = library.records.one(kind, entity)
    return found is None or found.value.erased
