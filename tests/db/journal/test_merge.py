"""The present of an entity as a function of its revisions: tables of cases, no database."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal import merge
from db.model.body import to_body
from db.model.claim import Anchor, Claim
from db.model.record import Record
from db.model.revision import Revision
from tests.db.devices import modest

FIRST = Claim(number=1, tag="disputed", note="", anchors=(Anchor("v", 0, 3, "abc"),))


def rev(name: str, value: Record | None, *parents: str) -> Revision:
    """Return a revision with a short id; None is an emptied body."""
    body = to_body("claim", value) if value is not None else None
    salt = b"" if value is not None else None
    return Revision(
        name, "e", "claim", parents, "a", f"by-{name}", f"at-{name}", salt, body, "", "", ""
    )


def shown(*revisions: Revision) -> Record:
    return merge.present(revisions).value


def test_one_revision_is_the_present() -> None:
    snapshot = merge.present([rev("1", FIRST)])
    assert (snapshot.value, snapshot.heads, snapshot.in_conflict) == (FIRST, ("1",), False)
    assert (snapshot.created, snapshot.created_by) == ("at-1", "by-1")
    assert (snapshot.changed, snapshot.changed_by) == ("at-1", "by-1")


def test_the_last_of_a_line_is_the_present() -> None:
    line = [
        rev("1", FIRST),
        rev("2", replace(FIRST, tag="sourced"), "1"),
        rev("3", replace(FIRST, tag="opinion"), "2"),
    ]
    snapshot = merge.present(line)
    assert (snapshot.value, snapshot.heads) == (replace(FIRST, tag="opinion"), ("3",))
    assert (snapshot.created, snapshot.changed_by) == ("at-1", "by-3")


Fields = dict[str, Any]
OTHER_PLACE = (Anchor("v", 5, 7, "fg"),)
CASES: dict[str, tuple[Fields, Fields, Fields, list[str]]] = {
    "different fields": ({"tag": "sourced"}, {"note": "n"}, {"tag": "sourced", "note": "n"}, []),
    "the same edit": ({"tag": "sourced"}, {"tag": "sourced"}, {"tag": "sourced"}, []),
    "one field, two values": ({"tag": "sourced"}, {"tag": "opinion"}, {"tag": "opinion"}, ["tag"]),
    "an edit and nothing": ({"tag": "sourced"}, {}, {"tag": "sourced"}, []),
    "nothing and an edit": ({}, {"tag": "sourced"}, {"tag": "sourced"}, []),
    "a place and a tag": (
        {"anchors": OTHER_PLACE},
        {"tag": "sourced"},
        {"anchors": OTHER_PLACE, "tag": "sourced"},
        [],
    ),
    "two deletions": ({"deleted": True}, {"deleted": True}, {"deleted": True}, []),
    "a deletion and nothing": ({"deleted": True}, {}, {"deleted": True}, []),
    "a deletion, then an edit": ({"deleted": True}, {"note": "n"}, {"note": "n"}, ["deleted"]),
    "an edit, then a deletion": ({"note": "n"}, {"deleted": True}, {"note": "n"}, ["deleted"]),
    "both edited, one also deleted": (
        {"note": "n", "deleted": True},
        {"tag": "sourced"},
        {"note": "n", "tag": "sourced"},
        ["deleted"],
    ),
    "both deleted, one also edited": (
        {"note": "n", "deleted": True},
        {"deleted": True},
        {"note": "n", "deleted": True},
        [],
    ),
    "two fields, one of them twice": (
        {"tag": "sourced", "note": "n"},
        {"tag": "opinion"},
        {"tag": "opinion", "note": "n"},
        ["tag"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_two_edits_of_one_ancestor(case: str) -> None:
    left, right, expected, clashing = CASES[case]
    a, b = replace(FIRST, **left), replace(FIRST, **right)
    revisions = [rev("1", FIRST), rev("2", a, "1"), rev("3", b, "1")]
    for order in itertools.permutations(revisions):
        snapshot = merge.present(order)
        assert snapshot.value == replace(FIRST, **expected)
        assert snapshot.in_conflict == bool(clashing)
        assert snapshot.heads == ("2", "3")
        conflicts = merge.conflicts(order)
        assert sorted(conflicts) == clashing
        for name in clashing:
            assert conflicts[name] == {"2": getattr(a, name), "3": getattr(b, name)}


def test_two_beginnings_with_the_same_value_are_no_conflict() -> None:
    snapshot = merge.present([rev("1", FIRST), rev("2", FIRST)])
    assert (snapshot.value, snapshot.in_conflict) == (FIRST, False)


def test_two_beginnings_with_different_values_are_a_conflict() -> None:
    other = replace(FIRST, tag="sourced")
    revisions = [rev("1", FIRST), rev("2", other)]
    assert shown(*revisions) == other
    assert merge.conflicts(revisions) == {"tag": {"1": "disputed", "2": "sourced"}}


def test_three_heads_show_every_sides_edit() -> None:
    revisions = [
        rev("1", FIRST),
        rev("2", replace(FIRST, tag="sourced"), "1"),
        rev("3", replace(FIRST, note="n"), "1"),
        rev("4", replace(FIRST, anchors=OTHER_PLACE), "1"),
    ]
    assert shown(*revisions) == replace(FIRST, tag="sourced", note="n", anchors=OTHER_PLACE)
    assert merge.conflicts(revisions) == {}


def test_a_merge_ends_the_conflict() -> None:
    revisions = [
        rev("1", FIRST),
        rev("2", replace(FIRST, tag="sourced"), "1"),
        rev("3", replace(FIRST, tag="opinion"), "1"),
        rev("4", replace(FIRST, tag="sourced"), "2", "3"),
    ]
    assert merge.present(revisions).heads == ("4",)
    assert merge.conflicts(revisions) == {}


def test_edits_after_a_merge_start_from_the_merge() -> None:
    merged = replace(FIRST, tag="sourced", note="n")
    revisions = [
        rev("1", FIRST),
        rev("2", replace(FIRST, tag="sourced"), "1"),
        rev("3", replace(FIRST, note="n"), "1"),
        rev("4", merged, "2", "3"),
        rev("5", replace(merged, note="m"), "4"),
        rev("6", replace(merged, tag="opinion"), "4"),
    ]
    assert shown(*revisions) == replace(merged, note="m", tag="opinion")
    assert merge.conflicts(revisions) == {}


def test_an_unknown_parent_is_no_head_and_no_ancestor() -> None:
    revisions = [rev("3", FIRST, "1"), rev("4", replace(FIRST, note="n"), "2")]
    assert merge.heads_of(revisions) == ("3", "4")
    assert merge.conflicts(revisions) == {"note": {"3": "", "4": "n"}}


def test_an_erasure_wins_over_everything_in_any_order() -> None:
    gone = FIRST.tombstone()
    revisions = [
        rev("1", None),
        rev("2", gone, "1"),
        rev("3", replace(FIRST, note="later, elsewhere"), "1"),
    ]
    for order in itertools.permutations(revisions):
        snapshot = merge.present(order)
        assert (snapshot.value, snapshot.in_conflict) == (gone, False)
        assert merge.conflicts(order) == {}


def test_an_emptied_body_alone_is_taken_for_an_erasure() -> None:
    assert shown(rev("1", None)) == Claim(deleted=True, erased=True)
    assert shown(rev("1", None), rev("2", FIRST, "1")) == Claim(deleted=True, erased=True)


def test_a_note_that_talks_of_erasure_erases_nothing() -> None:
    talking = replace(FIRST, note='{"erased":true}, "erased":true')
    assert shown(rev("1", talking)) == talking


def test_what_remains_of_an_erased_claim_is_its_number() -> None:
    assert FIRST.tombstone() == Claim(number=1, deleted=True, erased=True)


VALUES = st.builds(
    replace,
    st.just(FIRST),
    tag=st.sampled_from("ab"),
    note=st.sampled_from("xy"),
    deleted=st.booleans(),
)


@given(
    st.lists(st.tuples(VALUES, st.lists(st.integers(0, 9), max_size=2)), min_size=1), st.randoms()
)
@modest(100)
def test_the_order_in_which_revisions_come_never_matters(
    drawn: list[tuple[Claim, list[int]]], luck: random.Random
) -> None:
    revisions = [
        rev(f"{i:04}", value, *sorted({f"{p % i:04}" for p in parents if i}))
        for i, (value, parents) in enumerate(drawn)
    ]
    shuffled = list(revisions)
    luck.shuffle(shuffled)
    assert merge.present(shuffled) == merge.present(revisions)
    assert merge.conflicts(shuffled) == merge.conflicts(revisions)
    assert merge.present(revisions).in_conflict == bool(merge.conflicts(revisions))
