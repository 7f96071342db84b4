"""The record of what was checked: made from the revisions that were signed, and made again from them at any time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from db.journal.views.frozen_view import FrozenView
from db.library import Library
from db.model.body import from_body
from db.model.claim import CLAIM, Claim
from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.review.signoff import SIGNOFF, Signoff
from db.model.revision import Revision, Snapshot
from reader.claims.derived import derive_claim, standing
from reader.claims.preset import Preset
from reader.desk.checking import claim_sheet

FORMAT = 1


def record(
    library: Library, article: str, revisions: Sequence[str], preset: Preset
) -> dict[str, Any]:
    """Return the record that these revisions (ids) make, as values for JSON."""
    chosen, erased, lost = _snapshots(library, article, set(revisions))
    view = FrozenView(chosen)
    entity = view.one("article", article)
    versions = standing(view.of_article("version", article))
    last = max(versions, key=lambda each: getattr(each.value, "number", 0), default=None)
    claims = sorted(standing(view.of_article("claim", article)), key=_number)
    names = {each.entity: cast("Person", each.value).name for each in view.every("person")}
    return {
        "format": FORMAT,
        "article": _own(
            entity.value, ("title", "byline", "publication", "url", "published", "language")
        )
        if entity is not None
        else {},
        "version": _own(last.value, ("number", "digest", "file_name", "characters"))
        if last
        else {},
        "claims": [_claim(each, view, names, preset) for each in claims],
        **({"erased_since": erased} if erased else {}),
        **({"lost_since": lost} if lost else {}),
    }


def signed(library: Library, article: str, number: int = 0) -> Snapshot:
    """Return an article's sign-off of this number from 1, the last one for 0; raise a Problem where there is none."""
    found = sorted(library.records.of_article("signoff", article), key=lambda s: s.heads)
    chosen = [s for s in found if number in (0, cast("Signoff", s.value).number)]
    if not chosen:
        raise Problem(
            tr("That article was not signed off so: see “articles” or leave --signoff out.")
        )
    return chosen[-1]


def as_signed(library: Library, signoff: Snapshot, preset: Preset) -> dict[str, Any]:
    """Return the record as it was signed, to the byte, whatever came later; a revocation is no part of it."""
    value = cast("Signoff", signoff.value)
    revisions = value.revisions.split(" ")
    made = record(library, signoff.article, revisions, preset)
    numbers = {c["id"]: c["name"] for c in made["claims"]}
    excepted = [
        {"claim": numbers.get(each.claim, each.claim), "reason": each.reason}
        for each in value.exceptions
    ]
    about = {
        "signoff": value.number,
        "name": SIGNOFF.name_of(value),
        "at": signoff.created,
        "initials": value.initials,
        "statement": value.statement,
        "version": value.version,
        "digest": value.record_digest,
        "exceptions": excepted,
    }
    return {"signed": about, **made}


def _snapshots(library: Library, article: str, ids: set[str]) -> tuple[list[Snapshot], int, int]:
    """Return the records as these revisions left them, how many were erased for good since, how many revisions are lost."""
    roots: dict[str, Revision] = {}
    chosen: dict[str, list[Revision]] = {}
    for revision in _all(library, article, ids):
        if not revision.parents:
            roots.setdefault(revision.entity, revision)
        if revision.id in ids:
            chosen.setdefault(revision.entity, []).append(revision)
    made = [_snapshot(roots, found) for found in chosen.values()]
    lost = len(ids) - sum(map(len, chosen.values()))
    return [each for each in made if each is not None], made.count(None), lost


def _snapshot(roots: Mapping[str, Revision], heads: Sequence[Revision]) -> Snapshot | None:
    head = max(heads, key=lambda each: each.id)
    root = roots.get(head.entity, head)
    if head.body is None:
        return None
    return Snapshot(
        head.entity,
        head.kind,
        head.article,
        from_body(head.kind, head.body),
        tuple(sorted(each.id for each in heads)),
        root.at,
        root.author,
        head.at,
        head.author,
        in_conflict=len(heads) > 1,
    )


def _all(library: Library, article: str, ids: set[str]) -> Iterable[Revision]:
    """Return the article's revisions, and those of what it shares with others."""
    mine = library.history.of_article(article)
    yield from mine
    here = {each.id for each in mine}
    for kind in ("person", "source"):
        for each in library.records.every(kind):
            found = library.history.of(each.entity)
            if any(one.id in ids and one.id not in here for one in found):
                yield from found


def _claim(
    claim: Snapshot, view: FrozenView, names: Mapping[str, str], preset: Preset
) -> dict[str, Any]:
    value = cast("Claim", claim.value)
    sheet = claim_sheet.from_view(view, claim)
    derived = derive_claim(claim, view, preset)
    return {
        "id": claim.entity,
        "name": CLAIM.name_of(value),
        "tag": value.tag,
        "words": [each.exact for each in value.anchors],
        "places": [[each.start, each.end] for each in value.anchors],
        "note": value.note,
        "tagged_by": _initials(view, claim.created_by),
        **derived,
        **claim_sheet.as_data(sheet, names),
    }


def _initials(view: FrozenView, person: str) -> str:
    found = view.one("person", person)
    return cast("Person", found.value).initials if found is not None else ""


def _own(value: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _number(claim: Snapshot) -> int:
    return cast("Claim", claim.value).number
