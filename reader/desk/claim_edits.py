"""What a person can do to a claim, as changes for `Library.put`; window and command line share these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from db.model.article import Article
from db.model.claim import CLAIM, Anchor, Claim
from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.record import Record
from db.model.revision import Change, Snapshot, new_id


def tag(article: str, anchor: Anchor, tag_id: str, note: str = "") -> Change:
    """Make a new claim at this place; its number is given when it is written."""
    claim = Claim(tag=tag_id, note=note, anchors=(anchor,))
    return Change(new_id(), "claim", article, None, claim)


def retag(claim: Snapshot, tag_id: str) -> Change:
    """Give a claim another tag."""
    return edit(claim, replace(value_of(claim), tag=tag_id))


def write_note(claim: Snapshot, note: str) -> Change:
    """Set a claim's note; the empty string removes it."""
    return edit(claim, replace(value_of(claim), note=note))


def describe_claim(claim: Snapshot, fields: Mapping[str, str]) -> Change:
    """Say of a claim what it states, its kind, priority and risk, who has it (an id), and a note for the desk."""
    values: dict[str, Any] = dict(fields)
    return edit(claim, replace(value_of(claim), **values))


def move(claim: Snapshot, anchor: Anchor) -> Change:
    """Move a claim's first place; its other places stay."""
    return edit(claim, replace(value_of(claim), anchors=(anchor, *value_of(claim).anchors[1:])))


def add_place(claim: Snapshot, anchor: Anchor) -> Change:
    """Let a claim stand in one more place."""
    return edit(claim, replace(value_of(claim), anchors=(*value_of(claim).anchors, anchor)))


def remove(claim: Snapshot) -> Change:
    """Delete a claim; history offers it back."""
    return edit(claim, replace(claim.value, deleted=True))


def restore(claim: Snapshot, value: Record) -> Change:
    """Make a claim what it was in an earlier revision, deleted or not since."""
    if not isinstance(value, Claim):
        raise Problem(tr("That revision is not about a claim."))
    if value.deleted:
        raise Problem(tr("That revision deleted the claim: choose the one before it."))
    return Change(claim.entity, "claim", claim.article, claim, value)


def erase(claim: Snapshot) -> Change:
    """Erase a claim for good; only its number remains."""
    return Change(claim.entity, "claim", claim.article, claim, claim.value.tombstone())


def remove_article(article: Snapshot) -> Change:
    """Delete an article; what is in it stays as it is, and comes back with it."""
    return _edit_article(article, deleted=True)


def restore_article(article: Snapshot) -> Change:
    """Bring a deleted article back."""
    return _edit_article(article, deleted=False)


def describe(article: Snapshot, value: Article) -> Change:
    """Correct what is known about an article."""
    return Change(article.entity, "article", article.article, article, value)


def rename(person: Snapshot, name: str) -> Change:
    """Give a person a name; their initials follow from it."""
    initials = "".join(word[0] for word in name.split())[:3].upper()
    after = replace(cast("Person", person.value), name=name, initials=initials)
    return Change(person.entity, "person", "", person, after)


def value_of(claim: Snapshot) -> Claim:
    """Return the snapshot's value, known to be a claim."""
    return cast("Claim", claim.value)


def _edit_article(article: Snapshot, *, deleted: bool) -> Change:
    if article.value.erased:
        raise Problem(tr("This article was erased for good."))
    after = replace(article.value, deleted=deleted)
    return Change(article.entity, "article", article.article, article, after)


def edit(claim: Snapshot, after: object) -> Change:
    """Return the change that makes a claim so; raise a Problem where it was deleted or erased."""
    if claim.value.erased:
        raise Problem(tr("{name} was erased for good.", name=name_of(claim)))
    if claim.value.deleted:
        sentence = "{name} was deleted: restore it first."
        raise Problem(tr(sentence, name=name_of(claim)))
    return Change(claim.entity, "claim", claim.article, claim, cast("Claim", after))


def shown_tag(claim: Snapshot) -> str:
    """Return the tag that a claim is shown as, which follows from its own tag and its evidence."""
    return str(claim.derived.get("shown_as") or value_of(claim).tag)


def name_of(claim: Snapshot) -> str:
    """Return the claim's name for people, as C-014."""
    return CLAIM.name_of(claim.value)
