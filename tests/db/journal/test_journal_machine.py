"""Random decisions from two connections on one file, against a dictionary that remembers them."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.journal import stored_revisions
from db.library import Library
from db.model.claim import Anchor, Claim
from db.model.errors import Problem, Stale
from db.model.revision import Change, Snapshot
from reader.desk import claim_edits
from tests.db.devices import MIXED, TAGS, modest, presents, rebuilt, spans
from tests.factories import a_library, an_article

WHO = st.integers(0, 1)
WHICH = st.integers(0, 50)
PLACE = st.integers(0, 50)
NOTE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
TAG = st.sampled_from(TAGS)


class TwoWindows(RuleBasedStateMachine):
    """Two connections do as they like with the claims of one article; each sees what the other did."""

    @initialize()
    def open_both(self) -> None:
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        path = Path(folder) / "team.redpencil"
        self.libraries = [self.stack.enter_context(a_library(path)) for _ in range(2)]
        self.opened = an_article(self.libraries[0], MIXED)
        self.spans = spans(self.opened)
        self.model: dict[str, Claim] = {}
        self.older: dict[str, list[Snapshot]] = {}
        self.ready = True

    def teardown(self) -> None:
        if getattr(self, "ready", False):
            self.stack.close()

    @rule(who=WHO, place=PLACE, tag=TAG, note=NOTE)
    def tag_a_passage(self, who: int, place: int, tag: str, note: str) -> None:
        wanted = claim_edits.tag(self.opened.article.entity, self._anchor(place), tag, note)
        (changed,) = self.libraries[who].put([wanted])
        number = len(self.model) + 1
        self.model[wanted.entity] = replace(claim_edits.value_of(changed.after), number=number)
        assert changed.before is None
        assert self.model[wanted.entity].tag == tag

    @precondition(lambda self: self._alive())
    @rule(who=WHO, which=WHICH, tag=TAG)
    def retag(self, who: int, which: int, tag: str) -> None:
        claim = self._seen(who, which, self._alive())
        self._put(who, claim, claim_edits.retag(claim, tag), tag=tag)

    @precondition(lambda self: self._alive())
    @rule(who=WHO, which=WHICH, note=NOTE)
    def write_a_note(self, who: int, which: int, note: str) -> None:
        claim = self._seen(who, which, self._alive())
        self._put(who, claim, claim_edits.write_note(claim, note), note=note)

    @precondition(lambda self: self._alive())
    @rule(who=WHO, which=WHICH, place=PLACE)
    def move_its_place(self, who: int, which: int, place: int) -> None:
        claim = self._seen(who, which, self._alive())
        anchors = (self._anchor(place), *claim_edits.value_of(claim).anchors[1:])
        self._put(who, claim, claim_edits.move(claim, anchors[0]), anchors=anchors)

    @precondition(lambda self: self._alive())
    @rule(who=WHO, which=WHICH, place=PLACE)
    def add_a_place(self, who: int, which: int, place: int) -> None:
        claim = self._seen(who, which, self._alive())
        anchors = (*claim_edits.value_of(claim).anchors, self._anchor(place))
        self._put(who, claim, claim_edits.add_place(claim, anchors[-1]), anchors=anchors)

    @precondition(lambda self: self._alive())
    @rule(who=WHO, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        claim = self._seen(who, which, self._alive())
        self._put(who, claim, claim_edits.remove(claim), deleted=True)

    @precondition(lambda self: self._whole())
    @rule(who=WHO, which=WHICH, back=WHICH)
    def restore(self, who: int, which: int, back: int) -> None:
        claim = self._seen(who, which, self._whole())
        earlier = [claim_edits.value_of(each) for each in self.older.get(claim.entity, [claim])]
        value = replace(earlier[back % len(earlier)], deleted=False)
        fields = {"tag": value.tag, "note": value.note, "anchors": value.anchors, "deleted": False}
        self._put(who, claim, claim_edits.restore(claim, value), **fields)

    @precondition(lambda self: len(self._whole()) > 2)
    @rule(who=WHO, which=WHICH)
    def erase(self, who: int, which: int) -> None:
        claim = self._seen(who, which, self._whole())
        self.libraries[who].put([claim_edits.erase(claim)])
        number = self.model[claim.entity].number
        self.model[claim.entity] = Claim(number=number, deleted=True, erased=True)
        with pytest.raises(Problem, match="erased for good"):
            self.libraries[1 - who].put([Change(*_about(claim), claim, Claim(tag="opinion"))])

    @precondition(lambda self: self._outdated())
    @rule(who=WHO, which=WHICH, note=NOTE)
    def act_on_something_stale(self, who: int, which: int, note: str) -> None:
        outdated = self._outdated()
        seen = outdated[which % len(outdated)]
        before = list(stored_revisions.all_revisions(self.libraries[0].db))
        after = replace(claim_edits.value_of(seen), note=note + "!", deleted=False)
        with pytest.raises(Stale):
            self.libraries[who].put([Change(*_about(seen), seen, after)])
        assert list(stored_revisions.all_revisions(self.libraries[0].db)) == before

    @invariant()
    def the_projection_is_what_the_model_and_the_journal_say(self) -> None:
        if not getattr(self, "ready", False):
            return
        shown = [presents(library) for library in self.libraries]
        assert shown[0] == shown[1] == rebuilt(self.libraries[0])
        claims = {e: s.value for e, s in shown[0].items() if s.kind == "claim"}
        assert claims == self.model
        assert self.libraries[0].verify().fault == ""

    def _anchor(self, place: int) -> Anchor:
        return self.opened.anchor(*self.spans[place % len(self.spans)])

    def _alive(self) -> list[str]:
        return [e for e, claim in self.model.items() if not claim.deleted]

    def _whole(self) -> list[str]:
        return [e for e, claim in self.model.items() if not claim.erased]

    def _outdated(self) -> list[Snapshot]:
        whole = set(self._whole())
        everything = [s for e, seen in self.older.items() if e in whole for s in seen]
        return [s for s in everything if s.value != self.model[s.entity]]

    def _seen(self, who: int, which: int, choice: list[str]) -> Snapshot:
        claim = self.libraries[who].records.one("claim", choice[which % len(choice)])
        assert claim is not None
        return claim

    def _put(self, who: int, claim: Snapshot, change: Change, **values: object) -> None:
        library: Library = self.libraries[who]
        done = library.put([change])
        after = replace(self.model[claim.entity], **values)  # type: ignore[arg-type]
        assert [each.after.value for each in done] == ([after] if after != claim.value else [])
        self.older.setdefault(claim.entity, []).append(claim)
        self.model[claim.entity] = after


def _about(claim: Snapshot) -> tuple[str, str, str]:
    return claim.entity, claim.kind, claim.article


TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = modest(30, stateful_step_count=20)
