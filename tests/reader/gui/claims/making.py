"""Claims out of nothing, for tests of the views that show them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.model.claim import Anchor, Claim
from db.model.revision import Changed, Snapshot
from reader.desk.claim_edits import value_of


def a_claim(number: int = 1, start: int = 0, tag: str = "disputed", **values: Any) -> Snapshot:
    """Return a claim on ten characters."""
    anchor = Anchor("v", start, start + 10, f"words at {start}")
    value = Claim(number=number, tag=tag, anchors=(anchor,), **values)
    moment = "2026-01-02T03:04:05Z"
    return Snapshot(f"c{number}", "claim", "a", value, (f"h{number}",), moment, "p", moment, "p")


def become(claim: Snapshot, **values: Any) -> Changed:
    """Return what happens when fields of a claim change."""
    return Changed(claim, replace(claim, value=replace(value_of(claim), **values)))
