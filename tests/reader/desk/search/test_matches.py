"""A match is found where it stands, and its snippet points at the very characters of the text."""

from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from reader.desk.search.matches import first_match
from reader.desk.search.query import parse
from reader.text.index_folding import folded
from reader.text.snippets import around
from tests.db.devices import modest

LETTERS = st.sampled_from(
    (
        *"abcdßéİıN '’-\n",
        *("e\u0301", "人", "民", "กั", "น้ำ", "한", "ﻛ", "ﺘ", "ـ", "َ", "ل", "\u00ad", "🇨🇳", "👩‍👩‍👧"),
        *("ﬁ", "²", "…", "\r\n", "क्षि", "\u200d", "ｶﾞ", "ﷺ"),
    )
)


def boundaries(text: str) -> set[int]:
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


@modest(400)
@given(
    parts=st.lists(LETTERS, min_size=1, max_size=300), at=st.integers(0), length=st.integers(1, 6)
)
@example(parts=["x ", "ﬁ", "ne"], at=1, length=1)
@example(parts=["a ", "e\u0301"], at=1, length=1)
@example(parts=["👩‍👩‍👧 ", "人", "民"], at=2, length=1)
def test_what_is_pointed_at_is_what_was_looked_for(parts: list[str], at: int, length: int) -> None:
    text, at = "".join(parts), at % len(parts)
    terms = parse("".join(parts[at : at + length])).wanted
    place = first_match(text, terms)
    if place is None:
        return  # In the middle of a word.
    start, end = place
    assert {start, end} <= boundaries(text)
    shown = around(text, start, end, 400)
    assert shown.words[shown.start : shown.end] == " ".join(regex.split(r"\s", text[start:end])), (
        "a blank for each blank"
    )
    assert any(next(each.places(folded(text[start:end])), None) for each in terms)


def test_a_match_far_down_a_long_text_is_found() -> None:
    text = "nothing here\n" * 9_000 + "and then Қазақстан\n" + "more\n" * 9_000
    start = text.index("Қазақстан")
    assert first_match(text, parse("қазақ").wanted) == (start, start + 5)


def test_a_match_over_the_seam_of_two_parts_is_found() -> None:
    text = "x" * 19_997 + " lost contact " + "y" * 30_000
    assert first_match(text, parse('"lost contact"').wanted) == (19_998, 20_010)
