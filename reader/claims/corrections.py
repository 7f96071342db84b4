"""Corrections: who decides on one, and whether its words stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from db.model.checking.correction import Correction
from db.model.claim import Claim
from db.model.errors import Refusal, tr
from db.model.revision import Change, View

SUGGESTED, ACCEPTED = "suggested", "accepted"
_DECIDING = ("journalist", "editor", "")
"""Whose decision it is; who has said no role does all of a desk's work."""


def decision(author: str, change: Change, view: View) -> Iterator[Refusal]:
    """Yield why this person may not accept a correction, or take that back: it is the journalist's, or an editor's."""
    before, after = change.before, change.after
    if not isinstance(after, Correction):
        return
    was = before.value.state if before and isinstance(before.value, Correction) else SUGGESTED
    if was == after.state or ACCEPTED not in (was, after.state):
        return
    person, claim = view.one("person", author), view.one("claim", after.claim)
    role = getattr(person.value, "role", "") if person is not None else ""
    if role not in _DECIDING and (claim is None or claim.created_by != author):
        yield Refusal(tr("Accepting a correction is the journalist's or an editor's: ask them."))


def stands_in_text(correction: Correction, claim: Claim) -> bool:
    """Tell whether the words at the claim's places are the corrected ones, by plain comparison.

    The view `corrections` compares in the same way.
    """
    words = [anchor.exact for anchor in claim.anchors]
    still = any(correction.before in _without_corrected(each, correction) for each in words)
    return not still and any(correction.after in each for each in words)


def _without_corrected(words: str, correction: Correction) -> str:
    # What is corrected may be part of what it becomes ("20 years" in "about 20 years").
    if correction.before in correction.after:
        return words.replace(correction.after, "\ufffc")
    return words
