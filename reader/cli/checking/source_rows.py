"""Sources as rows: in lists by their words for print where they are confidential, whole in their own card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, cast

from db.library import Library
from db.model.checking.evidence import Evidence
from db.model.checking.source import Contact, Source, StoredCopy
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.desk import claim_edits
from reader.desk.checking import sources

_NOT_SHOWN = {"deleted", "erased", "unknown", "number", "copies", "merged_into"}


def listed(library: Library) -> list[dict[str, Any]]:
    """Return every source that is not deleted, by number; a confidential one by its words for print alone."""
    found = [each for each in library.records.every("source") if not each.value.deleted]
    return [_row(library, each) for each in sorted(found, key=sources.number_of)]


def own_card(library: Library, source: Snapshot) -> dict[str, Any]:
    """Return all that is known of one source: its title, how it is reached, its copies, what rests on it."""
    value, records = sources.source_of(source), library.records
    own = {f.name: getattr(value, f.name) for f in fields(Source) if f.name not in _NOT_SHOWN}
    reached = (each.value for each in sources.contacts(library, source) if not each.value.deleted)
    into = records.one("source", value.merged_into) if value.merged_into else None
    return {
        **_row(library, source),
        **own,
        "contact": "; ".join(cast("Contact", each).words for each in reached),
        "merged_into": sources.code_of(into) if into is not None else "",
        "copies": [_copy(library, each) for each in value.copies],
        "rests": [
            _rests(library, each)
            for each in records.referring("evidence", "source", source.entity)
            if not each.value.deleted
        ],
    }


def lines(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield a source's own card as lines for people."""
    for name, value in row.items():
        if isinstance(value, str) and value:
            yield f"{name}: {value}"
    for copy in row["copies"]:
        state = tr("matches its recorded hash") if copy["matches"] else tr(_CHANGED)
        come = (copy["origin"], copy["captured"])
        yield " · ".join(
            part for part in (f"copy: {copy['file_name']}", copy["sha256"], *come, state) if part
        )
    for each in row["rests"]:
        yield tr("rests on it: {code} in {article}, {relation}", **each)


_CHANGED = "does not match the recorded hash"


def _row(library: Library, snapshot: Snapshot) -> dict[str, Any]:
    value = sources.source_of(snapshot)
    return {
        "id": snapshot.entity,
        "code": sources.code_of(snapshot),
        "title": sources.name_in_lists(value),
        "kind": value.kind,
        "tier": value.tier,
        "confidentiality": value.confidentiality,
        "printed": value.printed,
        "copies": len(value.copies),
        "evidence": sum(
            not each.value.deleted
            for each in library.records.referring("evidence", "source", snapshot.entity)
        ),
        "at": snapshot.created,
    }


def _copy(library: Library, copy: StoredCopy) -> dict[str, Any]:
    return {
        "sha256": copy.digest,
        "file_name": copy.file_name,
        "size": copy.size,
        "added": copy.added,
        "origin": copy.origin,
        "captured": copy.captured,
        "matches": library.files.is_whole(copy.digest),
    }


def _rests(library: Library, evidence: Snapshot) -> dict[str, Any]:
    value = cast("Evidence", evidence.value)
    claim = library.records.one("claim", value.claim)
    return {
        "evidence": evidence.entity,
        "claim": value.claim,
        "code": claim_edits.name_of(claim) if claim is not None else "",
        "article": evidence.article,
        "relation": value.relation,
    }
