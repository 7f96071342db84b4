from __future__ import annotations

import pytest

from db.model.errors import Problem
from reader.claims.preset import magazine

SPELLINGS = ["sourced", "disputed", "needs-source", "background", "opinion", "own-observation"]


def test_the_tags_are_spelled_as_agreed_in_this_order() -> None:
    assert list(magazine().tags) == SPELLINGS


def test_each_tag_is_told_apart_by_every_one_of_its_marks() -> None:
    tags = magazine().tags.values()
    for mark in ("id", "label", "sign", "line", "key"):
        marks = [getattr(tag, mark) for tag in tags]
        assert all(marks)
        assert len(set(marks)) == len(marks)


def test_the_keys_are_those_of_the_window() -> None:
    assert [tag.key for tag in magazine().tags.values()] == list("SDNBOW")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_tag_is_found_by_its_spelling(spelling: str) -> None:
    assert magazine().tag(spelling).id == spelling


@pytest.mark.parametrize("spelling", ["", "Sourced", "sourced ", "needs_source", "nonsense"])
def test_an_unknown_tag_lists_those_there_are(spelling: str) -> None:
    with pytest.raises(
        Problem, match=f"There is no tag “{spelling}”: use one of sourced, disputed"
    ):
        magazine().tag(spelling)


def test_the_preset_is_read_once() -> None:
    assert magazine() is magazine()
