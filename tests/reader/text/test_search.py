"""Finding: tables for the scripts, and against a plain scan for any text."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from db.model.errors import Problem
from reader.text import search
from reader.text.search import Query, Searcher

LETTERS = st.text(
    st.sampled_from(
        "aAbßéeE\u0301\u0327İıiIſﬁfcÇ ̈üUاَا中国\u200d👩𝔘ΣσςǄ\n-_1한"
        "\u00ad\u00a0\u202f\u200b’'“\"–…\ufe0fी🇨🇳"
    ),
    max_size=16,
)
SHAPES = {"’": "'", "“": '"', "–": "-", "…": "...", "ﬁ": "fi", "ſ": "s", "Ǆ": "DŽ"}
UNSEEN = "\u00ad\u200b\u200d\ufe0f"


def found(text: str, query: Query) -> list[str]:
    matches = Searcher(text).find(query)
    return [text[s:e] for s, e in zip(matches.starts, matches.ends, strict=True)]


def fold(words: str, case: bool, signs: bool) -> str:
    """Return what somebody sees who pays this much attention; written anew here, for the letters above."""
    seen = "".join(SHAPES.get(each, each) for each in words if each not in UNSEEN)
    folded = unicodedata.normalize("NFC", seen).replace("\u00a0", " ").replace("\u202f", " ")
    if not case:
        folded = folded.replace("İ", "i").casefold().replace("ı", "i")
    elif not signs:
        folded = folded.replace("ı", "i")
    if signs:
        return unicodedata.normalize("NFC", folded)
    split = unicodedata.normalize("NFD", folded)
    bare = "".join(each for each in split if unicodedata.category(each) != "Mn")
    return unicodedata.normalize("NFC", bare)


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
        ("👩‍🔬 and 👩", Query("👩"), ["👩"]),  # a woman with a microscope is another letter
        ("🇨🇳🇳🇨", Query("🇳"), []),
        ("भारतीय", Query("भारत"), ["भारती"]),  # the sign of the last letter is of its letter
        ("भारतीय", Query("भारत", signs=True), []),
        ("aaaa", Query("aa"), ["aa", "aa"]),
        ("from 1988 to 2026", Query(r"\d{4}", pattern=True), ["1988", "2026"]),
        ("Ab ab", Query("a", pattern=True, case=True), ["a"]),
        ("abc", Query("x*", pattern=True), []),
        ("anything", Query(""), []),
        ("", Query("a"), []),
        ("a\u0301", Query("\u0301"), []),
        ("a\u0301", Query("\u0301", signs=True), []),
        ("e\u0301 é e", Query("é", signs=True), ["e\u0301", "é"]),
        ("e\u0301 é e", Query("e", signs=True), ["e"]),
        (
            "12\u00a0000 12\u202f000 12\u2009000",
            Query("12 000"),
            [f"12{s}000" for s in "\u00a0\u202f\u2009"],
        ),
        ("12 000", Query("12\u202f000", case=True, signs=True), ["12 000"]),
        ("der Kre\u00addit.", Query("Kredit"), ["Kre\u00addit"]),
        ("\u00adKre\u00addit\u00ad.", Query("Kredit", case=True, signs=True), ["Kre\u00addit"]),
        ("Kredit", Query("Kre\u00addit"), ["Kredit"]),
        ("för\u00addern", Query("fordern"), ["för\u00addern"]),
        ("Kre\u00addit", Query("Kre", whole_words=True), []),
        ("Kre\u00addit", Query("kredit", whole_words=True), ["Kre\u00addit"]),
        ("Red\u200bPencil, \u2068Red\u2069 \ufeffred", Query("red"), ["Red", "Red", "red"]),
        ("it’s it's it\u02bcs", Query("it's"), ["it’s", "it's", "it\u02bcs"]),
        ("it's", Query("it’s", signs=True), ["it's"]),
        ("„no“ «no» “no”", Query('"no"'), ["„no“", "«no»", "“no”"]),
        ("2019–2020, 2019‑2020", Query("2019-2020"), ["2019–2020", "2019‑2020"]),
        (
            "Isparta İSPARTA ısparta ISPARTA",
            Query("ısparta"),
            ["Isparta", "İSPARTA", "ısparta", "ISPARTA"],
        ),
        (
            "Isparta İSPARTA ısparta ISPARTA",
            Query("isparta", signs=True),
            ["Isparta", "İSPARTA", "ısparta", "ISPARTA"],
        ),
        ("İSPARTA ısparta", Query("ISPARTA"), ["İSPARTA", "ısparta"]),
        ("ısparta isparta", Query("isparta", case=True), ["ısparta", "isparta"]),
        ("ısparta isparta", Query("isparta", case=True, signs=True), ["isparta"]),
        ("ﬁnd ﬀ ﬃ", Query("fi", case=True, signs=True), ["ﬁ"]),
        ("oﬃce", Query("office"), ["oﬃce"]),
        ("oﬃce", Query("off"), []),
        ("ﻻ ﺑﺎ", Query("با"), ["ﺑﺎ"]),
        ("10² and ½", Query("102"), []),
        ("Wait…", Query("wait..."), ["Wait…"]),
        ("a\u00ad", Query("\u00ad"), []),
        ("Kre\u00addit", Query("Kredit", pattern=True), []),  # a pattern sees every character
    ],
)
def test_what_is_found(text: str, query: Query, expected: list[str]) -> None:
    assert found(text, query) == expected


@given(LETTERS, LETTERS.map(lambda words: words[:3]), st.booleans(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_match_folds_to_what_was_asked_for_in_whole_letters(
    text: str, words: str, case: bool, signs: bool
) -> None:
    matches = Searcher(text).find(Query(words, case=case, signs=signs))
    wanted, borders = fold(words, case, signs), edges(text)
    before = 0
    for start, end in zip(matches.starts, matches.ends, strict=True):
        assert before <= start < end
        assert {start, end} <= borders
        assert text[start] not in UNSEEN
        assert text[end - 1] not in "\u00ad\u200b"
        shown = fold(text[start:end], case, signs)
        assert (shown if signs else shown.rstrip("ी")) == (wanted if signs else wanted.rstrip("ी"))
        before = end


@given(LETTERS, LETTERS, LETTERS, st.booleans(), st.booleans())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_stands_there_in_whole_letters_is_found(
    before: str, words: str, after: str, case: bool, signs: bool
) -> None:
    text, start = before + words + after, len(before)
    end = start + len(words)
    assume({start, end} <= edges(text) and fold(words, case, signs) != "")
    assume(unicodedata.category(words.lstrip(UNSEEN)[0])[0] != "M")
    matches = Searcher(text).find(Query(words, case=case, signs=signs))
    assert len(matches.touching(start, end)) > 0


def edges(text: str) -> set[int]:
    """Return where graphemes begin and end."""
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


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
