"""Finding: tables for the scripts, and against a plain scan for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.text import search
from reader.text.search import Query, Searcher

LETTERS = st.text(
    st.sampled_from("aAbßéeE\u0301\u0327İıiIſﬁfcÇ ̈üUاَا中国\u200d👩𝔘ΣσςǄ\n-_1한"), max_size=24
)


def found(text: str, query: Query) -> list[str]:
    matches = Searcher(text).find(query)
    return [text[s:e] for s, e in zip(matches.starts, matches.ends, strict=True)]


def fold(words: str, case: bool, signs: bool) -> str:
    folded = words if case else words.casefold()
    if signs:
        return folded
    split = unicodedata.normalize("NFD", folded)
    bare = "".join(c for c in split if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare) if bare else ""


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The Consulate said. the consulate", Query("consulate"), ["Consulate", "consulate"]),
        ("The Consulate said. the consulate", Query("consulate", case=True), ["consulate"]),
        ("Göteborg, goteborg", Query("goteborg"), ["Göteborg", "goteborg"]),
        ("Göteborg, goteborg", Query("Göteborg", signs=True), ["Göteborg"]),
        ("cafe\u0301 cafes", Query("café"), ["cafe\u0301", "cafe"]),
        ("Straße STRASSE", Query("strasse"), ["Straße", "STRASSE"]),
        ("Straße", Query("ras"), []),  # half of a letter is no match
        ("ﬁnd", Query("find"), ["ﬁnd"]),
        ("İstanbul istanbul", Query("istanbul"), ["İstanbul", "istanbul"]),
        ("قَالَ قال", Query("قال"), ["قَالَ", "قال"]),
        ("שָׁלוֹם", Query("שלום"), ["שָׁלוֹם"]),
        ("他说中国 在", Query("中国", whole_words=True), ["中国"]),
        ("cat concat cats cat's", Query("cat", whole_words=True), ["cat", "cat"]),
        ("👩‍🔬 and 👩", Query("👩"), ["👩", "👩"]),
        ("aaaa", Query("aa"), ["aa", "aa"]),
        ("from 1988 to 2026", Query(r"\d{4}", pattern=True), ["1988", "2026"]),
        ("Ab ab", Query("a", pattern=True, case=True), ["a"]),
        ("abc", Query("x*", pattern=True), []),
        ("anything", Query(""), []),
        ("", Query("a"), []),
        ("a\u0301", Query("\u0301"), []),
        ("a\u0301", Query("\u0301", signs=True), ["\u0301"]),
    ],
)
def test_what_is_found(text: str, query: Query, expected: list[str]) -> None:
    assert found(text, query) == expected


@given(LETTERS, LETTERS.map(lambda words: words[:3]), st.booleans(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_match_folds_to_what_was_asked_for_and_no_plain_one_is_missed(
    text: str, words: str, case: bool, signs: bool
) -> None:
    matches = Searcher(text).find(Query(words, case=case, signs=signs))
    spans = list(zip(matches.starts, matches.ends, strict=True))
    wanted = "".join(fold(c, case, signs) for c in words)
    for start, end in spans:
        assert "".join(fold(c, case, signs) for c in text[start:end]) == wanted
    assert spans == brute_force(text, wanted, case, signs)


def brute_force(text: str, wanted: str, case: bool, signs: bool) -> list[tuple[int, int]]:
    """Scan the text letter by letter: leftmost, not overlapping, signs go with the letter before them."""
    pieces = [fold(c, case, signs) for c in text]
    spans: list[tuple[int, int]] = []
    folded = "".join(pieces)
    owners = [index for index, piece in enumerate(pieces) for _ in piece] + [len(text)]
    at = 0
    while wanted and (at := folded.find(wanted, at)) >= 0:
        start, end = at, at + len(wanted)
        at = end
        if any(
            0 < edge < len(folded) and owners[edge - 1] == owners[edge] for edge in (start, end)
        ):
            continue
        spans.append((owners[start], owners[end]))
    return spans


@given(LETTERS, LETTERS.map(lambda words: words[:2]))
@settings(max_examples=100, deadline=None)
def test_matches_are_sorted_and_found_again_by_place(text: str, words: str) -> None:
    matches = Searcher(text).find(Query(words))
    for index, start in enumerate(matches.starts):
        assert matches.from_place(start) == index
        assert index in matches.touching(start, start + 1)
        assert index not in matches.touching(matches.ends[index], matches.ends[index] + 1)
    assert matches.from_place(len(text) + 1) == 0


def test_a_wrong_pattern_is_said_to_be_one() -> None:
    with pytest.raises(Problem, match="no regular expression"):
        Searcher("abc").find(Query("(", pattern=True))


def test_a_pattern_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PATTERN_SECONDS", 0.05)
    with pytest.raises(Problem, match="too long"):
        Searcher("x" * 2000).find(Query(r"(?:x+x+)+y", pattern=True))


def test_slices_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Straße, cafe\u0301 und Göteborg; " * 5
    whole = Searcher(text).find(Query("goteborg"))
    monkeypatch.setattr("reader.text.folding._SLICE", 7)
    assert Searcher(text).find(Query("goteborg")) == whole
    assert len(whole) == 5


def test_more_matches_than_anybody_reads_are_not_listed_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    assert not Searcher("aaa").find(Query("a")).more
    matches = Searcher("aaaa").find(Query("a"))
    assert (len(matches), matches.more) == (3, True)
