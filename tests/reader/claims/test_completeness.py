from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from db.model.checking.assertion import Assertion
from db.model.checking.comment import Comment
from db.model.checking.correction import Correction
from db.model.checking.evidence import Evidence, Sighting
from db.model.checking.finding import Finding
from db.model.checking.query import Attempt, QueriedClaim, Query
from db.model.checking.source import Contact, Source, StoredCopy
from db.model.claim import Anchor, Claim
from db.model.person import Person
from db.model.record import Record
from reader.claims.preset import magazine
from tests.reader.claims.shelf import Shelf

WHOLE: tuple[Record, ...] = (
    Person(name="Anna", initials="AB", role="checker"),
    Claim(number=1, tag="sourced", anchors=(Anchor("v", 0, 3, "abc"),)),
    Source(number=1, title="Ruling"),
    Contact(source="s", words="+43 1 234"),
    Evidence(claim="c", source="s", relation="supports"),
    Sighting(evidence="e", how="phone", showed="partly"),
    Assertion(claim="c", party="Consulate", stance="asserts"),
    Finding(claim="c", axis="content", value="contested"),
    Query(number=1, party="Consulate", question="Is it so?", claims=(QueriedClaim("c"),)),
    Correction(claim="c", before="20", after="15", why="ruling"),
    Comment(claim="c", text="Sure?"),
)
NEEDED = {
    Claim: ("tag",),
    Source: ("title", "kind", "confidentiality"),
    Contact: ("words",),
    Evidence: ("relation",),
    Sighting: ("how", "showed"),
    Assertion: ("party", "stance"),
    Finding: ("axis", "value"),
    Query: ("party", "question"),
    Correction: ("before", "why", "state"),
    Comment: ("text",),
}
WORDS = {
    Person: {"role": "roles"},
    Claim: {"tag": "", "kind": "claim-kinds", "priority": "priorities", "risk": "risks"},
    Source: {"kind": "source-kinds", "tier": "tiers", "confidentiality": "confidentialities"},
    Evidence: {"relation": "relations"},
    Sighting: {"how": "how", "showed": "showed"},
    Assertion: {"stance": "stances", "terms": "terms"},
    Finding: {"axis": "", "value": "content"},
    Correction: {"state": "correction-states"},
}


def record(kind: type[Record]) -> Record:
    return next(each for each in WHOLE if type(each) is kind)


def said(of: Record, **values: Any) -> str:
    return Shelf().adding(replace(of, **values))


@pytest.mark.parametrize("whole", WHOLE, ids=lambda each: type(each).__name__)
def test_what_says_enough_is_taken(whole: Record) -> None:
    assert said(whole) == ""


@pytest.mark.parametrize(("kind", "field"), [(k, f) for k, fs in NEEDED.items() for f in fs])
@pytest.mark.parametrize("nothing", ["", " \t\u2028"])
def test_what_leaves_out_what_is_needed_is_refused(
    kind: type[Record], field: str, nothing: str
) -> None:
    assert field in said(record(kind), **{field: nothing})


@pytest.mark.parametrize(("kind", "field"), [(k, f) for k, fs in WORDS.items() for f in fs])
def test_no_word_from_outside_the_vocabulary_is_taken(kind: type[Record], field: str) -> None:
    for word in ("nonsense", "Supports", "supports ", "in-conflict"):
        assert f"“{word}”" in said(record(kind), **{field: word})


@pytest.mark.parametrize(("kind", "field"), [(k, f) for k, fs in WORDS.items() for f in fs])
def test_every_word_of_the_vocabulary_is_taken(kind: type[Record], field: str) -> None:
    vocabulary = WORDS[kind][field]
    for word in magazine().vocabularies.get(vocabulary, ()):
        more = {"printed": "a relative"} if word == "confidential" else {}
        if word != "accepted":
            assert said(record(kind), **{field: word}, **more) == ""


@pytest.mark.parametrize(
    ("axis", "value", "taken"),
    [
        ("attribution", "said-exact", True),
        ("attribution", "confirmed", False),
        ("content", "confirmed", True),
        ("content", "said-exact", False),
    ],
)
def test_each_axis_has_values_of_its_own(axis: str, value: str, taken: bool) -> None:
    assert (said(Finding(claim="c", axis=axis, value=value)) == "") is taken


def test_a_confidential_source_needs_words_for_print() -> None:
    source = record(Source)
    assert "needs words for print" in said(source, confidentiality="confidential")
    assert "needs words for print" in said(source, confidentiality="confidential", printed=" ")
    assert said(source, confidentiality="confidential", printed="a relative") == ""


def test_a_query_is_about_claims() -> None:
    assert "is about claims" in said(record(Query), claims=())


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ({"box": "0,0.25,0.5,1"}, True),
        ({"box": "0.5,0,0.25,1"}, False),
        ({"box": "0,0,1,1.01"}, False),
        ({"box": "0,0,nan,1"}, False),
        ({"box": "0,0,1"}, False),
        ({"box": "left"}, False),
        ({"page_index": 0}, True),
        ({"page_index": -2}, False),
        ({"starts": 5}, True),
        ({"starts": 5, "ends": 5}, True),
        ({"starts": 5, "ends": 4}, False),
        ({"ends": -2}, False),
    ],
)
def test_a_place_is_one_that_there_can_be(values: dict[str, Any], taken: bool) -> None:
    assert (said(record(Evidence), **values) == "") is taken


def test_a_correction_changes_something() -> None:
    assert "needs other words" in said(record(Correction), after="20")
    assert said(record(Correction), after="") == ""


@pytest.mark.parametrize(
    "holder",
    [
        replace(record(Source), copies=(StoredCopy("0" * 64, "a\0b"),)),  # type: ignore[call-arg]
        replace(record(Query), attempts=(Attempt("now", "a\udc80b"),)),  # type: ignore[call-arg]
        replace(record(Comment), text="a\0b"),  # type: ignore[call-arg]
    ],
)
def test_what_is_no_character_is_kept_nowhere(holder: Record) -> None:
    assert "no character" in said(holder)
