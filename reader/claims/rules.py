"""What the desk allows; the journal asks inside its transaction, so that no door gets round it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import chain
from typing import Any

from db.model.errors import Refusal, tr
from db.model.kind import Kind, references_of
from db.model.kinds import KINDS, nothing_derived
from db.model.record import AppendOnly, Item, Record
from db.model.review.signoff import Signoff
from db.model.revision import Change, Snapshot, View, ViewWithAuthors
from reader.claims import completeness, corrections, review_rules, signoff_rules
from reader.claims.derived import derive_article, derive_claim, stands
from reader.claims.lengths import too_long
from reader.claims.preset import Preset
from reader.claims.review_rules import role_of

RESTING_ON_A_SOURCE = (
    ("evidence", "source"),
    ("evidence", "derived_from"),
    ("assertion", "source"),
)
"""Kinds and fields that say that something rests on a source."""
_OF_NEW_RECORDS = {**review_rules.OF_NEW_RECORDS, Signoff: signoff_rules.of_a_signoff}
_RETURNED = ("handover", "signoff")
"""What others than who added it withdraw; `review_rules` says who."""
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


_MADE_HERE = ((Signoff, "revisions"),)
"""What nobody typed, and what is as long as its article needs."""
NOTE_LIMIT = 100_000
"""The most characters of a note, code points: a longer one is a document, and would hold up the window."""


def unfit(words: str, what: str = "note", *, bounded: bool = True) -> Refusal | None:
    """Return why words cannot be kept, or None: what is no character would be lost on the way."""
    if bounded and len(words) > NOTE_LIMIT:
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
        refusals = (
            refusal
            for each in changes
            if not each.after.erased
            for refusal in chain(
                self._of_itself(author, each, view),
                _of_review(author, each, view),
                _resting_on_what_is_gone(each, asked, view),
                _leaving_what_rests_on_it(each, asked, view),
                _merged_into_what_is_gone(each, asked, view),
            )
        )
        return next(refusals, None)

    def accept(self, author: str, change: Change, view: View) -> Refusal | None:
        """Return why a change made elsewhere breaks a rule of this desk, whatever else was done there, or None.

        What somebody else did at the same time, as delete what it rests on, is no reason against it. Who may review,
        settle and sign is not asked again here: that follows from who had which role when, which only they know.
        """
        if change.after.erased:
            return None
        return next(self._of_itself(author, change, view), None)

    def derive(self, snapshot: Snapshot, view: View) -> Mapping[str, Any]:
        """Return what follows for a record from the others."""
        if snapshot.kind == "claim":
            return derive_claim(snapshot, view, self._preset)
        if snapshot.kind == "article":
            return derive_article(snapshot, view)
        return nothing_derived(snapshot, view)

    def _of_itself(self, author: str, change: Change, view: View) -> Iterator[Refusal]:
        """Yield every reason against one change that lies in itself and in who makes it."""
        after = change.after
        yield from _no_characters(after)
        yield from filter(None, [too_long(after)])
        if stands(after):
            yield from completeness.missing(after, self._preset)
        yield from _withdrawal(author, change, view)
        yield from corrections.decision(author, change, view)


def _of_review(author: str, change: Change, view: ViewWithAuthors) -> Iterator[Refusal]:
    """Yield every reason that lies in the second pair of eyes: what is signed stays, nobody reviews their own."""
    yield from review_rules.of_a_signed_article(author, change, view)
    rules = review_rules.OF_CHANGED_RECORDS if change.before is not None else _OF_NEW_RECORDS
    if type(change.after) in rules:
        yield from rules[type(change.after)](author, change, view)


def _no_characters(record: Record) -> Iterator[Refusal]:
    holders: list[Record | Item] = [record, *_items(record)]
    for holder in holders:
        for field in fields(holder):
            value, what = getattr(holder, field.name), field.name.replace("_", " ")
            bounded = (type(holder), field.name) not in _MADE_HERE
            if isinstance(value, str) and (refusal := unfit(value, what, bounded=bounded)):
                yield refusal


def _items(record: Record) -> Iterator[Item]:
    held = (getattr(record, field.name) for field in fields(record))
    return (item for each in held if isinstance(each, tuple) for item in each)


def _resting_on_what_is_gone(
    change: Change, asked: Mapping[str, Record], view: View
) -> Iterator[Refusal]:
    """Yield a reason where something would newly rest on what was deleted or withdrawn, seen as this act leaves it."""
    kind = KINDS[change.kind]
    before = change.before.value if change.before is not None else None
    rested = before is not None and stands(before)
    known = {entity for _, entity in references_of(kind, before)} if before and rested else set()
    if not stands(change.after):
        return
    for reference, entity in references_of(kind, change.after):
        if not entity or entity in known:
            continue
        yield from _if_gone(reference.kind, entity, asked, view)


def _merged_into_what_is_gone(
    change: Change, asked: Mapping[str, Record], view: View
) -> Iterator[Refusal]:
    """Yield a reason where a source would go into one that went meanwhile, maybe into this one: both would be gone."""
    into = getattr(change.after, "merged_into", "")
    if into and (change.before is None or getattr(change.before.value, "merged_into", "") != into):
        yield from _if_gone(change.kind, into, asked, view)


def _if_gone(kind: str, entity: str, asked: Mapping[str, Record], view: View) -> Iterator[Refusal]:
    """Yield a reason where a record does not stand once this act is done."""
    there = asked.get(entity)
    if there is None and (found := view.one(kind, entity)) is not None:
        there = found.value
    if there is not None and not stands(there):
        yield _gone(KINDS[kind], there)


def _gone(kind: Kind, there: Record) -> Refusal:
    name = kind.name_of(there) or tr("the {kind}", kind=kind.name)
    if there.erased:
        return Refusal(tr("{name} was erased for good: choose another.", name=name))
    if isinstance(there, AppendOnly):
        return Refusal(tr("{name} was withdrawn: choose another.", name=name))
    return Refusal(tr("{name} was deleted: restore it first.", name=name))


def _leaving_what_rests_on_it(
    change: Change, asked: Mapping[str, Record], view: View
) -> Iterator[Refusal]:
    """Yield a reason where a source would go while something rests on it, which nobody would see any more."""
    before = change.before
    if change.kind != "source" or before is None or before.value.deleted:
        return
    if not change.after.deleted:
        return
    for kind, field in RESTING_ON_A_SOURCE:
        for each in view.referring(kind, field, change.entity):
            after = asked.get(each.entity, each.value)
            if stands(after) and getattr(after, field) == change.entity:
                sentence = "Something rests on {name}: take that away first, or merge it into another source."
                yield Refusal(tr(sentence, name=KINDS["source"].name_of(before.value)))
                return


def _withdrawal(author: str, change: Change, view: View) -> Iterator[Refusal]:
    before, after = change.before, change.after
    if before is None or not isinstance(after, AppendOnly) or not after.withdrawn:
        return
    if before.kind in _RETURNED:
        return
    own = before.created_by == author
    if not own and role_of(author, view) != "editor":
        sentence = "Only who added it, or an editor, withdraws a {kind}: add your own."
        yield Refusal(tr(sentence, kind=before.kind))
    # One's own slip, undone at once, needs no reason; what is said must say something.
    if not after.withdrawn_why.strip() and (after.withdrawn_why or not own):
        yield Refusal(tr("Say why it is withdrawn."))
