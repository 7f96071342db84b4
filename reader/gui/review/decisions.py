"""What is decided on claims in review mode, turned into changes for the store; and the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from db.model.draft import DraftSubject
from db.model.errors import Problem, tr
from db.model.record import AppendOnly
from db.model.review.review import Review
from db.model.revision import Change, Changed, Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.claims.derived import stands
from reader.desk.claim_edits import name_of
from reader.desk.review import reviews

_KINDS = ("review", "adjudication", "claim")


@dataclass(frozen=True, slots=True)
class Made:
    """Something that was decided in this run: who did, on which claim, and the record that says so."""

    person: str
    claim: str
    kind: str
    entity: str


class Decisions(QObject):
    """Writes one act at a time; a key pressed again while it waits does nothing."""

    made = Signal(str)
    """The entity of a claim on which something was decided: it is durable, and the views were told."""
    all_made = Signal(str)
    """A sentence: what was done to several claims at once, and is durable."""
    taken_back = Signal(str)
    """The entity of the claim on which the last decision was taken back."""
    failed = Signal(str)
    """A sentence: what was not done, and what to do."""

    def __init__(self, store: Store, drafts: Drafts) -> None:
        super().__init__(store)
        self._store, self._drafts = store, drafts
        self._made: list[Made] = []
        self._waits = ""

    def decide(self, claim: Snapshot, decision: str, reason: str) -> None:
        """Decide on a claim as it is shown; the reason is kept until that is durable."""
        make = partial(self._review, claim, decision, reason)
        self._write(claim, make, reason)

    def hold(self, claim: Snapshot, side: Snapshot, reason: str) -> None:
        """Settle a conflict for one of its sides."""
        self._write(claim, partial(reviews.settle, claim, side, reason.strip()), reason)

    def ask_second(self, claim: Snapshot, person: str) -> None:
        """Ask somebody (an id) for a second opinion."""
        self._write(claim, partial(reviews.ask_second, claim, person), "")

    def several(
        self, claims: Sequence[Snapshot], make: Callable[[], Sequence[Change]], words: str
    ) -> None:
        """Write what is made of several claims as one act of this name."""
        if self._waits or not claims:
            return
        self._waits, me = claims[0].entity, self._me()

        def done(changed: Sequence[Changed]) -> None:
            self._waits = ""
            for each in changed:
                if each.after.kind == "review":
                    self._remember(me, cast("Review", each.after.value).claim, [each])
            self.all_made.emit(words)

        try:
            self._store.change(list(make()), words, then=done, otherwise=self._wait_no_more)
        except Problem as problem:
            self._wait_no_more(problem)
            self.failed.emit(str(problem))

    def take_back(self) -> None:
        """Take back what this person decided last in this run, and tell on which claim."""
        if self._waits:
            return
        try:
            found = self._last()
            change = self._backwards(*found) if found is not None else None
        except Problem as problem:
            self.failed.emit(str(problem))
            return
        if found is None or change is None:
            self.failed.emit(tr("There is nothing to take back: you have decided nothing yet."))
            return
        made, record = found
        reason = str(getattr(record.value, "reason", ""))

        def done(_done: Sequence[Changed]) -> None:
            self._waits = ""
            self._made.remove(made)
            # Whoever decides otherwise may still want the words, unless they have typed others.
            subject = self.draft_of(made.claim)
            if reason and self._drafts.of(subject) is None:
                self._drafts.hold(subject, reason)
            self.taken_back.emit(made.claim)

        self._waits = made.claim
        words = tr("Take back the decision")
        self._store.change([change], words, then=done, otherwise=self._wait_no_more)

    def draft_of(self, claim: str) -> DraftSubject:
        """Return where a reason is kept while it is typed: everybody's is their own."""
        entity = self._store.records.entity
        return DraftSubject("review", f"reason {self._me()}", claim, entity)

    def _review(self, claim: Snapshot, decision: str, reason: str) -> Change:
        return reviews.review(self._store.library, claim, decision, reason.strip())

    def _write(self, claim: Snapshot, make: Callable[[], Change], typed: str) -> None:
        if self._waits:
            return
        self._waits, me, subject = claim.entity, self._me(), self.draft_of(claim.entity)

        def done(changed: Sequence[Changed]) -> None:
            self._waits = ""
            if typed:
                self._drafts.saved(subject, typed)
            self._remember(me, claim.entity, changed)
            self.made.emit(claim.entity)

        try:
            self._store.change(
                [make()],
                tr("Decision on {name}", name=name_of(claim)),
                then=done,
                otherwise=self._wait_no_more,
                saves=self._drafts.ids(subject) if typed else (),
            )
        except Problem as problem:
            self._wait_no_more(problem)
            self.failed.emit(str(problem))

    def _wait_no_more(self, _problem: Problem) -> None:
        self._waits = ""

    def _remember(self, person: str, claim: str, changed: Sequence[Changed]) -> None:
        # What follows from an act is told with it, and comes after it.
        for each in changed[:1]:
            if each.after.kind in _KINDS:
                self._made.append(Made(person, claim, each.after.kind, each.after.entity))

    def _last(self) -> tuple[Made, Snapshot] | None:
        """Return what this person made last and what still stands of it."""
        me = self._me()
        for made in reversed(self._made):
            found = self._store.library.records.one(made.kind, made.entity)
            if made.person == me and found is not None and stands(found.value):
                return made, found
        return None

    def _backwards(self, made: Made, now: Snapshot) -> Change:
        if made.kind == "claim":
            return reviews.ask_second(now, "")
        value = replace(cast("Any", cast("AppendOnly", now.value)), withdrawn=True)
        return Change(now.entity, now.kind, now.article, now, value)

    def _me(self) -> str:
        return person_here(self._store)


def person_here(store: Store) -> str:
    """Return the id of who decides at this window, empty before they ever have and while the library cannot be asked."""
    try:
        return store.library.journal.person_known()
    except Problem:
        return ""
