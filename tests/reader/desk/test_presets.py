"""The words of a desk: carried in its library, a spelling never changes, nonsense in the file changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.library import Library
from db.model.errors import Problem
from db.model.review.setting import PRESET
from reader.claims.preset import magazine
from reader.desk import library_location, preset_edits, presets
from reader.desk.preset_edits import Term
from reader.desk.review import reviews

TERMS = preset_edits.terms(magazine())


@pytest.fixture
def library(tmp_path: Path) -> Any:
    with library_location.open_to_write(tmp_path / "d.redpencil", create=True) as opened:
        yield opened


def term(vocabulary: str, spelling: str) -> Term:
    return next(t for t in TERMS if (t.vocabulary, t.spelling) == (vocabulary, spelling))


def test_a_library_without_words_of_its_own_has_those_of_the_program(library: Library) -> None:
    assert presets.of(library) == magazine()
    assert presets.at(Path("/nowhere/at/all.redpencil")) == magazine()


def test_labels_keys_and_checklists_are_carried_in_the_library(library: Library) -> None:
    for changed in (
        replace(term("tags", "disputed"), label="Contested", key="x"),
        replace(term("content", "contested"), label="Both say so"),
        replace(term("claim-kinds", "number"), label="Figure", checklist=("Unit", "Whose count")),
        replace(term("claim-kinds", "quote"), checklist=()),
    ):
        library.put([preset_edits.change(library, changed, ())])
    own = presets.at(library.path)
    assert (own.tags["disputed"].label, own.tags["disputed"].key) == ("Contested", "X")
    assert own.label("content", "contested") == "Both say so"
    assert own.label("claim-kinds", "number") == "Figure"
    assert own.checklists["number"] == ("Unit", "Whose count")
    assert "quote" not in own.checklists
    assert own.label("claim-kinds", "quote") == "Quote"
    assert list(own.tags) == list(magazine().tags)


@pytest.mark.parametrize(
    ("changed", "taken", "why"),
    [
        (replace(term("tags", "disputed"), key="S"), (), "something else already"),
        (replace(term("tags", "disputed"), key="M"), ("M",), "something else already"),
        (replace(term("tags", "disputed"), key="1"), (), "one letter"),
        (replace(term("tags", "disputed"), key="SS"), (), "one letter"),
        (replace(term("tags", "disputed"), label="  "), (), "words that can be read"),
        (replace(term("content", "contested"), label="x" * 201), (), "too long"),
        (replace(term("claim-kinds", "quote"), checklist=("a",) * 21), (), "too long"),
        (replace(term("tags", "disputed"), spelling="new"), (), "no “new”"),
        (Term("roles", "editor", "Queen"), (), "no “editor”"),
    ],
)
def test_what_makes_no_sense_is_refused(
    library: Library, changed: Term, taken: tuple[str, ...], why: str
) -> None:
    with pytest.raises(Problem, match=why):
        preset_edits.change(library, changed, taken)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["labels", "keys", "checklists", "tags/disputed", "number", "disputed"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_foreign_words_change_a_spelling_or_leave_one_without_a_label(kept: Any) -> None:
    own = presets.adapted(magazine(), kept if isinstance(kept, dict) else {})
    assert {n: list(v) for n, v in own.vocabularies.items()} == {
        n: list(v) for n, v in magazine().vocabularies.items()
    }
    assert list(own.tags) == list(magazine().tags)
    assert all(tag.label.strip() and tag.key.strip() for tag in own.tags.values())


@pytest.mark.parametrize("value", ["", "no JSON", "[]", json.dumps({"labels": 3})])
def test_a_damaged_setting_changes_nothing(library: Library, value: str) -> None:
    library.put([reviews.set_(library, PRESET, value)])
    assert presets.of(library) == magazine()
