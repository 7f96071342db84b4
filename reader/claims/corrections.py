"""Corrections: who decides on one, and whether its words stand in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from db.model.checking.correction import Correction
from db.model.claim import Claim
from db.model.errors import Refusal, tr
from db.model.revision import Change, ViewWithAuthors

_DECIDING = ("journalist", "editor", "")
"""Whose decision it is; who has said no role does all of a desk's work."""


def of_a_decision(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """Accepting or declining is the journalist's, or an editor's."""
    before, after = change.before, cast("Correction", change.after)
    if before is None or cast("Correction", before.value).state == after.state:
        return
    person, claim = view.one("person", author), view.one("claim", after.claim)
    role = getattr(person.value, "role", "") if person is not None else ""
    if role not in _DECIDING and (claim is None or claim.created_by != author):
        yield Refusal(tr("Accepting a correction is the journalist's or an editor's: ask them."))


def stands_in_text(correction: Correction, claim: Claim) -> bool:
    """Tell whether the words at the claim's places are the corrected ones, by plain comparison."""
    return all(_corrected(anchor.exact, correction) for anchor in claim.anchors)


def _corrected(words: str, correction: Correction) -> bool:
    # What is corrected may be part of what it becomes ("20 years" in "about 20 years").
    still = words.replace(correction.after, "") if correction.after else words
    return correction.before not in still and correction.after in words
