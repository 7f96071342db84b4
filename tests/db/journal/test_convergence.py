"""Three devices whose clocks disagree exchange what they decided, and come to see the same."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal import stored_revisions
from db.journal.merge import Conflicts
from db.library import Library
from db.model.claim import Claim
from db.model.revision import Snapshot
from reader.desk import claim_edits
from reader.desk.article_list import OpenArticle
from tests.db.devices import (
    MIXED,
    TAGS,
    Clock,
    change,
    claim_in,
    exchange_all,
    modest,
    now_in,
    presents,
    rebuilt,
    send,
    send_untidily,
    spans,
)
from tests.factories import a_claim, a_library, an_article

DEVICE = st.integers(0, 2)
ACTS = ("tag", "retag", "note", "move", "delete", "restore", "erase", "send", "send", "send")
STEP = st.tuples(st.sampled_from(ACTS), DEVICE, st.integers(0, 30), st.integers(0, 30))
CLOCKS = st.lists(
    st.builds(Clock, st.integers(0, 2**42), st.integers(-5_000, 5_000)), min_size=3, max_size=3
)


class Desk:
    """The libraries of three devices, all with the same article."""

    def __init__(self, stack: ExitStack, clocks: list[Clock]) -> None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        paths = [folder / name / "team.redpencil" for name in "abc"]
        for path in paths:
            path.parent.mkdir()
        pairs = zip(paths, clocks, strict=True)
        self.libraries = [stack.enter_context(a_library(p, now=clock)) for p, clock in pairs]
        self.opened = [an_article(library, MIXED) for library in self.libraries]

    def act(self, name: str, device: int, which: int, how: int, luck: random.Random) -> None:
        library, opened = self.libraries[device], self.opened[device]
        if name == "send":
            send_untidily(self.libraries[how % 3], library, luck, luck.random())
        elif name == "tag":
            a_claim(library, opened, *spans(opened)[how % 8], tag=TAGS[which % len(TAGS)])
        else:
            claims = [c for c in library.records.every("claim") if not c.value.erased]
            # Ids of entities are random: by age, a run can be repeated.
            claims.sort(key=lambda claim: (claim.created, claim.heads))
            if claims:
                _edit(name, library, opened, claims[which % len(claims)], how)


def _edit(name: str, library: Library, opened: OpenArticle, claim: Snapshot, how: int) -> None:
    anchor = opened.anchor(*spans(opened)[how % 8])
    values: dict[str, dict[str, Any]] = {
        "retag": {"tag": TAGS[how % len(TAGS)]},
        "note": {"note": f"note {how}"},
        "move": {"anchors": (anchor,)},
        "delete": {"deleted": True},
        "restore": {"deleted": False},
    }
    if name == "erase":
        library.put([claim_edits.erase(claim)])
    else:
        change(library, claim, **values[name])


@given(clocks=CLOCKS, steps=st.lists(STEP, min_size=8, max_size=30), seed=st.integers(0, 2**32))
@modest(30)
def test_devices_that_exchange_in_any_order_see_the_same(
    clocks: list[Clock], steps: list[tuple[str, int, int, int]], seed: int
) -> None:
    luck = random.Random(seed)
    with ExitStack() as stack:
        desk = Desk(stack, clocks)
        for step in steps:
            desk.act(*step, luck)
            library = desk.libraries[step[1]]
            assert presents(library) == rebuilt(library)
        exchange_all(desk.libraries, luck)
        first = desk.libraries[0]
        for library in desk.libraries:
            assert presents(library) == rebuilt(library) == presents(first)
            assert _conflicts(library) == _conflicts(first)
            assert library.verify().fault == ""


def _conflicts(library: Library) -> dict[str, Conflicts]:
    shown = presents(library)
    found = {entity: stored_revisions.conflicts(library.db, entity) for entity in shown}
    assert {e for e, fields in found.items() if fields} == {
        e for e, snapshot in shown.items() if snapshot.in_conflict
    }
    return found


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Library, Library]]:
    with ExitStack() as stack:
        libraries = []
        for name, now in (("a", 5_000), ("b", 9_000)):
            (tmp_path / name).mkdir()
            path = tmp_path / name / "team.redpencil"
            libraries.append(stack.enter_context(a_library(path, now=Clock(now))))
        yield libraries[0], libraries[1]


def shared_claim(ours: Library, theirs: Library) -> Snapshot:
    opened = an_article(ours)
    an_article(theirs)
    claim = a_claim(ours, opened)
    send(ours, theirs)
    return claim


def both_ways(ours: Library, theirs: Library) -> None:
    send(ours, theirs)
    send(theirs, ours)


def test_edits_of_different_fields_merge(two: tuple[Library, Library]) -> None:
    claim = shared_claim(*two)
    change(two[0], claim, tag="sourced")
    change(two[1], claim, note="asked the council")
    both_ways(*two)
    for library in two:
        shown = now_in(library, claim)
        assert (shown.value.tag, shown.value.note) == ("sourced", "asked the council")  # type: ignore[attr-defined]
        assert (len(shown.heads), shown.in_conflict) == (2, False)


def test_two_edits_of_one_field_are_a_conflict_that_shows_the_greater_id(
    two: tuple[Library, Library],
) -> None:
    claim = shared_claim(*two)
    ours = change(two[0], claim, tag="sourced")
    theirs = change(two[1], claim, tag="opinion")
    both_ways(*two)
    greater = max([ours, theirs], key=lambda each: each.heads)
    for library in two:
        shown = now_in(library, claim)
        assert shown.in_conflict
        assert shown.value == greater.value
        sides = {ours.heads[0]: "sourced", theirs.heads[0]: "opinion"}
        assert stored_revisions.conflicts(library.db, claim.entity) == {"tag": sides}


def test_equal_edits_on_two_devices_are_no_conflict(two: tuple[Library, Library]) -> None:
    claim = shared_claim(*two)
    change(two[0], claim, tag="sourced")
    change(two[1], claim, tag="sourced")
    both_ways(*two)
    assert not now_in(two[0], claim).in_conflict
    assert claim_in(two[0], claim).tag == "sourced"


def test_a_deletion_against_an_edit_is_a_conflict_that_shows_the_claim(
    two: tuple[Library, Library],
) -> None:
    claim = shared_claim(*two)
    deleted = change(two[0], claim, deleted=True)
    edited = change(two[1], claim, note="wait, there is a paper")
    both_ways(*two)
    for library in two:
        shown = now_in(library, claim)
        assert shown.in_conflict
        assert not shown.value.deleted
        assert stored_revisions.conflicts(library.db, claim.entity)["deleted"] == {
            deleted.heads[0]: True,
            edited.heads[0]: False,
        }


def test_a_decision_about_a_conflict_settles_it_everywhere(two: tuple[Library, Library]) -> None:
    claim = shared_claim(*two)
    change(two[0], claim, tag="sourced")
    change(two[1], claim, tag="opinion")
    both_ways(*two)
    seen = now_in(two[0], claim)
    settled = change(two[0], seen, tag="opinion")
    assert two[0].put([]) == []
    both_ways(*two)
    for library in two:
        shown = now_in(library, claim)
        assert (shown.heads, shown.in_conflict) == (settled.heads, False)
        assert claim_in(library, claim).tag == "opinion"
    last = stored_revisions.revisions_of(two[1].db, claim.entity)[-1]
    assert last.parents == seen.heads


def test_choosing_the_shown_side_of_a_conflict_is_written_down(
    two: tuple[Library, Library],
) -> None:
    claim = shared_claim(*two)
    change(two[0], claim, tag="sourced")
    change(two[1], claim, tag="opinion")
    both_ways(*two)
    seen = now_in(two[0], claim)
    settled = change(two[0], seen)
    assert settled.value == seen.value
    assert (len(settled.heads), settled.in_conflict) == (1, False)


def test_what_one_device_erases_is_erased_on_all_also_for_older_revisions_that_come_late(
    two: tuple[Library, Library], tmp_path: Path
) -> None:
    claim = shared_claim(*two)
    change(two[1], claim, note="their secret source")
    late = list(stored_revisions.all_revisions(two[1].db))
    two[0].put([claim_edits.erase(now_in(two[0], claim))])
    send(two[0], two[1])
    two[0].journal.receive(late)
    (tmp_path / "c").mkdir()
    with a_library(tmp_path / "c" / "team.redpencil") as third:
        an_article(third)
        tombstones_first = list(stored_revisions.all_revisions(two[0].db))[::-1]
        third.journal.receive(tombstones_first)
        third.journal.receive(late)
        for library in (*two, third):
            assert claim_in(library, claim) == Claim(number=1, deleted=True, erased=True)
            bodies = [
                r.body for r in stored_revisions.revisions_of(library.db, claim.entity) if r.body
            ]
            assert len(bodies) == 1
            assert '"erased":true' in bodies[0]
            assert library.verify().fault == ""
        assert presents(third)[claim.entity] == presents(two[0])[claim.entity]


def test_devices_of_one_file_have_chains_of_their_own(two: tuple[Library, Library]) -> None:
    shared_claim(*two)
    both_ways(*two)
    devices = {r.id[17:] for r in stored_revisions.all_revisions(two[0].db)}
    roots = [r for r in stored_revisions.all_revisions(two[0].db) if not r.prev]
    assert len(devices) == len(roots) == 2
