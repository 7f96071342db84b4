"""What the desk allows; the journal asks inside its transaction, so that no door gets round it."""

from __future__ import annotations

import re

from db.model.errors import Refusal, tr
from db.model.records import Claim
from db.model.revision import Change, Snapshot
from reader.claims.preset import Preset

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


def unfit(note: str) -> Refusal | None:
    """Return why a note cannot be kept, or None: what is no character would be lost on the way."""
    if _NO_CHARACTER.search(note):
        return Refusal(tr("The note holds something that is no character: type it again."))
    return None


class DeskRules:
    """The rules of a desk that uses this vocabulary."""

    def __init__(self, preset: Preset) -> None:
        self._preset = preset

    def permit(self, change: Change, present: Snapshot | None) -> Refusal | None:
        """Return why the change may not be made, or None."""
        claim = change.after
        if not isinstance(claim, Claim) or claim.erased:
            return None
        if not claim.anchors:
            return Refusal(tr("A claim must stand somewhere: give it a place in the text."))
        if claim.tag not in self._preset.tags:
            sentence = "There is no tag “{tag}”: use one of {tags}."
            return Refusal(tr(sentence, tag=claim.tag, tags=", ".join(self._preset.tags)))
        if refusal := unfit(claim.note):
            return refusal
        if present is not None and _number(present) != claim.number:
            return Refusal(tr("A claim keeps its number for good."))
        return None


def _number(present: Snapshot) -> int:
    return present.value.number if isinstance(present.value, Claim) else 0
