"""What a record must be to stand in the journal at all, whoever asks: its kind, article, fixed fields, references."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from db.model.errors import Refusal, tr
from db.model.kind import Kind, Owner, references_of
from db.model.kinds import KINDS
from db.model.record import AppendOnly, Record
from db.model.revision import Change, Snapshot

IsThere = Callable[[str, str, str], bool]
"""Whether there is a record of this kind and id, in this article unless it is empty, here or in what is being written."""


def check_change(
    change: Change, present: Snapshot | None, is_there: IsThere, *, with_article: bool = False
) -> None:
    """Raise a Refusal where a change would make of a record what it can never be.

    What cannot be erased by itself can be `with_article`: where its article is erased as well.
    """
    if present is not None:
        check_identity(change.kind, change.article, present.kind, present.article)
    kind = KINDS.get(change.kind)
    if kind is None or not isinstance(change.after, kind.record):
        raise TypeError(f"{type(change.after).__name__} is no record of the kind {change.kind}")
    check_owner(kind, change.entity, change.article, is_there)
    if change.after.erased:
        check_erasure(kind, change.after, with_article=with_article)
        return
    check_references(kind, change.after, change.article, is_there)
    if present is not None:
        check_fixed(kind, present.value, change.after)
        check_withdrawal(kind, present.value, change.after)


def check_identity(kind: str, article: str, kind_there: str, article_there: str) -> None:
    """Raise a Refusal where a record would become one of another kind, or move to another article."""
    if kind != kind_there:
        sentence = "A record of the kind “{old}” cannot become a “{new}”: make a new one."
        raise Refusal(tr(sentence, old=kind_there, new=kind))
    if article != article_there:
        sentence = "A {kind} stays in its article for good: make a new one in the other article."
        raise Refusal(tr(sentence, kind=kind))


def check_owner(kind: Kind, entity: str, article: str, is_there: IsThere) -> None:
    """Raise a Refusal where a record does not belong to what its kind belongs to."""
    if kind.owner is Owner.ARTICLE and not article:
        raise Refusal(tr("A {kind} belongs to an article: say to which.", kind=kind.name))
    if not kind.owner.fits(entity, article):
        raise Refusal(tr("A {kind} cannot belong to “{article}”.", kind=kind.name, article=article))
    if kind.owner is Owner.ARTICLE and not is_there("article", article, ""):
        sentence = "There is no article “{article}” for this {kind}: import it first."
        raise Refusal(tr(sentence, kind=kind.name, article=article))


def check_erasure(kind: Kind, record: Record, *, with_article: bool = False) -> None:
    """Raise a Refusal where what is erased rests in others, or something of it would stay."""
    if not kind.erasable and not with_article:
        raise Refusal(tr("A {kind} cannot be erased by itself.", kind=kind.name))
    if record != record.tombstone():
        raise Refusal(tr("What is erased keeps nothing but its number."))


def check_references(kind: Kind, record: Record, article: str, is_there: IsThere) -> None:
    """Raise a Refusal where a record refers to one that is not there, or is another article's."""
    for reference, entity in references_of(kind, record):
        within = article if KINDS[reference.kind].owner is Owner.ARTICLE else ""
        missing = not is_there(reference.kind, entity, within) if entity else reference.required
        if missing:
            sentence = "There is no {other} “{entity}” for this {kind}: add it first."
            values = {"other": reference.kind, "entity": entity, "kind": kind.name}
            raise Refusal(tr(sentence, **values))


def check_fixed(kind: Kind, before: Record, after: Record) -> None:
    """Raise a Refusal where a field changes that never does."""
    for field in kind.fixed:
        if getattr(before, field) != getattr(after, field):
            sentence = "A {kind} keeps its {field} for good."
            raise Refusal(tr(sentence, kind=kind.name, field=field))


def check_withdrawal(kind: Kind, before: Record, after: Record) -> None:
    """Raise a Refusal where what is only ever added is not just withdrawn."""
    if not isinstance(before, AppendOnly) or not isinstance(after, AppendOnly):
        return
    withdrawn = replace(before, withdrawn=True, withdrawn_why=after.withdrawn_why)
    if before.withdrawn or after != withdrawn:
        sentence = "A {kind} is never changed nor deleted, only withdrawn: add another."
        raise Refusal(tr(sentence, kind=kind.name))
