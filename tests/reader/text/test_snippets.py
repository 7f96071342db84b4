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
    ],
)
def test_words_around_a_place(
    text: str, start: int, end: int, most: int, words: str, marked: str
) -> None:
    shown = snippets.around(text, start, end, most)
    assert shown.words == words
    assert shown.words[shown.start : shown.end] == marked


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
