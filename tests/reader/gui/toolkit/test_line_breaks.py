"""Words broken into lines: nothing is lost, nothing is wider than its line, emoji are whole, Arabic runs to the left."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from reader.gui.toolkit import fonts
from reader.gui.toolkit.line_breaks import broken, runs_right_to_left

pytestmark = pytest.mark.usefixtures("qtbot")
WIDE = 200
LETTERS = st.text(st.sampled_from("ab é中😀👍\U0001f3fd \u200f\u05d0\nb-"), max_size=120)


def joined(words: str, most: int = 0) -> list[str]:
    return [line.words for line in broken(words, fonts.sans(15), WIDE, most)]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS)
def test_all_letters_are_there_in_order_whatever_they_are(words: str) -> None:
    assert "".join("".join(joined(words)).split()) == "".join(words.split())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS, st.integers(1, 4))
@example("aaaaaaaaaaaaaaaaa中中\u200f😀", 1)
def test_of_too_many_lines_the_last_one_says_that_there_is_more(words: str, most: int) -> None:
    every, some = joined(words), joined(words, most)
    assert some[:-1] == every[: len(some) - 1]
    assert len(some) == min(most, len(every))
    if len(every) > most:
        assert some[-1].endswith("…")
    else:
        assert some == every


def test_a_line_is_no_wider_than_asked_for() -> None:
    metrics = QFontMetrics(fonts.sans(15))
    for words in ("several words of a claim " * 20, "x" * 5_000, "😀" * 90):
        lines = joined(words)
        assert len(lines) > 3
        assert all(metrics.horizontalAdvance(line) <= WIDE for line in lines)


def test_a_long_text_in_pieces_has_the_lines_of_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "several words of a claim that is long " * 30
    whole = joined(words)
    monkeypatch.setattr("reader.gui.toolkit.line_breaks._PIECE", 130)
    assert joined(words) == whole


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("وقالت السلطات", True),
        ("12 «שלום» hello", True),
        ("hello שלום", False),
        ("2018 – …", False),
        ("", False),
    ],
)
def test_the_first_letter_with_a_direction_says_it(words: str, right: bool) -> None:
    assert runs_right_to_left(words) is right
