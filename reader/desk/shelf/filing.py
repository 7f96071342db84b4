"""What can be done with an article on the shelf, as changes for `Library.put`: star, archive, file, label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from db.library import Library
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from db.model.shelf.filing import Filing, Label, Star, filing_id, star_id
from reader.claims.lengths import NAME, said


def star(library: Library, article: Snapshot, *, on: bool = True) -> list[Change]:
    """Mark an article for whoever writes here, or take the mark off; nobody else's shelf changes."""
    entity = star_id(article.entity, library.journal.person_here())
    before = library.records.one("star", entity)
    if before is None and not on:
        return []
    value = cast("Star", before.value) if before else Star()
    after = replace(value, starred=on, deleted=False)
    return [Change(entity, "star", article.entity, before, after)]


def archive(library: Library, article: Snapshot, *, on: bool = True) -> list[Change]:
    """Put an article into the archive, or take it out."""
    return _changed(library, article, archived=on)


def file(library: Library, article: Snapshot, folder: str) -> list[Change]:
    """Put an article into a folder, which is there as soon as it is named; an empty one takes it out."""
    return _changed(library, article, folder=_name(folder, tr("folder")))


def label(
    library: Library, article: Snapshot, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> list[Change]:
    """Give an article labels and take others off; each is there once, whatever its capitals."""
    gone = {_name(each, tr("label")).casefold() for each in remove}
    kept = [each for each in _filed(library, article)[1].labels if each.name.casefold() not in gone]
    known = {each.name.casefold() for each in kept}
    for name in (_name(each, tr("label")) for each in add):
        if name and name.casefold() not in known:
            kept.append(Label(name))
            known.add(name.casefold())
    return _changed(library, article, labels=tuple(kept))


def filing_of(library: Library, article: Snapshot) -> Filing:
    """Return where an article is kept."""
    return _filed(library, article)[1]


def _changed(
    library: Library,
    article: Snapshot,
    *,
    folder: str | None = None,
    archived: bool | None = None,
    labels: tuple[Label, ...] | None = None,
) -> list[Change]:
    before, value = _filed(library, article)
    after = replace(
        value,
        folder=value.folder if folder is None else folder,
        archived=value.archived if archived is None else archived,
        labels=value.labels if labels is None else labels,
        deleted=False,
    )
    if before is None and after == Filing():
        return []
    return [Change(filing_id(article.entity), "filing", article.entity, before, after)]


def _filed(library: Library, article: Snapshot) -> tuple[Snapshot | None, Filing]:
    """Return the filing that there is, and what it says: one that was undone says nothing."""
    found = library.records.one("filing", filing_id(article.entity))
    if found is None or found.value.deleted:
        return found, Filing()
    return found, cast("Filing", found.value)


def _name(name: str, what: str) -> str:
    line = " ".join(name.split())
    if len(line) > NAME:
        raise Problem(said(what, len(line), NAME))
    return line
