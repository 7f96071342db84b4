from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.claim import Anchor
from db.model.errors import Problem
from reader.text import anchoring
from reader.text.anchoring import FoundPassage, Likeness

TEXT = "The man said no. The woman said no. 🇨🇳 he said “e\u0301”, אז nothing."


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "expected"),
    [
        ("man", "The ", "", (4, 7)),
        ("man said no.", "The ", "", (4, 16)),
        ("woman", "", "", (21, 26)),
        ("said no", "woman ", "", (27, 34)),
        ("said no", "", ". The woman", (8, 15)),
        ("said no", "man ", ". The", (8, 15)),
        ("🇨🇳", "", "", (36, 38)),
        ("🇳", "", "", (37, 38)),
        ("e", "“", "\u0301", (48, 49)),
        ("אז", "", "", (53, 55)),
        (TEXT, "", "", (0, len(TEXT))),
        ("The man", "", "", (0, 7)),
        ("nothing.", "", "", (56, 64)),
    ],
)
def test_a_passage_is_found_where_it_stands(
    exact: str, prefix: str, suffix: str, expected: tuple[int, int]
) -> None:
    found = anchoring.find_passage(TEXT, exact, prefix, suffix)
    assert found == FoundPassage(*expected, Likeness.EXACT)
    assert TEXT[slice(*expected)] == exact


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "sentence"),
    [
        ("", "", "", "The quote is empty"),
        ("", "The ", "", "The quote is empty"),
        ("the men", "", "", "These words are not in the article"),
        ("\u00ad", "", "", "These words are not in the article"),
        ("man", "a ", "", "These words are not in the article"),
        ("said no", "", "", r"stand 2 times in the article \(at 8, 27\)"),
        ("o", "", "", r"stand 4 times in the article \(at 14, 22, 33, 57\)"),
    ],
)
def test_what_is_no_passage_is_said_clearly(
    exact: str, prefix: str, suffix: str, sentence: str
) -> None:
    with pytest.raises(Problem, match=sentence):
        anchoring.find_passage(TEXT, exact, prefix, suffix)


@pytest.mark.parametrize(
    ("text", "words", "passage", "likeness"),
    [
        ("um 12\u202f000 Euro", "12 000", "12\u202f000", Likeness.AS_SEEN),
        ("der Kre\u00addit\u00ad steigt", "Kredit", "Kre\u00addit", Likeness.AS_SEEN),
        ("and it’s so", "it's so", "it’s so", Likeness.AS_SEEN),
        ("and it's so", "it’s so", "it's so", Likeness.AS_SEEN),
        ("cafe\u0301s", "café", "cafe\u0301", Likeness.AS_SEEN),
        ("oﬃcial", "official", "oﬃcial", Likeness.AS_SEEN),
        ("The man", "the man", "The man", Likeness.LETTERS),
        ("Ben ısparta dedim", "ISPARTA", "ısparta", Likeness.LETTERS),
        ("Göteborg", "Goteborg", "Göteborg", Likeness.LETTERS),
        ("it's it’s", "it’s", "it’s", Likeness.EXACT),
    ],
)
def test_what_looks_the_same_is_found_where_the_exact_form_is_not_there(
    text: str, words: str, passage: str, likeness: Likeness
) -> None:
    start = text.index(passage)
    found = anchoring.find_passage(text, words)
    assert found == FoundPassage(start, start + len(passage), likeness)


def test_what_stands_around_it_may_look_the_same_too() -> None:
    text = "5\u00a0% here and 7\u00a0% there"
    found = anchoring.find_passage(text, "%", prefix="7 ", suffix=" there")
    assert text[: found.start].endswith("7\u00a0")
    assert (found.end - found.start, found.likeness) == (1, Likeness.AS_SEEN)


def test_half_a_letter_is_no_passage_where_it_only_looks_the_same() -> None:
    with pytest.raises(Problem, match="not in the article"):
        anchoring.find_passage("oﬃcial", "off")


def test_several_that_look_the_same_are_counted() -> None:
    with pytest.raises(Problem, match=r"stand 2 times in the article \(at 0, 7\)"):
        anchoring.find_passage("12\u00a0000 12\u202f000", "12 000")


def test_many_places_are_not_all_listed() -> None:
    with pytest.raises(Problem, match=r"stand 9 times in the article \(at 0, 1, 2, 3, 4 …\)"):
        anchoring.find_passage("a" * 10, "aa")


@given(
    st.text("ab", max_size=12),
    st.text("ab", max_size=3),
    st.text("ab", max_size=2),
    st.text("ab", max_size=2),
)
@settings(max_examples=200, deadline=None)
def test_every_occurrence_is_found_overlapping_ones_too(
    text: str, exact: str, prefix: str, suffix: str
) -> None:
    expected = [
        start
        for start in range(len(prefix), len(text) + 1)
        if exact
        and text[start - len(prefix) : start] == prefix
        and text.startswith(exact + suffix, start)
    ]
    assert anchoring.occurrences(text, exact, prefix, suffix) == expected


@given(st.text(min_size=1, max_size=120), st.data())
@settings(max_examples=100, deadline=None)
def test_a_quote_holds_its_words_and_their_context(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchoring.quote(text, "v", start, end)
    assert (anchor.version, anchor.start, anchor.end) == ("v", start, end)
    around = anchor.prefix + anchor.exact + anchor.suffix
    assert text[start - len(anchor.prefix) :].startswith(around)
    assert len(anchor.prefix) == min(32, start)
    assert len(anchor.suffix) == min(32, len(text) - end)
    assert anchoring.still_fits(text, anchor)
    assert start in anchoring.occurrences(text, anchor.exact, anchor.prefix, anchor.suffix)


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (4, 3), (0, 6), (5, 6), (6, 7)])
def test_a_span_outside_or_empty_is_no_passage(span: tuple[int, int]) -> None:
    with pytest.raises(Problem, match=f"{span[0]}–{span[1]} is no passage .* within 0–5"):
        anchoring.quote("abcde", "v", *span)


@pytest.mark.parametrize(
    ("start", "end", "exact", "fits"),
    [
        (0, 2, "ab", True),
        (1, 3, "ab", False),
        (-3, 2, "cd", False),
        (2, 2, "", False),
        (3, 9, "de", False),
    ],
)
def test_an_anchor_fits_only_where_its_words_stand(
    start: int, end: int, exact: str, fits: bool
) -> None:
    assert anchoring.still_fits("abcde", Anchor("v", start, end, exact)) == fits
