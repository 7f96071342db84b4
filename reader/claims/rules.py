"""What the desk allows; the journal asks inside its transaction, so that no door gets round it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from db.model.checking.correction import Correction
from db.model.errors import Refusal, tr
from db.model.kind import references_of
from db.model.kinds import KINDS, nothing_derived
from db.model.record import AppendOnly, Record
from db.model.review.signoff import Signoff
from db.model.revision import Change, Snapshot, View, ViewWithAuthors
from reader.claims import completeness, corrections, review_rules, signoff_rules
from reader.claims.derived import derive_article, derive_claim, stands
from reader.claims.lengths import too_long
from reader.claims.preset import Preset

_OF_NEW_RECORDS = {**review_rules.OF_NEW_RECORDS, Signoff: signoff_rules.of_a_signoff}
_OF_CHANGED_RECORDS = {**review_rules.OF_CHANGED_RECORDS, Correction: corrections.of_a_decision}
_RETURNED = ("handover", "signoff")
"""What others than who added it withdraw; `review_rules` says who."""
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


NOTE_LIMIT = 100_000
"""The most characters of a note, code points: a longer one is a document, and would hold up the window."""


def unfit(words: str, what: str = "note") -> Refusal | None:
    """Return why words cannot be kept, or None: what is no character would be lost on the way."""
    if len(words) > NOTE_LIMIT:
        sentence = "The {what} has {count} characters, {more} too many: it may have {most}."
        more = len(words) - NOTE_LIMIT
        counts = {"count": len(words), "more": more, "most": NOTE_LIMIT}
        shown = {name: f"{each:,}" for name, each in counts.items()}
        return Refusal(tr(sentence, what=what, **shown))
    if _NO_CHARACTER.search(words):
        sentence = "The {what} holds something that is no character: type it again."
        return Refusal(tr(sentence, what=what))
    return None


class DeskRules:
    """The rules of a desk that uses this vocabulary."""

    def __init__(self, preset: Preset) -> None:
        self._preset = preset

    def permit(
        self, author: str, changes: Sequence[Change], view: ViewWithAuthors
    ) -> Refusal | None:
        """Return why this person may not make these changes as one act, or None."""
        asked = {each.entity: each.after for each in changes}
        return next(
            (refusal for each in changes if (refusal := self._of_one(author, each, asked, view))),
            None,
        )

    def derive(self, snapshot: Snapshot, view: View) -> Mapping[str, Any]:
        """Return what follows for a record from the others."""
        if snapshot.kind == "claim":
            return derive_claim(snapshot, view, self._preset)
        if snapshot.kind == "article":
            return derive_article(snapshot, view)
        return nothing_derived(snapshot, view)

    def _of_one(
        self, author: str, change: Change, asked: Mapping[str, Record], view: ViewWithAuthors
    ) -> Refusal | None:
        if change.after.erased:
            return None
        return next(self._refusals(author, change, asked, view), None)

    def _refusals(
        self, author: str, change: Change, asked: Mapping[str, Record], view: ViewWithAuthors
    ) -> Iterator[Refusal]:
        """Yield every reason against one change."""
        after = change.after
        yield from _no_characters(after)
        yield from filter(None, [too_long(after)])
        if stands(after):
            yield from completeness.missing(after, self._preset)
        if change.before is None:
            yield from _resting_on_what_is_gone(change, asked, view)
        yield from review_rules.of_a_signed_article(author, change, view)
        rules = _OF_CHANGED_RECORDS if change.before is not None else _OF_NEW_RECORDS
        if type(after) in rules:
            yield from rules[type(after)](author, change, view)
        if isinstance(after, AppendOnly) and after.withdrawn and change.before is not None:
            yield from _withdrawal(author, change.before, view)


def _no_characters(record: Record) -> Iterator[Refusal]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and (refusal := unfit(value, field.name.replace("_", " "))):
            yield refusal


def _resting_on_what_is_gone(
    change: Change, asked: Mapping[str, Record], view: ViewWithAuthors
) -> Iterator[Refusal]:
    """Yield a reason where something new would rest on what was deleted or withdrawn."""
    for reference, entity in references_of(KINDS[change.kind], change.after):
        there = asked.get(entity)
        if there is None and entity and (found := view.one(reference.kind, entity)) is not None:
            there = found.value
        if there is not None and not stands(there):
            name = KINDS[reference.kind].name_of(there) or tr("the {kind}", kind=reference.kind)
            yield Refusal(tr("{name} was deleted: restore it first.", name=name))


def _withdrawal(author: str, before: Snapshot, view: ViewWithAuthors) -> Iterator[Refusal]:
    if before.kind in _RETURNED:
        return
    if before.created_by != author and review_rules.role_of(author, view) != "editor":
        sentence = "Only who added it, or an editor, withdraws a {kind}: add your own."
        yield Refusal(tr(sentence, kind=before.kind))
