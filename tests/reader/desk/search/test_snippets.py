"""A snippet cuts no grapheme, and points at the very characters of the text that it was taken from."""

from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from reader.desk.search.query import parse
from reader.desk.search.snippets import Snippet, first_match, snippet
from reader.text.index_folding import folded
from tests.db.devices import modest

LETTERS = st.sampled_from(
    (
        *"abcdßéİıN '’-\n",
        *("e\u0301", "人", "民", "กั", "น้ำ", "한", "ﻛ", "ﺘ", "ـ", "َ", "ل", "\u00ad", "🇨🇳", "👩‍👩‍👧"),
        *("ﬁ", "²", "…", "\r\n", "क्षि", "\u200d", "ｶﾞ", "ﷺ"),
    )
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=400).map("".join)


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
    shown = snippet(text, start, end)
    assert shown.text[shown.start : shown.end] == " ".join(regex.split(r"\s", text[start:end])), (
        "a blank for each blank"
    )
    assert any(next(each.places(folded(text[start:end])), None) for each in terms)


@modest(300)
@given(text=TEXTS, place=st.tuples(st.integers(0, 2_000), st.integers(0, 500)))
def test_a_snippet_cuts_no_grapheme(text: str, place: tuple[int, int]) -> None:
    edges = sorted(boundaries(text))
    start = edges[place[0] % len(edges)]
    end = edges[min(edges.index(start) + place[1], len(edges) - 1)]
    shown = snippet(text, start, end)
    bare = shown.text.removeprefix("…") if not text.startswith("…") else shown.text
    line = "".join(" " if each.isspace() else each for each in text)
    at = line.find(bare.removesuffix("…"))
    assert at >= 0 or "…" in text
    if "…" not in text:
        begin = line.find(bare.removesuffix("…"), max(0, start - 60))
        assert begin in boundaries(text) or begin + 1 in boundaries(text)
        assert "\n" not in shown.text


def test_a_match_far_down_a_long_text_is_found() -> None:
    text = "nothing here\n" * 9_000 + "and then Қазақстан\n" + "more\n" * 9_000
    start = text.index("Қазақстан")
    assert first_match(text, parse("қазақ").wanted) == (start, start + 5)


def test_the_brackets_are_around_the_match_alone() -> None:
    assert snippet("They lost contact.", 5, 9).plain == "They [lost] contact."
    assert Snippet("nothing marked").plain == "nothing marked"


def test_a_match_over_the_seam_of_two_parts_is_found() -> None:
    text = "x" * 19_997 + " lost contact " + "y" * 30_000
    assert first_match(text, parse('"lost contact"').wanted) == (19_998, 20_010)
