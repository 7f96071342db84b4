"""History in words: what each revision did, told from what stood before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.connection import in_plain_words
from db.journal import snapshots, stored_revisions
from db.library import Library
from db.model.errors import Problem, tr
from db.model.records import Article, Claim, Person, Record, Version, from_body
from db.model.revision import Revision
from reader.claims.preset import Preset

_QUOTED = 60
"""Characters of a quote or note shown in a line of history."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of history: which revision, when (UTC), by whom, about what, and what happened."""

    revision: str
    at: str
    author: str
    kind: str
    entity: str
    name: str
    act: str


def history(library: Library, revisions: Sequence[Revision], preset: Preset) -> list[HistoryLine]:
    """Return what these revisions did, in their order; give all revisions of every entity concerned."""
    values = {r.id: from_body(r.kind, r.body) for r in revisions if r.body is not None}
    with in_plain_words():
        names = snapshots.names(library.db)
    return [
        HistoryLine(
            revision=r.id,
            at=r.at,
            author=names.get(r.author, ""),
            kind=r.kind,
            entity=r.entity,
            name=_name(values.get(r.id)),
            act=_act(r, values, preset),
        )
        for r in revisions
    ]


def value_at(revision: Revision) -> Claim:
    """Return the claim as a revision left it, or raise a Problem if it was erased."""
    if revision.body is None:
        raise Problem(tr("What that revision said was erased for good."))
    value = from_body(revision.kind, revision.body)
    if not isinstance(value, Claim):
        raise Problem(tr("That revision is not about a claim."))
    return value


def revisions_of(library: Library, entity: str) -> list[Revision]:
    """Return every revision of a claim, oldest first."""
    with in_plain_words():
        return stored_revisions.revisions_of(library.db, entity)


def revisions_in(library: Library, article: str) -> list[Revision]:
    """Return every revision of an article and all that belongs to it, oldest first."""
    with in_plain_words():
        return stored_revisions.revisions_in(library.db, article)


def _name(value: Record | None) -> str:
    return f"C-{value.number:03d}" if isinstance(value, Claim) else ""


def _act(revision: Revision, values: Mapping[str, Record], preset: Preset) -> str:
    value = values.get(revision.id)
    if value is None:
        return tr("said something that was erased for good")
    befores = [values[parent] for parent in revision.parents if parent in values]
    if value.erased:
        return tr("erased it for good")
    if not befores:
        return _beginning(value, preset)
    told = _difference(befores[0], value, preset)
    return tr("settled a conflict: {told}", told=told) if len(revision.parents) > 1 else told


def _beginning(value: Record, preset: Preset) -> str:
    match value:
        case Claim():
            exact = _short(value.anchors[0].exact) if value.anchors else ""
            return tr("tagged “{exact}” as {tag}", exact=exact, tag=_label(value.tag, preset))
        case Article():
            return tr("imported “{title}”", title=_short(value.title))
        case Version():
            return tr("added version {number}", number=value.number)
        case Person():
            return tr("began to write here")
    return tr("added it")


def _difference(before: Record, after: Record, preset: Preset) -> str:
    if not isinstance(before, Claim) or not isinstance(after, Claim):
        return tr("changed it")
    told = []
    if before.deleted != after.deleted:
        told.append(tr("deleted it") if after.deleted else tr("restored it"))
    if before.tag != after.tag:
        labels = {"old": _label(before.tag, preset), "new": _label(after.tag, preset)}
        told.append(tr("retagged it from {old} to {new}", **labels))
    if before.note != after.note:
        sentence = "noted “{note}”" if after.note else "removed the note"
        told.append(tr(sentence, note=_short(after.note)))
    told += _moves(before, after)
    return ", ".join(told) or tr("changed nothing")


def _moves(before: Claim, after: Claim) -> list[str]:
    if before.anchors == after.anchors:
        return []
    added = [anchor for anchor in after.anchors if anchor not in before.anchors]
    gone = [anchor for anchor in before.anchors if anchor not in after.anchors]
    places = ", ".join(f"{anchor.start}–{anchor.end}" for anchor in added or gone)
    if not gone:
        return [tr("added the place {places}", places=places)]
    sentence = "moved it to {places}" if added else "removed the place {places}"
    return [tr(sentence, places=places)]


def _label(tag: str, preset: Preset) -> str:
    return tr(preset.tags[tag].label) if tag in preset.tags else tag


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
