"""Signing an article off, and reopening it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from db.library import Library
from db.model.errors import Problem, tr
from db.model.review.signoff import SignedException, Signoff
from db.model.revision import Change, Snapshot, new_id
from db.model.version import Version
from reader.claims.derived import standing
from reader.claims.signed_revisions import revisions_to_sign

STATEMENT = (
    "Every claim was checked by somebody who did not tag it, but for the exceptions named here."
)


def sign_off(
    library: Library,
    article: Snapshot,
    initials: str,
    exceptions: Sequence[tuple[Snapshot, str]],
) -> Change:
    """Sign an article off as it is now; the exceptions are claims, each with a reason."""
    with library.moment():
        revisions = revisions_to_sign(article.entity, library.records)
        version = _version(library, article.entity)
    value = Signoff(
        version=version,
        initials=initials,
        statement=STATEMENT,
        revisions=" ".join(revisions),
        exceptions=tuple(SignedException(claim.entity, reason) for claim, reason in exceptions),
    )
    return Change(new_id(), "signoff", article.entity, None, value)


def _version(library: Library, article: str) -> str:
    """Return the digest of the text that is the article's by now."""
    versions = standing(library.records.of_article("version", article))
    last = max(versions, key=lambda each: cast("Version", each.value).number, default=None)
    return cast("Version", last.value).digest if last is not None else ""


def reopen(library: Library, article: Snapshot, reason: str) -> Change:
    """Revoke the sign-off of an article, which stays on record; raise a Problem where it is not signed."""
    there = standing(library.records.of_article("signoff", article.entity))
    if not there:
        raise Problem(tr("The article is not signed off: there is nothing to reopen."))
    last = max(there, key=lambda each: each.heads)
    after = replace(cast("Signoff", last.value), withdrawn=True, withdrawn_why=reason)
    return Change(last.entity, "signoff", article.entity, last, after)
