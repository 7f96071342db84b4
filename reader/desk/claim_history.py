"""The history of a claim with all that was added to it, in the order in which it came; and the way back."""

from __future__ import annotations

from db.library import Library
from db.model.errors import Problem, tr
from db.model.kinds import KINDS
from db.model.record import AppendOnly
from db.model.revision import Change, Revision, Snapshot
from reader.desk import claim_edits, history_words


def revisions(library: Library, claim: Snapshot) -> list[Revision]:
    """Return every revision of a claim and of what was added to it, deleted things too, oldest first."""
    with library.moment():
        about = {claim.entity, *(each.entity for each in _added(library, claim))}
        found = [one for entity in about for one in library.history.of(entity)]
    return sorted(found, key=lambda each: each.id)


def restore(library: Library, revision: Revision) -> Change:
    """Make a record what it was at a revision; what is only ever added is not changed."""
    now = library.records.one(revision.kind, revision.entity)
    value = history_words.value_at(revision)
    if now is None:
        raise Problem(tr("What that revision is about is not here: see “history”."))
    if now.kind == "claim":
        return claim_edits.restore(now, value)
    if isinstance(value, AppendOnly):
        sentence = "A {kind} is never changed, only withdrawn: add another."
        raise Problem(tr(sentence, kind=tr(now.kind)))
    if value.deleted:
        raise Problem(tr("That revision deleted it: choose the one before it."))
    return Change(now.entity, now.kind, now.article, now, value)


def _added(library: Library, claim: Snapshot) -> list[Snapshot]:
    """Return what refers to a claim, and what refers to that, in the article."""
    found, waiting = dict[str, Snapshot](), [claim]
    while waiting:
        one = waiting.pop()
        for kind in KINDS.values():
            fields = [r.field for r in kind.references if r.kind == one.kind]
            fields += [
                f"{items.field}.{r.field}"
                for items in kind.items
                for r in items.references
                if r.kind == one.kind
            ]
            for field in fields:
                for each in library.records.referring(kind.name, field, one.entity):
                    if each.entity not in found:
                        found[each.entity] = each
                        waiting.append(each)
    return list(found.values())
