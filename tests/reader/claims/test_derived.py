from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.claim import Anchor, Claim
from reader.claims import corrections
from reader.claims.derived import independent
from tests.reader.claims.shelf import RULES, Shelf

CLAIM = Claim(number=1, tag="sourced", anchors=(Anchor("v", 0, 3, "abc"),))


def derived(shelf: Shelf, claim: Claim = CLAIM) -> dict[str, object]:
    return dict(RULES.derive(shelf.add("c", claim), shelf))


def evidence(source: str = "s", derived_from: str = "", **more: bool) -> Evidence:
    return Evidence(
        claim="c", source=source, relation="supports", derived_from=derived_from, **more
    )


def finding(value: str, axis: str = "content", **more: bool) -> Finding:
    return Finding(claim="c", axis=axis, value=value, **more)


def test_a_claim_that_nobody_looked_at_says_nothing() -> None:
    assert derived(Shelf()) == {
        "shown_as": "needs-source",
        "attribution": "",
        "content": "",
        "evidence": 0,
        "seen": 0,
        "independent": 0,
        "state": "open",
    }


@pytest.mark.parametrize(
    "tag", ["disputed", "needs-source", "background", "opinion", "own-observation"]
)
def test_only_sourced_is_shown_as_another_tag(tag: str) -> None:
    assert derived(Shelf(), replace(CLAIM, tag=tag))["shown_as"] == tag


def test_evidence_that_was_deleted_proves_nothing() -> None:
    shelf = Shelf()
    shelf.add("e", evidence())
    assert (derived(shelf)["shown_as"], derived(shelf)["evidence"]) == ("sourced", 1)
    shelf.add("e", evidence(deleted=True))
    assert (derived(shelf)["shown_as"], derived(shelf)["evidence"]) == ("needs-source", 0)


@pytest.mark.parametrize(
    ("showed", "seen"),
    [("supports", 1), ("partly", 1), ("does-not", 1), ("could-not-open", 0)],
)
def test_a_row_is_seen_once_somebody_could_open_it(showed: str, seen: int) -> None:
    shelf = Shelf()
    shelf.add("e", evidence())
    shelf.add("g", Sighting(evidence="e", how="phone", showed=showed))
    assert derived(shelf)["seen"] == seen
    shelf.add("h", Sighting(evidence="e", how="phone", showed="supports"), by="q")
    assert derived(shelf)["seen"] == 1
    for entity, said in (("g", showed), ("h", "supports")):
        shelf.add(entity, Sighting(evidence="e", how="phone", showed=said, withdrawn=True))
    assert derived(shelf)["seen"] == 0


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("p", "confirmed")], "confirmed"),
        ([("p", "confirmed"), ("q", "confirmed")], "confirmed"),
        ([("p", "confirmed"), ("q", "contested")], "in-conflict"),
        ([("p", "confirmed"), ("p", "contested")], "contested"),
        ([("p", "confirmed"), ("q", "contested"), ("p", "contested")], "contested"),
        ([("p", "contested"), ("q", "contested"), ("p", "confirmed")], "in-conflict"),
        ([("p", "contested"), ("q", "confirmed"), ("r", "contested")], "in-conflict"),
    ],
)
def test_what_was_found_is_what_all_say_last(found: list[tuple[str, str]], expected: str) -> None:
    shelf = Shelf()
    for place, (person, value) in enumerate(found):
        shelf.add(f"f{place}", finding(value), by=person, head=f"{place:03}")
    assert derived(shelf)["content"] == expected
    assert derived(shelf)["attribution"] == ""


def test_the_axes_never_mix_and_the_withdrawn_counts_no_more() -> None:
    shelf = Shelf()
    shelf.add("f", finding("said-exact", "attribution"))
    shelf.add("g", finding("contested"), by="q")
    assert (derived(shelf)["attribution"], derived(shelf)["content"]) == ("said-exact", "contested")
    shelf.add("g", finding("contested", withdrawn=True), by="q")
    assert (derived(shelf)["attribution"], derived(shelf)["content"]) == ("said-exact", "")


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], 0),
        ([("a", "")], 1),
        ([("a", ""), ("a", "")], 1),
        ([("a", ""), ("b", "")], 2),
        ([("a", ""), ("b", "a")], 1),
        ([("a", ""), ("b", "a"), ("c", "")], 2),
        ([("b", "a"), ("c", "a")], 1),
        ([("b", "a")], 1),
        ([("a", ""), ("b", "a"), ("c", "b")], 1),
        ([("c", "b"), ("b", "a"), ("d", "")], 2),
        ([("a", "b"), ("b", "a")], 1),
        ([("a", "b"), ("b", "c"), ("c", "b")], 1),
        ([("d", "b"), ("b", "c"), ("c", "b"), ("e", "")], 2),
        ([("a", ""), ("a", "b"), ("b", "")], 1),
    ],
)
def test_what_derives_from_one_source_is_one(pieces: list[tuple[str, str]], expected: int) -> None:
    for order in itertools.permutations(pieces):
        assert independent(evidence(*each) for each in order) == expected


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["", *"abcde"]))), st.randoms())
def test_the_order_of_evidence_never_matters(pieces: list[tuple[str, str]], luck: object) -> None:
    count = independent(evidence(*each) for each in pieces)
    shuffled = list(pieces)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert independent(evidence(*each) for each in shuffled) == count
    assert min(1, len(pieces)) <= count <= len({source for source, _ in pieces})


@pytest.mark.parametrize(
    ("words", "before", "after", "stands"),
    [
        (["20 years"], "20", "15", False),
        (["15 years"], "20", "15", True),
        (["20 years"], "20 years", "about 20 years", False),
        (["about 20 years"], "20 years", "about 20 years", True),
        (["about 20 years, 20 years"], "20 years", "about 20 years", False),
        (["about 20 years"], "about 20 years", "20 years", False),
        (["20 years"], "about 20 years", "20 years", True),
        (["him to 20 years"], " to 20", "", False),
        (["years"], " to 20", "", True),
        (["15 years", "20 years"], "20", "15", False),
        (["fifteen", "15 years"], "20", "15", True),
        (["something else"], "20", "15", False),
    ],
)
def test_a_correction_stands_once_the_words_are_the_new_ones(
    words: list[str], before: str, after: str, stands: bool
) -> None:
    claim = replace(CLAIM, anchors=tuple(Anchor("v", 0, len(each), each) for each in words))
    correction = Correction(claim="c", before=before, after=after, why="w")
    assert corrections.stands_in_text(correction, claim) is stands
