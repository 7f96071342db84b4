"""What can be done with sources: add, store a copy, merge duplicates, erase a contact; and how they are named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from db.library import Library
from db.model.checking.assertion import Assertion
from db.model.checking.evidence import Evidence
from db.model.checking.source import SOURCE, Contact, Source, StoredCopy
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot, View, new_id
from reader.claims.rules import RESTING_ON_A_SOURCE

CONFIDENTIAL = "confidential"


def source_of(snapshot: Snapshot) -> Source:
    """Return the source in a snapshot."""
    return cast("Source", snapshot.value)


def code_of(snapshot: Snapshot) -> str:
    """Return the code that people call a source by, as S3."""
    return SOURCE.name_of(snapshot.value)


def number_of(snapshot: Snapshot) -> int:
    """Return the number in a source's code."""
    return source_of(snapshot).number


def name_in_lists(source: Source) -> str:
    """Return what a source is called everywhere but in its own card: of a confidential one the words for print."""
    return source.printed if source.confidentiality == CONFIDENTIAL else source.title


def standing_for(records: View, source: Snapshot) -> Snapshot:
    """Return the source that a source was merged into in the end, or itself."""
    passed = {source.entity}
    while (into := source_of(source).merged_into) and into not in passed:
        found = records.one("source", into)
        if found is None:
            break
        passed.add(into)
        source = found
    return source


def from_words(words: str) -> dict[str, str]:
    """Return the fields of a source that somebody names in these words; an address is its URL, and its title."""
    words = " ".join(words.split())
    scheme, found, rest = words.partition("://")
    if found and scheme.lower() in ("http", "https") and rest and " " not in rest:
        return {"title": rest.removeprefix("www.").rstrip("/"), "url": words}
    return {"title": words}


def add(contact: str = "", **fields: str) -> list[Change]:
    """Add a source with these fields of `Source`, and how it is reached."""
    values: dict[str, Any] = {name: words.strip() for name, words in fields.items()}
    source = Change(new_id(), "source", "", None, Source(**values))
    if not contact.strip():
        return [source]
    return [source, _contact(source.entity, contact.strip())]


def _contact(source: str, words: str) -> Change:
    return Change(new_id(), "contact", "", None, Contact(source=source, words=words))


def contacts(library: Library, source: Snapshot) -> list[Snapshot]:
    """Return how a source, or one that was merged into it, can be reached, erased ones too."""
    referring = library.records.referring
    return [
        c for one in duplicates(library, source) for c in referring("contact", "source", one.entity)
    ]


def duplicates(library: Library, source: Snapshot) -> list[Snapshot]:
    """Return a source and all that were merged into it, however often."""
    found, waiting = dict[str, Snapshot](), [source]
    while waiting:
        one = waiting.pop()
        if one.entity not in found:
            found[one.entity] = one
            waiting += library.records.referring("source", "merged_into", one.entity)
    return list(found.values())


def erase_contacts(library: Library, source: Snapshot) -> list[Change]:
    """Erase for good how a source can be reached; the source stays."""
    return [
        Change(each.entity, "contact", "", each, each.value.tombstone())
        for each in contacts(library, source)
        if not each.value.erased
    ]


def edit(source: Snapshot, **fields: str) -> Change:
    """Set some of a source's fields."""
    values: dict[str, Any] = {name: words.strip() for name, words in fields.items()}
    return _changed(source, replace(source_of(source), **values))


def describe(library: Library, source: Snapshot, contact: str, **fields: str) -> tuple[Change, ...]:
    """Return what makes these fields of a source, and how it is reached, so; nothing where all is so already."""
    changes = [edit(source, **fields), *_reached_by(library, source, contact.strip())]
    return tuple(each for each in changes if each.before is None or each.after != each.before.value)


def own_contact(library: Library, source: Snapshot) -> Snapshot | None:
    """Return how a source itself is reached, not one that was merged into it."""
    found = library.records.referring("contact", "source", source.entity)
    return next((each for each in found if not each.value.deleted), None)


def _reached_by(library: Library, source: Snapshot, words: str) -> list[Change]:
    now = own_contact(library, source)
    if now is not None:
        value = cast("Contact", now.value)
        after = replace(value, words=words) if words else replace(value, deleted=True)
        return [Change(now.entity, "contact", "", now, after)]
    return [_contact(source.entity, words)] if words else []


def attach(source: Snapshot, copy: StoredCopy) -> Change:
    """Note that a file is a copy of the source; its bytes are kept before."""
    value = source_of(source)
    if any(each.digest == copy.digest for each in value.copies):
        raise Problem(tr("{code} has this very file already.", code=code_of(source)))
    return _changed(source, replace(value, copies=(*value.copies, copy)))


def detach(source: Snapshot, digest: str) -> Change:
    """Note that a file (by its SHA-256) is no copy of the source any more."""
    value = source_of(source)
    copies = tuple(each for each in value.copies if each.digest != digest)
    return _changed(source, replace(value, copies=copies))


def merge(library: Library, source: Snapshot, into: Snapshot) -> list[Change]:
    """Let everything that rests on a source rest on another one, which gets its copies, as one act."""
    if source.entity == into.entity:
        raise Problem(tr("{code} cannot be merged into itself.", code=code_of(source)))
    _check_there(into)
    records, moved = library.records, dict[str, Change]()
    for kind, field in RESTING_ON_A_SOURCE:
        for each in records.referring(kind, field, source.entity):
            before = moved[each.entity].after if each.entity in moved else each.value
            elsewhere: dict[str, Any] = {field: into.entity}
            after = replace(cast("Evidence | Assertion", before), **elsewhere)
            if isinstance(after, Evidence) and after.derived_from == after.source:
                after = replace(after, derived_from="")
            moved[each.entity] = Change(each.entity, kind, each.article, each, after)
    value, other = source_of(source), source_of(into)
    digests = {each.digest for each in other.copies}
    copies = (*other.copies, *(each for each in value.copies if each.digest not in digests))
    changes = [
        *moved.values(),
        _changed(source, replace(value, merged_into=into.entity, deleted=True)),
    ]
    if copies != other.copies:
        changes.append(_changed(into, replace(other, copies=copies)))
    return changes


def _changed(source: Snapshot, after: Source) -> Change:
    _check_there(source)
    return Change(source.entity, "source", "", source, after)


def _check_there(source: Snapshot) -> None:
    if source.value.deleted:
        raise Problem(tr("{code} was deleted: restore it first.", code=code_of(source)))
