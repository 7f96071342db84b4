"""Every kind of record that there is: a new one is described in a file of its own and named here.

A description is loaded when its kind is first asked for: a start needs four of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

from db.model.kind import Kind, in_order_of_dependency
from db.model.revision import Snapshot, View

_DESCRIBED = {
    "person": "person.PERSON",
    "article": "article.ARTICLE",
    "version": "version.VERSION",
    "claim": "claim.CLAIM",
    "source": "checking.source.SOURCE",
    "contact": "checking.source.CONTACT",
    "evidence": "checking.evidence.EVIDENCE",
    "sighting": "checking.evidence.SIGHTING",
    "assertion": "checking.assertion.ASSERTION",
    "finding": "checking.finding.FINDING",
    "query": "checking.query.QUERY",
    "correction": "checking.correction.CORRECTION",
    "comment": "checking.comment.COMMENT",
    "handover": "review.handover.HANDOVER",
    "review": "review.review.REVIEW",
    "adjudication": "review.review.ADJUDICATION",
    "spot_check": "review.spot_check.SPOT_CHECK",
    "signoff": "review.signoff.SIGNOFF",
    "setting": "review.setting.SETTING",
    "salvage": "salvage.SALVAGE",
    "filing": "shelf.filing.FILING",
    "star": "shelf.filing.STAR",
}
"""Where each is described, in this folder."""


class Kinds(MutableMapping[str, Kind]):
    """The kinds by name, each after those that it refers to."""

    def __init__(self, described: Mapping[str, str]) -> None:
        self._described = dict(described)
        self._loaded: dict[str, Kind] = {}
        self._is_whole = False

    def __getitem__(self, name: str) -> Kind:
        if name not in self._loaded and name in self._described:
            self._loaded[name] = _load(self._described[name])
        return self._loaded[name]

    def __setitem__(self, name: str, kind: Kind) -> None:
        self._whole()[name] = kind

    def __delitem__(self, name: str) -> None:
        del self._whole()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[str, Kind]:
        if not self._is_whole:
            self._loaded = in_order_of_dependency([self[name] for name in self._described])
            self._is_whole = True
        return self._loaded


def _load(place: str) -> Kind:
    module, _, name = place.rpartition(".")
    kind = getattr(import_module(f"db.model.{module}"), name)
    if not isinstance(kind, Kind):
        raise TypeError(f"{place} describes no kind")
    return kind


KINDS: MutableMapping[str, Kind] = Kinds(_DESCRIBED)
"""By name, each after those that it refers to."""


def nothing_derived(snapshot: Snapshot, _: View) -> Mapping[str, Any]:
    """Return the defaults of a record's derived columns."""
    return {each.name: each.default for each in KINDS[snapshot.kind].derived}
