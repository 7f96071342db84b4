"""Words as the desk means them: the same ones for steps, double clicks, selections and dragged ends, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text import words

TEXT = "She said “no” — twice. 👩‍🔬 don't cafe\u0301 他说"
LETTERS = "ab1.'’ \u00a0\n-“ e\u0301é👩‍🔬🇫🇷العر中文นัก한カ"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=40)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("She", "She"),
        (" said", " said"),
        ("twice", "twice"),
        ("don", "don't"),
        ("cafe", "cafe\u0301"),
        ("他说", "他"),
    ],
)
def test_a_step_onward_ends_where_a_word_ends(at: str, expected: str) -> None:
    start = TEXT.index(at)
    assert TEXT[start : words.after(TEXT, start)] == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [("said", "said"), ("don't ", "don't "), ("She", "She"), ("他说", "说")],
)
def test_a_step_back_begins_where_a_word_begins(end: str, expected: str) -> None:
    at = TEXT.index(end) + len(end)
    assert TEXT[words.before(TEXT, at) : at] == expected


@given(TEXTS, st.integers(0, 40))
def test_steps_always_move_within_the_text(text: str, position: int) -> None:
    position = min(position, len(text))
    assert len(text) >= words.after(text, position) > position or position == len(text)
    assert 0 <= words.before(text, position) < position or position == 0


def test_a_word_without_end_is_gone_through_in_steps() -> None:
    text = "x" * 10_000
    assert words.after(text, 0) == 2_000
    assert words.before(text, 10_000) == 8_000
    assert words.at(text, 5_000) == (3_000, 7_000)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("had been sentenced to", 12, "sentenced"),
        ("had been  sentenced", 8, "been"),
        (" first", 0, "first"),
        ("last ", 4, "last"),
        ("he said don’t go", 12, "don’t"),
        ("about 3,14 times", 8, "3,14"),
        ("مەھكەمە ئون يىل", 3, "مەھكەمە"),
        ("हिन्दी भाषा", 3, "हिन्दी"),
        ("这是中文句子，没有空格。", 3, "文"),
        ("นักข่าวเขียน", 4, "ข่"),
        ("한국어 말", 1, "한국어"),
        ("see 👩‍🔬 there", 5, "👩‍🔬"),
        ("half 🇫 flag", 5, "🇫"),
        ("\u00a0", 0, "\u00a0"),
    ],
)
def test_the_word_at_a_place(text: str, at: int, expected: str) -> None:
    assert text[slice(*words.at(text, at))] == expected


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("had been sentenced to years", "een sen", "been sentenced"),
        ("had been sentenced to years", "ten", "sentenced"),
        ("had been sentenced to years", "been sen", "been sentenced"),
        ("had been sentenced to years", "een sentenced", "been sentenced"),
        ("had been sentenced to years", "been sentenced", "been sentenced"),
        ("这是中文句子，没有空格。", "中文句", "中文句"),
        ("شيء العربية آخر", "يء العر", "شيء العربية"),
        ("he said don’t go", "aid don", "said don’t"),
    ],
)
def test_a_selection_is_widened_where_an_end_is_inside_a_word(
    text: str, chosen: str, expected: str
) -> None:
    start = text.index(chosen)
    assert text[slice(*words.whole(text, start, start + len(chosen)))] == expected


@pytest.mark.parametrize(
    ("text", "position", "start", "end"),
    [
        ("one three five", 4, 4, 3),
        ("one three five", 5, 4, 3),
        ("one three five", 8, 10, 9),
        ("one three five", 9, 10, 9),
        ("one three five", 0, 0, 0),
        ("one three five", 14, 14, 14),
        ("中文句子", 2, 2, 2),
    ],
)
def test_the_nearest_beginning_and_end(text: str, position: int, start: int, end: int) -> None:
    assert words.nearest_start(text, position) == start
    assert words.nearest_end(text, position) == end


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (" said ", "said"),
        ("\n\nsaid\n\n", "said"),
        ("\u00a0\u2009said\u2028", "said"),
        (" \n ", ""),
        (" \u0301x", " \u0301x"),
        ("", ""),
    ],
)
def test_blanks_and_line_ends_at_the_edges_are_cut_off(chosen: str, expected: str) -> None:
    text = f"a{chosen}b"
    start, end = words.trimmed(text, 1, 1 + len(chosen))
    assert text[start:end] == expected


@pytest.mark.parametrize("end", [4, 5])
def test_half_a_flag_is_no_word_with_the_blank_behind_it(end: int) -> None:
    assert words.whole("ab 🇫 c", 3, end) == (3, end)


@settings(max_examples=400)
@given(TEXTS.filter(bool), st.data())
def test_a_widened_selection_holds_what_was_chosen_and_no_half_word(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wider = words.whole(text, start, end)
    assert wider[0] <= start <= end <= wider[1]
    assert words.whole(text, *wider) == wider
    if start < end:
        assert not words.is_inside(text, wider[0])
        assert not words.is_inside(text, wider[1])
        between = text[wider[0] : start] + text[end : wider[1]]
        assert not any(each.isspace() for each in between)


@given(TEXTS.filter(bool), st.integers(0, 40))
def test_the_word_at_a_place_is_within_the_text(text: str, position: int) -> None:
    start, end = words.at(text, min(position, len(text) - 1))
    assert 0 <= start < end <= len(text)
