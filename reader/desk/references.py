"""Finding what a person means by an id, the start of one, C-014 or ARTICLE/C-014."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from db.library import Library
from db.model.article import Article
from db.model.errors import Problem, tr
from db.model.kind import Kind
from db.model.kinds import KINDS
from db.model.revision import Revision, Snapshot
from reader.desk.claim_edits import name_of

_T = TypeVar("_T")
_NUMBER = re.compile(r"[Cc]-(\d{1,18})")


class NotThere(Problem):
    """Nothing is called so."""


def article(library: Library, reference: str) -> Snapshot:
    """Return the article with this id or unique start of one."""
    found = [a for a in library.records.starting("article", reference) if not a.value.deleted]
    return _only(found, tr("article"), reference, _title)


def article_even_deleted(library: Library, reference: str) -> Snapshot:
    """Return the article with this id or unique start of one, even if it is deleted or erased."""
    found = library.records.starting("article", reference)
    there = [each for each in found if not each.value.deleted]
    return _only(there if len(there) == 1 else found, tr("article"), reference, _title)


def is_article(library: Library, reference: str) -> bool:
    """Tell whether an id's start is one of an article, even if it is deleted or erased."""
    return bool(library.records.starting("article", reference))


def claim(library: Library, reference: str) -> Snapshot:
    """Return the claim meant, deleted ones too: `ARTICLE/C-014`, `C-014` where unique, or an id's start."""
    return _only(_claims(library, reference), tr("claim"), reference, _numbered)


def claim_in(library: Library, article: Snapshot, reference: str) -> Snapshot:
    """Return the claim of an article meant by C-014, or by an id's start."""
    number = _NUMBER.fullmatch(reference)
    whole = f"{article.entity}/{reference}" if number else reference
    return claim(library, whole)


def record(library: Library, kind: str, reference: str) -> Snapshot:
    """Return the record of this kind meant, deleted ones too: by its number as S3 or `ARTICLE/Q1`, or an id's start."""
    what = tr(kind)
    where, slash, name = reference.rpartition("/")
    number = _number_of(KINDS[kind], name)
    if number is None:
        return _only(library.records.starting(kind, reference), what, reference, _id)
    within = article(library, where).entity if slash else None
    found = library.records.numbered(kind, number, within)
    there = [each for each in found if not each.value.deleted]
    return _only(there or found, what, reference, _id)


def one_of(library: Library, kinds: Sequence[str], reference: str) -> Snapshot:
    """Return the one record of any of these kinds that is meant; raise a Problem where it could be several."""
    found, missing = list[Snapshot](), list[NotThere]()
    for kind in kinds:
        find = claim if kind == "claim" else partial(record, kind=kind)
        try:
            found.append(find(library, reference=reference))
        except NotThere as problem:
            missing.append(problem)
    if not found:
        raise missing[0]
    return _only(found, tr("record"), reference, lambda each: f"{tr(each.kind)} {each.entity}")


def revision(revisions: Sequence[Revision], reference: str) -> Revision:
    """Return the one of these revisions with this id or unique start of one."""
    found = [r for r in revisions if r.id == reference] or [
        r for r in revisions if reference and r.id.startswith(reference)
    ]
    return _only(found, tr("revision"), reference, lambda r: f"{r.id} {r.at}")


def _claims(library: Library, reference: str) -> list[Snapshot]:
    where, slash, name = reference.rpartition("/")
    number = _NUMBER.fullmatch(name)
    if slash:
        if not number:
            sentence = "“{reference}” is no claim: write ARTICLE/C-014."
            raise Problem(tr(sentence, reference=reference))
        return library.records.numbered("claim", int(number[1]), article(library, where).entity)
    if number:
        found = library.records.numbered("claim", int(number[1]))
        return [each for each in found if not each.value.deleted] or found
    return library.records.starting("claim", reference)


def _only(found: Sequence[_T], what: str, reference: str, shown: Callable[[_T], str]) -> _T:
    if not found:
        sentence = "There is no {what} “{reference}”: see what there is with {commands}."
        raise NotThere(tr(sentence, what=what, reference=reference, commands=_lists(what)))
    if len(found) > 1:
        choices = ", ".join(map(shown, found))
        sentence = "“{reference}” could be several: {choices}. Write more of it."
        raise Problem(tr(sentence, reference=reference, choices=choices))
    return found[0]


def _number_of(kind: Kind, name: str) -> int | None:
    before, braces, after = kind.number.partition("{}")
    found = re.fullmatch(f"{re.escape(before)}(\\d{{1,18}}){re.escape(after)}", name, re.IGNORECASE)
    return int(found[1]) if braces and found else None


def _id(snapshot: Snapshot) -> str:
    return snapshot.entity


def _lists(what: str) -> str:
    """Return the commands that list such things."""
    if what == tr("source"):
        return tr("“source list”")
    known = (tr("article"), tr("claim"), tr("revision"))
    return tr("“articles” or “claims”") if what in known else tr("“show CLAIM”")


def _title(snapshot: Snapshot) -> str:
    title = snapshot.value.title if isinstance(snapshot.value, Article) else ""
    return f"{snapshot.entity} ({title})"


def _numbered(snapshot: Snapshot) -> str:
    return f"{snapshot.article}/{name_of(snapshot)} ({snapshot.entity})"
