from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import words

TEXT = "She said “no” — twice. 👩‍🔬 don't cafe\u0301 他说"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("She", "She"),
        (" said", " said"),
        ("twice", "twice"),
        ("don", "don't"),
        ("cafe", "cafe\u0301"),
    ],
)
def test_a_step_onward_ends_where_a_word_ends(at: str, expected: str) -> None:
    start = TEXT.index(at)
    assert TEXT[start : words.after(TEXT, start)] == expected


@pytest.mark.parametrize(
    ("end", "expected"), [("said", "said"), ("don't ", "don't "), ("She", "She")]
)
def test_a_step_back_begins_where_a_word_begins(end: str, expected: str) -> None:
    at = TEXT.index(end) + len(end)
    assert TEXT[words.before(TEXT, at) : at] == expected


@given(st.text(max_size=40), st.integers(0, 40))
def test_steps_always_move_within_the_text(text: str, position: int) -> None:
    position = min(position, len(text))
    assert words.after(text, position) > position or position == len(text)
    assert words.before(text, position) < position or position == 0


def test_a_word_without_end_is_gone_through_in_steps() -> None:
    text = "x" * 10_000
    assert words.after(text, 0) == 2_000
    assert words.before(text, 10_000) == 8_000
