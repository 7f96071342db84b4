"""Whatever is typed is a question: nothing raises, and what is no filter is words."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.library import Library
from reader.desk.search.query import Filter, parse
from tests.db.devices import MIXED, modest
from tests.factories import a_claim, a_library, an_article
from tests.reader.desk.search.asking import ask, found

OPERATORS = (
    *('"', '""', '"""', "*", "a*", "^a", "-", "--", "-a", "- a", "+", "a + b", "(", ")", "(a", "a)"),
    *("()", "{", "}", "{a}", "[", "]", ":", "a:", ":a", "a:b", "name:a", "words : a", "marks:every"),
    *("AND", "OR", "NOT", "a AND b", "a OR b", "a NOT b", "NOT a", "AND AND", "NEAR", "NEAR(a b)"),
    *("NEAR(a b, 2)", "a NEAR/3 b", "rank", "rank MATCH 'bm25(1)'", "'", "''", "a' OR 1=1 --", ";"),
    *("\\", "%", "_", "?", "?1", ":x", "@x", "$x", "\0", "a\0b", "\ud800", "\u202e", "\U0010ffff"),
    *("tag:", "tag:-", 'tag:"', "by:", "state:", "state:nowhere", "source:", "source:S", "before:"),
    *("before:x", "after:9999-99-99", "-tag:disputed", "tag:tag:tag", "-", "-\"a", '"a" "b', "«a»"),
    *("人", "人-民", "a人", "人*", "กา", "한", "e\u0301", "\u0301", "\u200d", "🇨🇳", "👩‍👩‍👧", " ", "\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with a_library(tmp_path_factory.mktemp("asked") / "team.redpencil") as opened:
        article = an_article(opened, MIXED, "mixed.txt")
        a_claim(opened, article, 0, 9, note="a noted claim of near and far")
        yield opened


@pytest.mark.parametrize("query", OPERATORS, ids=ascii)
def test_no_operator_is_obeyed(library: Library, query: str) -> None:
    ask(library, query)


@modest(500)
@given(query=st.text(max_size=60))
def test_no_string_is_an_error(library: Library, query: str) -> None:
    ask(library, query)


@modest(150)
@given(parts=st.lists(st.sampled_from([*OPERATORS, "a", "近"]), max_size=12))
def test_no_heap_of_operators_is_an_error(library: Library, parts: list[str]) -> None:
    ask(library, " ".join(parts))


def test_a_very_long_query_is_one(library: Library) -> None:
    ask(library, "word " * 5_000)
    ask(library, "x" * 100_000)
    ask(library, '"' + "記者" * 10_000)


@pytest.mark.parametrize(
    ("query", "words", "filters"),
    [
        ("two words", ["two", "words"], []),
        ('"one phrase" more', ["one phrase", "more"], []),
        ("“one phrase”", ["one phrase"], []),
        ("«une phrase»", ["une phrase"], []),
        ("well-known", ["well-known"], []),
        ("http://example.org/a", ["http://example.org/a"], []),
        ("tag:disputed", [], [("tag", "disputed", False)]),
        ("-tag:opinion by:AB", [], [("tag", "opinion", True), ("by", "AB", False)]),
        ('state:"query-out"', [], [("state", "query-out", False)]),
        ("Before:2025 AFTER:2024-05", [], [("before", "2025", False), ("after", "2024-05", False)]),
        ("tag:", ["tag:"], []),
        ("- --- ...", [], []),
    ],
)
def test_what_is_typed_is_read_so(
    query: str, words: list[str], filters: list[tuple[str, str, bool]]
) -> None:
    read = parse(query)
    assert [each.words for each in read.terms] == words
    assert list(read.filters) == [Filter(*each) for each in filters]


def test_a_minus_is_no_question_by_itself(library: Library) -> None:
    assert parse("-word").is_empty
    assert ask(library, "-word").counts == {}


def rows_of_random_words(count: int) -> Iterator[str]:
    chance = random.Random(7)
    letters = "abcdeéß'’-\"*():^ 人民กั한İıﻛ\u0301\u00ad\u200f"
    for _ in range(count):
        yield "".join(chance.choices(letters, k=chance.randint(1, 40)))


def test_five_hundred_random_strings_of_letters_and_signs_are_no_errors(library: Library) -> None:
    for query in rows_of_random_words(500):
        for hit in found(library, query):
            assert hit.snippet.words
