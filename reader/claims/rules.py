"""What the desk allows; the journal asks inside its transaction, so that no door gets round it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.model.claim import Claim
from db.model.errors import Refusal, tr
from db.model.revision import Change, View
from reader.claims.preset import Preset

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


NOTE_LIMIT = 100_000
"""The most characters of a note, code points: a longer one is a document, and would hold up the window."""


def unfit(note: str) -> Refusal | None:
    """Return why a note cannot be kept, or None: what is no character would be lost on the way."""
    if len(note) > NOTE_LIMIT:
        sentence = "The note has {count} characters, {more} too many: it may have {most}."
        more = len(note) - NOTE_LIMIT
        counts = {"count": len(note), "more": more, "most": NOTE_LIMIT}
        return Refusal(tr(sentence, **{name: f"{each:,}" for name, each in counts.items()}))
    if _NO_CHARACTER.search(note):
        return Refusal(tr("The note holds something that is no character: type it again."))
    return None


class DeskRules:
    """The rules of a desk that uses this vocabulary."""

    def __init__(self, preset: Preset) -> None:
        self._preset = preset

    def permit(self, _author: str, changes: Sequence[Change], _view: View) -> Refusal | None:
        """Return why this person may not make these changes as one act, or None."""
        return next((refusal for each in changes if (refusal := self._of_one(each))), None)

    def _of_one(self, change: Change) -> Refusal | None:
        claim = change.after
        if not isinstance(claim, Claim) or claim.erased:
            return None
        if not claim.anchors:
            return Refusal(tr("A claim must stand somewhere: give it a place in the text."))
        if claim.tag not in self._preset.tags:
            sentence = "There is no tag “{tag}”: use one of {tags}."
            return Refusal(tr(sentence, tag=claim.tag, tags=", ".join(self._preset.tags)))
        return unfit(claim.note)
