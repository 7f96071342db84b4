from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.graphemes import boundary_after, boundary_before

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
FLAG = "🇨🇳"
PIECES = st.sampled_from(
    [
        *"ab \nאبم字ไ",
        *("e\u0301", "ئا", "กำ", "नि", "क्षि", "각", "각", "\r\n", "\r", "\u00a0", "\u00ad"),
        *(
            FAMILY,
            "👍🏽",
            "❤\ufe0f",
            "1\ufe0f\u20e3",
            "🏴\U000e0067\U000e0062\U000e007f",
            "\U0001f1e8",
        ),
        *("\u0600", "\u200d", "\u0301", "𝔘", "\u200f", "z\u0335\u0321\u0310"),
        *(FLAG, FLAG * 2, FLAG + "🇪"),
    ]
)
TEXTS = st.lists(PIECES | st.characters(codec="utf-8"), max_size=40).map("".join)


def boundaries(text: str) -> set[int]:
    """Return every boundary, found by reading the whole text."""
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


def disagreements(text: str, positions: range | None = None) -> list[tuple[int, int, int]]:
    """Return the positions where looking around differs from reading all: position, before, after."""
    known = sorted(boundaries(text))
    found = []
    for position in positions if positions is not None else range(len(text) + 1):
        expected = (
            max(b for b in known if b <= position),
            min(b for b in known if b >= position),
        )
        if (boundary_before(text, position), boundary_after(text, position)) != expected:
            found.append((position, *expected))
    return found


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_boundaries_are_those_of_the_whole_text(text: str) -> None:
    assert disagreements(text) == []


@given(st.integers(200, 400), TEXTS, st.integers(0, 3))
@settings(max_examples=30, deadline=None)
def test_flags_are_whole_however_many_stand_in_a_row(count: int, before: str, single: int) -> None:
    text = before + "\U0001f1e8" * single + FLAG * count
    assert disagreements(text, range(len(text) - 4, len(text) + 1)) == []


@pytest.mark.parametrize("lead", ["", "a", "\n", "word "])
@pytest.mark.parametrize("count", [127, 128, 129, 256, 257, 300])
def test_a_flag_after_many_flags_is_not_cut(lead: str, count: int) -> None:
    text = lead + "x" + FLAG * count
    middle = len(text) - 1
    assert (boundary_before(text, middle), boundary_after(text, middle)) == (middle - 1, middle + 1)


@pytest.mark.parametrize("marks", [10, 255, 256, 257, 600])
def test_a_letter_under_any_number_of_accents_is_one(marks: int) -> None:
    text = "ab" + "\u0301" * marks
    for position in (2, len(text) - 1):
        assert (boundary_before(text, position), boundary_after(text, position)) == (1, len(text))


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, (0, 0)),
        ("a", 0, (0, 0)),
        ("a", 1, (1, 1)),
        (FAMILY, 3, (0, 7)),
        (f"a{FAMILY}b", 7, (1, 8)),
        (FLAG, 1, (0, 2)),
        ("e\u0301", 1, (0, 2)),
        ("a\r\nb", 2, (1, 3)),
        ("a\nb", 1, (1, 1)),
        ("a\nb", 2, (2, 2)),
        ("x\n\u0301y", 2, (2, 2)),
    ],
)
def test_known_places(text: str, position: int, expected: tuple[int, int]) -> None:
    assert (boundary_before(text, position), boundary_after(text, position)) == expected


def test_far_into_a_long_text_only_the_neighbourhood_is_read() -> None:
    text = f"word {FAMILY}\n" * 50_000
    position = len(text) - 4
    assert (boundary_before(text, position), boundary_after(text, position)) == (
        len(text) - 8,
        len(text) - 1,
    )
