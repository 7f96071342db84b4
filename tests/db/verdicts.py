"""A kind of record that only the tests know: its description, its rule, what is derived, and its migration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from db.journal import projection
from db.library import Library
from db.migrations.in_order import IN_ORDER
from db.model.claim import CLAIM, Anchor
from db.model.errors import Refusal
from db.model.kind import Derived, FieldWords, History, Items, ItemWords, Kind, Owner, Reference
from db.model.kinds import KINDS, nothing_derived
from db.model.record import AppendOnly
from db.model.revision import Change, Snapshot, View, new_id
from db.verification import schema_checks
from tests.db.devices import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(AppendOnly):
    """Whether a claim is so, in a checker's eyes."""

    number: int = 0
    claim: str = ""
    value: str = ""
    quotes: tuple[Anchor, ...] = ()


VERDICT = Kind(
    "verdict",
    Verdict,
    Owner.ARTICLE,
    History(
        "found it {value}",
        (FieldWords("value", "found it {new}"),),
        (ItemWords("quotes", "quoted {places}", "quoted {places} instead", "quoted less"),),
    ),
    number="F{}",
    items=(Items("quotes", Anchor, "verdict_quote"),),
    references=(Reference("claim", "claim"),),
)
COUNTED = replace(CLAIM, derived=(Derived("verdicts"), Derived("decision", "open")))


def permit(author: str, changes: Sequence[Change], view: View) -> Refusal | None:
    """Nobody judges their own tag."""
    for each in changes:
        if isinstance(each.after, Verdict):
            claim = view.one("claim", each.after.claim)
            if claim is not None and claim.created_by == author:
                return Refusal("Nobody judges their own tag: ask somebody else.")
    return None


def derive(snapshot: Snapshot, view: View) -> Mapping[str, object]:
    """A claim with a verdict that stands is decided."""
    if snapshot.kind != "claim":
        return nothing_derived(snapshot, view)
    standing = [f for f in view.referring("verdict", "claim", snapshot.entity) if stands(f)]
    return {"verdicts": len(standing), "decision": "decided" if standing else "open"}


def stands(verdict: Snapshot) -> bool:
    assert isinstance(verdict.value, Verdict)
    return not verdict.value.withdrawn


def verdict(claim: Snapshot, value: str = "confirmed", *quotes: Anchor) -> Change:
    after = Verdict(claim=claim.entity, value=value, quotes=quotes)
    return Change(new_id(), "verdict", claim.article, None, after)


def a_migration_for_verdicts() -> tuple[str, ...]:
    """Return what the migration that brings the new kind would carry out."""
    return (
        *projection.create_statements(VERDICT),
        "ALTER TABLE claim ADD COLUMN verdicts INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE claim ADD COLUMN decision TEXT NOT NULL DEFAULT 'open'",
    )


def a_library_with_verdicts(path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Make a library with the new kind, which the whole program knows until the test ends."""
    if "verdict" not in KINDS:
        monkeypatch.setitem(KINDS, "claim", COUNTED)
        monkeypatch.setitem(KINDS, "verdict", VERDICT)
        # What makes a library and what says how one is made read the same statements.
        newest = IN_ORDER[-1]
        statements = (*newest.STATEMENTS, *a_migration_for_verdicts())
        monkeypatch.setattr(newest, "STATEMENTS", statements)
        monkeypatch.setattr(schema_checks, "expected", cache(schema_checks.expected.__wrapped__))
    path.parent.mkdir(exist_ok=True)
    return Library.for_writing(path, permit, create=True, now=Clock(), derive=derive)
