from __future__ import annotations

import json
from dataclasses import fields, replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.article import Article
from db.model.body import canonical, from_body, to_body
from db.model.claim import Anchor, Claim
from db.model.kind import Kind, Reference, in_order_of_dependency
from db.model.kinds import KINDS
from db.model.person import PERSON, Person
from db.model.record import Record
from db.model.version import Version
from tests.db.devices import MIXED, modest

BASE = {"deleted", "erased", "unknown"}
TEXT = st.text() | st.sampled_from([MIXED, "🇨🇳👩‍👩‍👧", "אבג ابج\u200f", '\x00\n"\\', "\u2028"])
NUMBER = st.integers(0, 2**53)
ANCHOR = st.builds(Anchor, TEXT, NUMBER, NUMBER, TEXT, TEXT, TEXT)
RECORDS = st.one_of(
    st.builds(Person, name=TEXT, initials=TEXT, role=TEXT, deleted=st.booleans()),
    st.builds(Article, **{f.name: TEXT for f in fields(Article) if f.name not in BASE}),
    st.builds(Version, number=NUMBER, file_name=TEXT, encoding_guessed=st.booleans()),
    st.builds(
        Claim,
        number=NUMBER,
        tag=TEXT,
        note=TEXT,
        anchors=st.lists(ANCHOR, max_size=4).map(tuple),
        deleted=st.booleans(),
        erased=st.booleans(),
    ),
)


def kind_of(record: Record) -> str:
    return type(record).__name__.lower()


@given(RECORDS)
@modest(100)
def test_a_record_comes_back_from_its_body_as_it_was(record: Record) -> None:
    body = to_body(kind_of(record), record)
    assert from_body(kind_of(record), body) == record
    assert to_body(kind_of(record), from_body(kind_of(record), body)) == body


@given(RECORDS, RECORDS)
@modest(100)
def test_two_records_have_one_body_only_if_they_are_equal(one: Record, other: Record) -> None:
    if kind_of(one) == kind_of(other):
        kind = kind_of(one)
        assert (to_body(kind, one) == to_body(kind, other)) == (one == other)


def test_a_body_is_canonical_json_with_its_characters_as_they_are() -> None:
    claim = Claim(number=3, tag="opinion", note="مەنبە 🇨🇳", anchors=(Anchor("v", 1, 2, "x"),))
    assert to_body("claim", claim) == (
        '{"anchors":[{"end":2,"exact":"x","prefix":"","start":1,"suffix":"","version":"v"}],'
        '"assignee":"","body_version":1,"deleted":false,"erased":false,"internal_note":"","kind":"",'
        '"note":"مەنبە 🇨🇳","number":3,"priority":"","risk":"","second_opinion":"","statement":"","tag":"opinion"}'
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_in_the_body(kind: str) -> None:
    blank = KINDS[kind].record()
    names = {field.name for field in fields(blank)} - {"unknown"}
    assert set(json.loads(to_body(kind, blank))) == names | {"body_version"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_tombstone_says_that_it_is_one_and_nothing_else(kind: str) -> None:
    blank = KINDS[kind].record()
    tombstone = blank.tombstone()
    assert (tombstone.deleted, tombstone.erased) == (True, True)
    assert '"erased":true' in to_body(kind, tombstone)
    assert '"erased":true' not in to_body(kind, blank.undone())


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_names_only_fields_that_its_records_have(kind: Kind) -> None:
    names = {field.name for field in fields(kind.record)}
    items = {each.field for each in kind.items}
    told = {each.field for each in kind.history.fields} | {i.field for i in kind.history.items}
    begun = {name for _, name, _, _ in Formatter().parse(kind.history.began) if name}
    indexed = {column for index in kind.indices for column in index} - {"article", "created_by"}
    referred = {each.field for each in kind.references}
    assert told | begun | indexed | referred | items | {*kind.fixed, *kind.contents} <= names
    assert {i.field for i in kind.history.items} == items
    assert not names & {each.name for each in kind.derived}


def test_kinds_that_refer_to_each_other_in_a_circle_are_refused() -> None:
    one = replace(PERSON, name="one", references=(Reference("name", "two"),))
    two = replace(PERSON, name="two", references=(Reference("name", "one"),))
    with pytest.raises(ValueError, match="circle"):
        in_order_of_dependency([one, two])
    assert list(in_order_of_dependency([two, replace(one, references=())])) == ["one", "two"]


@given(RECORDS)
@modest(50)
def test_a_deleted_record_is_whole(record: Record) -> None:
    deleted = record.undone()
    assert deleted.deleted
    same = [f.name for f in fields(record) if f.name != "deleted"]
    assert all(getattr(deleted, name) == getattr(record, name) for name in same)


def test_fields_that_only_a_newer_program_knows_are_kept_as_they_came() -> None:
    anchor = {"end": 2, "exact": "x", "prefix": "", "start": 1, "suffix": "", "version": "v"}
    newer = {
        **json.loads(to_body("claim", Claim(number=3, tag="opinion"))),
        "anchors": [{**anchor, "box": [0.5, 1]}],
        "body_version": 2,
        "danger": {"level": "high", "why": "مەنبە"},
    }
    claim = from_body("claim", canonical(newer))
    assert isinstance(claim, Claim)
    assert (claim.tag, claim.anchors[0].exact) == ("opinion", "x")
    assert json.loads(to_body("claim", replace(claim, note="ours"))) == {**newer, "note": "ours"}


def test_a_body_from_before_bodies_had_versions_is_read() -> None:
    body = json.loads(to_body("person", Person(name="A")))
    del body["body_version"]
    assert from_body("person", canonical(body)) == Person(name="A")


@pytest.mark.parametrize(
    ("start", "end", "exact", "stands"),
    [
        (0, 2, "a🇨", True),
        (2, 4, "🇳b", True),
        (1, 3, "a🇨", False),
        (0, 3, "a🇨", False),
        (3, 9, "b", False),
        (-1, 0, "", False),
        (-1, 3, "b", False),
        (2, 2, "", False),
    ],
)
def test_an_anchor_stands_where_its_words_are_whole(
    start: int, end: int, exact: str, stands: bool
) -> None:
    assert Anchor("v", start, end, exact).stands_in("a🇨🇳b") == stands
