"""The sources of a library as a list: how each is named there, which fit what somebody types, what rests on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from db.library import Library
from db.model.article import Article
from db.model.checking.assertion import Assertion
from db.model.checking.evidence import Evidence
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.claims.rules import RESTING_ON_A_SOURCE
from reader.desk import library_location
from reader.desk.checking import sources
from reader.desk.claim_edits import name_of


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source as lists show it, a confidential one by its words for print; `folded` is what is looked through."""

    source: Snapshot
    code: str
    name: str
    kind: str
    tier: str
    confidentiality: str
    folded: str


@dataclass(frozen=True, slots=True)
class RestingClaim:
    """A claim that rests on a source, in which way, and the title of its article."""

    claim: Snapshot
    code: str
    way: str
    article: str
    title: str


def listed(there: Iterable[Snapshot], preset: Preset) -> list[ListedSource]:
    """Return the sources that are not deleted, by number."""
    found = [_entry(each, preset) for each in there if not each.value.deleted]
    return sorted(found, key=lambda each: sources.number_of(each.source))


def read(path: Path, preset: Preset) -> list[ListedSource]:
    """Return the sources of the library at this path; on a thread, for they can be thousands."""
    with library_location.open_to_read(path) as library:
        return listed(library.records.every("source"), preset)


def fitting(known: Iterable[ListedSource], typed: str) -> list[ListedSource]:
    """Return the sources in which each of these words is found; one whose code was typed comes first."""
    asked = typed.casefold().split()
    found = [each for each in known if all(word in each.folded for word in asked)]
    code = "".join(asked)
    return sorted(found, key=lambda each: each.code.casefold() not in (code, f"s{code}"))


def alike(known: Iterable[ListedSource], source: Snapshot) -> list[ListedSource]:
    """Return the other sources that may be the same one: of the same address, or the same name in lists."""
    own = sources.source_of(source)
    name, address = _folded(sources.name_in_lists(own)), _address(source)
    return [
        each
        for each in known
        if each.source.entity != source.entity
        and (_folded(each.name) == name or (address and _address(each.source) == address))
    ]


def resting(library: Library, source: Snapshot, preset: Preset) -> list[RestingClaim]:
    """Return the claims that rest on a source, by article and number, each once for every way in which it does."""
    with library.moment():
        found = list(_resting(library, source, preset))
    unique = {(each.claim.entity, each.way): each for each in found}
    return sorted(unique.values(), key=lambda each: (each.title, each.article, each.code, each.way))


def _resting(library: Library, source: Snapshot, preset: Preset) -> Iterator[RestingClaim]:
    titles: dict[str, str] = {}
    for kind, field in RESTING_ON_A_SOURCE:
        for each in library.records.referring(kind, field, source.entity):
            claim = library.records.one("claim", str(getattr(each.value, "claim", "")))
            if each.value.deleted or claim is None or claim.value.deleted:
                continue
            if claim.article not in titles:
                titles[claim.article] = _title(library, claim.article)
            way, title = _way(each, field, preset), titles[claim.article]
            yield RestingClaim(claim, name_of(claim), way, claim.article, title)


def _way(record: Snapshot, field: str, preset: Preset) -> str:
    if isinstance(record.value, Assertion):
        return tr("where {party} says it", party=record.value.party)
    if field == "derived_from":
        return tr("behind another source")
    return preset.label("relations", cast("Evidence", record.value).relation)


def _title(library: Library, article: str) -> str:
    found = library.records.one("article", article)
    return cast("Article", found.value).title if found is not None else ""


def _entry(snapshot: Snapshot, preset: Preset) -> ListedSource:
    source, code = sources.source_of(snapshot), sources.code_of(snapshot)
    name = sources.name_in_lists(source)
    kind = preset.label("source-kinds", source.kind)
    tier = preset.label("tiers", source.tier) if source.tier else ""
    level = source.confidentiality
    level = preset.label("confidentialities", level) if level != "public" else ""
    # Of a confidential source nothing but its words for print is looked through.
    more = () if source.confidentiality == sources.CONFIDENTIAL else (source.url, source.author)
    folded = _folded(" ".join((code, name, kind, *more)))
    return ListedSource(snapshot, code, name, kind, tier, level, folded)


def _address(source: Snapshot) -> str:
    value = sources.source_of(source)
    if value.confidentiality == sources.CONFIDENTIAL:
        return ""
    return value.url.partition("://")[2].removeprefix("www.").rstrip("/").casefold()


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
