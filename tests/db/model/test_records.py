from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.records import (
    KINDS,
    Anchor,
    Article,
    Claim,
    Person,
    Record,
    Version,
    as_deleted,
    from_body,
    item_fields,
    scalar_fields,
    to_body,
)
from tests.db.devices import MIXED, modest

TEXT = st.text() | st.sampled_from([MIXED, "🇨🇳👩‍👩‍👧", "אבג ابج\u200f", '\x00\n"\\', "\u2028"])
NUMBER = st.integers(0, 2**53)
ANCHOR = st.builds(Anchor, TEXT, NUMBER, NUMBER, TEXT, TEXT, TEXT)
RECORDS = st.one_of(
    st.builds(Person, name=TEXT, initials=TEXT, role=TEXT, deleted=st.booleans()),
    st.builds(Article, **{f.name: TEXT for f in fields(Article) if f.type == "str"}),
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
    body = to_body(record)
    assert from_body(kind_of(record), body) == record
    assert to_body(from_body(kind_of(record), body)) == body


@given(RECORDS, RECORDS)
@modest(100)
def test_two_records_have_one_body_only_if_they_are_equal(one: Record, other: Record) -> None:
    if kind_of(one) == kind_of(other):
        assert (to_body(one) == to_body(other)) == (one == other)


def test_a_body_is_canonical_json_with_its_characters_as_they_are() -> None:
    claim = Claim(number=3, tag="opinion", note="مەنبە 🇨🇳", anchors=(Anchor("v", 1, 2, "x"),))
    assert to_body(claim) == (
        '{"anchors":[{"end":2,"exact":"x","prefix":"","start":1,"suffix":"","version":"v"}],'
        '"deleted":false,"erased":false,"note":"مەنبە 🇨🇳","number":3,"tag":"opinion"}'
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_in_the_body(kind: str) -> None:
    record = KINDS[kind]
    names = {field.name for field in fields(record)}
    assert set(json.loads(to_body(record()))) == names
    assert {*scalar_fields(record), *(name for name, _ in item_fields(record))} == names


@pytest.mark.parametrize("kind", KINDS)
def test_a_tombstone_says_that_it_is_one_and_nothing_else(kind: str) -> None:
    blank = KINDS[kind]()
    tombstone = blank.tombstone()
    assert (tombstone.deleted, tombstone.erased) == (True, True)
    assert '"erased":true' in to_body(tombstone)
    assert '"erased":true' not in to_body(as_deleted(blank))


@given(RECORDS)
@modest(50)
def test_a_deleted_record_is_whole(record: Record) -> None:
    deleted = as_deleted(record)
    assert deleted.deleted
    same = [f.name for f in fields(record) if f.name != "deleted"]
    assert all(getattr(deleted, name) == getattr(record, name) for name in same)


def test_a_body_with_an_unknown_field_is_not_read_as_something_else() -> None:
    body = json.loads(to_body(Person(name="A"))) | {"invented": 1}
    with pytest.raises(TypeError, match="invented"):
        from_body("person", json.dumps(body))


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
