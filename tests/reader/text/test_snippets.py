"""Words cut around a place: they point at the same characters, and no letter is halved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import graphemes, snippets

LETTERS = st.sampled_from(
    ["a", "é", "e\u0301", "港", "👩‍👩‍👧", "ش", "ئ\u0657", " ", "\n", "한", "\u1112\u1161\u11ab"]
)


@pytest.mark.parametrize(
    ("text", "start", "end", "most", "words", "marked"),
    [
        ("The port paid twice.", 4, 8, 90, "The port paid twice.", "port"),
        ("one\ntwo\tthree", 4, 7, 90, "one two three", "two"),
        ("a" * 30 + "PORT" + "b" * 30, 30, 34, 10, "…aaPORTbbbb…", "PORT"),
        ("port", 0, 4, 90, "port", "port"),
        ("\n\n The port", 7, 11, 90, "The port", "port"),
        ("The ministers of the port paid them twice.", 21, 25, 20, "…the port paid them…", "port"),
        ("one two  \n three", 11, 16, 12, "…three", "three"),
        ("政府给港口付了两次钱，没有人知道为什么。", 3, 5, 8, "…府给港口付了两次…", "港口"),
        ("The port paid.", 0, 0, 9, "The port…", ""),
        ("  The port paid.", 0, 0, 11, "The port…", ""),
    ],
)
def test_words_around_a_place(
    text: str, start: int, end: int, most: int, words: str, marked: str
) -> None:
    shown = snippets.around(text, start, end, most)
    assert shown.words == words
    assert shown.words[shown.start : shown.end] == marked


def test_a_part_of_a_text_is_cut_at_whole_words_and_says_where_more_stands() -> None:
    part = "aid no. Three people were there, and no"
    shown = snippets.around(part, 8, 13, more_before=True, more_after=True)
    assert shown.plain == "…no. [Three] people were there, and…"
    assert snippets.around(part, 8, 13).plain == "aid no. [Three] people were there, and no"
    joined = snippets.around("们说没有。三个人", 5, 6, more_before=True)
    assert joined.plain == "…们说没有。[三]个人"


@given(st.data(), st.integers(8, 40), st.booleans(), st.booleans())
def test_no_word_is_cut_in_two(data: st.DataObject, most: int, before: bool, after: bool) -> None:
    words = data.draw(st.lists(st.sampled_from(["a", "of", "port", "é́n", "ئۇ"]), min_size=3))
    number = data.draw(st.integers(1, len(words) - 2))
    start = len(" ".join(words[:number])) + 1
    text, end = " ".join(words), start + len(words[number])
    shown = snippets.around(text, start, end, most, more_before=before, more_after=after)
    inside = shown.words.removeprefix(snippets.DOTS).removesuffix(snippets.DOTS)
    assert shown.words[shown.start : shown.end] == words[number]
    assert f" {inside} " in f" {text} "
    assert (before, after) <= (shown.words[0] == snippets.DOTS, shown.words[-1] == snippets.DOTS)


def test_the_brackets_are_around_the_place_alone() -> None:
    assert snippets.around("They lost contact.", 5, 9).plain == "They [lost] contact."
    assert snippets.Snippet("nothing marked").plain == "nothing marked"


@given(st.lists(LETTERS, min_size=1, max_size=60), st.data(), st.integers(1, 40))
def test_the_match_is_whole_letters_of_the_text_wherever_it_is_cut(
    letters: list[str], data: st.DataObject, most: int
) -> None:
    text = "".join(letters)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = snippets.around(text, start, end, most)
    first, last = graphemes.widened(text, start, min(end, start + most))
    assert shown.words[shown.start : shown.end] == _one_line(text[first:last])
    inside = shown.words.removeprefix(snippets.DOTS).removesuffix(snippets.DOTS)
    assert inside in _one_line(text)
    cut = _one_line(text).index(inside) if len(inside) > most else -1
    assert cut < 0 or graphemes.is_boundary(text, cut) or inside == ""


def _one_line(words: str) -> str:
    return "".join(" " if each.isspace() else each for each in words)
