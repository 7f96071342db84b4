"""Drafts in memory against a plain model: nothing that is typed gets lost, nothing that is saved comes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.model.draft import Draft, DraftSubject
from reader.app.records.held_drafts import HeldDrafts

SUBJECTS = [DraftSubject("claim", "note", entity, "a") for entity in ("one", "two", "three")]
SUBJECT = st.sampled_from(SUBJECTS)
ACTS = st.one_of(
    st.tuples(st.just("put"), SUBJECT, st.text("ab", min_size=1, max_size=3)),
    st.tuples(st.just("remove"), SUBJECT, st.just("")),
    st.tuples(st.just("kept"), SUBJECT, st.just("")),
    st.tuples(st.just("open"), SUBJECT, st.just("")),
)


@given(st.lists(ACTS, max_size=14))
def test_what_is_held_is_what_was_typed_last_however_often_the_library_is_read(
    acts: list[tuple[str, DraftSubject, str]],
) -> None:
    held, expected, library = HeldDrafts(), dict[DraftSubject, str](), dict[str, Draft]()
    for act, subject, text in acts:
        if act == "put":
            held.put(subject, text, "")
            expected.pop(subject, None)
            expected[subject] = text
        elif act == "remove":
            held.remove(subject)
            expected.pop(subject, None)
        elif act == "kept":
            library.update({each.id: each for each in held.unkept()})
            for each in held.gone():
                library.pop(each, None)
            held.kept()
        else:
            held.open(list(library.values()))
        assert {each.subject: each.text for each in held.all()} == expected
        assert {each.subject for each in held.unkept()} <= set(expected)
        in_file = {each.id for each in library.values()} - set(held.gone())
        not_there = [each for each in held.all() if each.id not in in_file]
        assert all(each in held.unkept() for each in not_there), "what the file has not is known"


def test_an_older_draft_of_the_same_field_comes_forward_when_the_newer_is_gone() -> None:
    held, of = HeldDrafts(), SUBJECTS[0]
    held.open([Draft("new", of, "newer"), Draft("old", of, "older")])
    assert [each.text for each in held.all()] == ["newer"]
    held.remove(of)
    assert [each.text for each in held.all()] == ["older"]
    held.remove(of)
    assert held.all() == []
    assert held.gone() == ["new", "old"]


def test_what_was_moved_to_other_words_keeps_its_row() -> None:
    held = HeldDrafts()
    held.put(SUBJECTS[0], "ask", "")
    (before,) = held.all()
    held.kept()
    assert held.move(SUBJECTS[0], SUBJECTS[1])
    assert not held.move(SUBJECTS[0], SUBJECTS[1])
    (after,) = held.unkept()
    assert (after.id, after.subject, after.text) == (before.id, SUBJECTS[1], "ask")
    assert held.gone() == []
