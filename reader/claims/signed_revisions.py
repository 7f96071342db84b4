"""The revisions that the record of an article rests on: what a sign-off names."""

from __future__ import annotations

from db.model.kinds import KINDS
from db.model.revision import ViewWithAuthors

_OF_ARTICLE = (
    "version",
    "claim",
    "evidence",
    "sighting",
    "assertion",
    "finding",
    "query",
    "correction",
    "comment",
    "handover",
    "review",
    "adjudication",
    "spot_check",
)


def revisions_to_sign(article: str, view: ViewWithAuthors) -> list[str]:
    """Return the ids of the revisions that the present record of an article (an id) rests on, in order."""
    sources = {
        entity
        for kind in _OF_ARTICLE
        for reference in KINDS[kind].references
        if reference.kind == "source"
        for entity in view.referred(kind, reference.field, article)
    }
    found = [
        view.one("article", article),
        *(view.one("source", each) for each in sources),
        *view.every("person"),
    ]
    heads = {head for each in found if each is not None for head in each.heads}
    return sorted(heads.union(*(view.heads(kind, article) for kind in _OF_ARTICLE)))
