"""Which earlier claims say the same: a table of pairs, in their scripts; who may see what of them; what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.library import Library
from db.model.claim import Anchor, Claim
from db.model.revision import Snapshot
from db.search.word_index import Interrupted
from reader.claims.preset import magazine
from reader.desk import claim_edits
from reader.desk.checking import claim_records, sources
from reader.desk.claim_edits import value_of
from reader.desk.review.blind import Reader
from reader.desk.search import seen_before as question
from reader.desk.search.likeness import Likeness, Said
from reader.desk.search.seen_before import SeenBefore, seen_before
from tests.factories import a_library, an_article
from tests.reader.desk.search.test_search import a_person

SAME, NEARLY, NUMBER, OTHER = Likeness.SAME, Likeness.NEARLY, Likeness.NUMBER, None

PAIRS = (
    # Latin
    ("The mayor lost contact with the council.", "the MAYOR lost contact with the council", SAME),
    ("The mayor lost contact with the council", "The mayor lost contact with that council", NEARLY),
    ("The mayor lost contact with the council", "The council lost its building", OTHER),
    ("Der Straßenbau kostet zu viel", "Der Strassenbau kostet zu viel", SAME),
    ("Les élèves étaient déçus", "Les eleves etaient decus", SAME),
    ("“It’s over,” she said", "\"It's over\", she said", SAME),
    ("soft\u00adware from the no\u00a0man’s land", "software from the no man's land", SAME),
    # Arabic, Uyghur
    ("قال التقرير إن المِياه ملوثة", "قال التقرير إن المياه ملوثة", SAME),
    ("قـــال التقرير إن المياه ملوثة.", "قال التقرير إن المياه ملوثة", SAME),
    ("قال التقرير إن المياه ملوثة", "قال الوزير إن الميزانية كافية", OTHER),
    ("بۇ خەۋەر ئۈرۈمچىدىن كەلدى", "بۇ خەۋەر ئۈرۈمچىدىن كەلدى!", SAME),
    ("بۇ خەۋەر ئۈرۈمچىدىن كەلدى", "بۇ كىتاب قەشقەردىن كەلدى", OTHER),
    # Chinese
    ("审计报告说港口花了四千万元", "审计报告说,港口花了四千万元。", SAME),
    ("审计报告说港口为疏浚工程花了四千万元", "审计报告说港口为疏浚工程花了五千万元", NEARLY),
    ("审计报告说港口花了四千万元", "法院判决书说他无罪", OTHER),
    # Cyrillic
    ("Есепте үш ауылдың суы ластанған делінген", "ЕСЕПТЕ ҮШ АУЫЛДЫҢ СУЫ ЛАСТАНҒАН ДЕЛІНГЕН", SAME),
    ("Мэр потерял связь с городским советом", "Мэр потерял связь с городским советам", NEARLY),
    ("Мэр потерял связь с городским советом", "Совет потерял своё здание", OTHER),
    # Numbers: the words may be others, what is counted may not.
    ("The port paid 4,250,000 euros", "It was 4 250 000 euros that the port paid last year", OTHER),
    ("It paid 4,250,000 euros for dredging", "All in all 4.250.000 euros for dredging went", NUMBER),
    ("Some 12,500 people left the city", "In the end 12500 people left after a week", NUMBER),
    ("Some 12,500 people left the city", "Some 13,500 people left the city", OTHER),
    ("Some 12,500 people left the city", "There were 12,500 sheep left in the hills", OTHER),
    ("Around 3.4 million people fled", "By May, 3,4 million litres were lost", OTHER),
    ("Around 3.4 million people fled", "By May, 3,4 million people had gone", NUMBER),
    ("It rose by 34 % of income", "They spent 34 % of income on rent", NUMBER),
    ("In 2017 people left the city", "In 2017 people came to us", OTHER),
    ("The 3 people left the city", "When 3 people left it rained", OTHER),
    ("توفي ١٢٥٠٠ شخصا منذ يناير", "منذ ذلك الحين مات 12500 شخصا منذ أيام", NUMBER),
    ("该市人口为1200万人", "据统计有1200万人居住在那里", NUMBER),
    ("Уехали 12 500 человек из города", "За год 12500 человека из города увезли", NUMBER),
)  # fmt: skip


def a_claim_of(words: str, statement: str = "") -> Claim:
    place = Anchor("v", 0, len(words), words)
    return Claim(tag="disputed", statement=statement, anchors=(place,))


@pytest.mark.parametrize(("one", "other", "wanted"), PAIRS)
def test_pairs_that_are_and_are_not_the_same(one: str, other: str, wanted: Likeness | None) -> None:
    for a, b in ((one, other), (other, one)):
        match = Said(a_claim_of(a)).match(Said(a_claim_of(b)))
        assert (match.likeness if match else None) is wanted


@given(st.text(), st.text())
def test_any_two_texts_are_compared_the_same_either_way(one: str, other: str) -> None:
    some, others = Said(a_claim_of(one)), Said(a_claim_of(other))
    there, back = some.match(others), others.match(some)
    assert (there and there.likeness) == (back and back.likeness)
    again = Said(a_claim_of(one)).match(some)
    assert again is None or again.likeness is not Likeness.NEARLY


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def tagged(library: Library, text: str, words: str = "", tag: str = "disputed") -> Snapshot:
    """Return a claim on some words of a new article."""
    words = words or text
    opened = an_article(library, f"# About it\n\n{text}\n", "a.md")
    start = opened.document.text.index(words)
    anchor = opened.anchor(start, start + len(words))
    return library.put([claim_edits.tag(opened.article.entity, anchor, tag)])[0].after


def asked(library: Library, claim: Snapshot, person: str = "") -> list[SeenBefore]:
    return seen_before(library, Reader(library, person, magazine()), claim.entity)


def ids(found: list[SeenBefore]) -> list[str]:
    return [each.hit.claim for each in found]


@pytest.mark.parametrize(("one", "other", "wanted"), PAIRS)
def test_the_index_finds_every_pair_that_is_the_same(
    library: Library, one: str, other: str, wanted: Likeness | None
) -> None:
    first = tagged(library, one)
    found = asked(library, tagged(library, other))
    assert [each.likeness for each in found] == ([wanted] if wanted else [])
    assert ids(found) == ([first.entity] if wanted else [])
    assert asked(library, first) == [], "what comes later was not seen before"


def test_whatever_a_claim_says_is_no_operator_of_the_index(library: Library) -> None:
    tagged(library, 'NEAR("a" OR b*) ^ 12,500 people words : {c} NOT 人口')

    @given(st.text(min_size=1) | st.text('"*^:(){}-+12,. ٣人ก\0AND OR NOT NEAR', min_size=1))
    def any_text(text: str) -> None:
        said = Said(a_claim_of(text, text))
        for match, ranked in chain(question._by_words(library, said), question._by_numbers(said)):
            for rows in library.index.rows("claim", match, ranked=ranked, at_once=10):
                assert rows

    any_text()


def test_it_says_where_that_is_and_what_was_found_then(library: Library) -> None:
    text = "In May the port paid for dredging. It rained."
    first = tagged(library, text, "the port paid for dredging")
    library.put([claim_records.find(first, "content", "confirmed", "")])
    (seen,) = asked(library, tagged(library, f"Later: {text}", "the port paid for dredging"))
    place = value_of(first).anchors[0]
    assert (seen.hit.article, seen.hit.claim) == (first.article, first.entity)
    assert (seen.hit.start, seen.hit.end) == (place.start, place.end)
    assert "[the port paid for dredging]" in seen.hit.snippet.plain
    assert (seen.name, seen.hit.title, seen.hit.score) == ("C-001", "About it", 100)
    assert seen.found(magazine()) == "Disputed, Confirmed"


def test_words_around_a_short_claim_tell_of_what_its_number_is(library: Library) -> None:
    first = tagged(library, "Some 12,500 people left the city.", "12,500")
    second = tagged(library, "In all 12 500 people left for good.", "12 500")
    other = tagged(library, "In all 12,500 sheep died.", "12,500")
    assert ids(asked(library, second)) == [first.entity]
    assert asked(library, other) == [], "as many of something else"


def test_at_most_three_the_newest_first_and_words_before_numbers(tmp_path: Path) -> None:
    days = iter(range(1, 1_000_000))
    with a_library(tmp_path / "l.redpencil", now=lambda: next(days) * 86_400_000) as library:
        words = [tagged(library, "The port paid 12,500 euros then") for _ in range(2)]
        numbers = [tagged(library, f"For {n} it was 12500 euros then") for n in ("Ann", "Bob")]
        more = tagged(library, "The port paid 12,500 euros then")
        found = asked(library, more)
        assert ids(found) == [numbers[1].entity, words[1].entity, words[0].entity]
        latest = tagged(library, "The port paid 12,500 euros then")
        assert ids(asked(library, latest)) == [more.entity, words[1].entity, words[0].entity]


def test_what_is_deleted_is_not_offered(library: Library) -> None:
    first = tagged(library, "The port paid for dredging")
    second = tagged(library, "The port paid for dredging")
    third = tagged(library, "The port paid for dredging")
    library.put([claim_edits.remove(first)])
    assert ids(asked(library, third)) == [second.entity]
    article = library.records.one("article", second.article)
    assert article is not None
    library.put([claim_edits.remove_article(article)])
    assert asked(library, third) == []
    library.put([claim_edits.remove(third)])
    assert asked(library, third) == []


def test_a_checker_is_told_nothing_that_others_found(library: Library) -> None:
    first = tagged(library, "The port paid for dredging")
    a_person(library, "ED", "editor")
    checker = a_person(library, "CH", "checker")
    library.put([claim_records.find(first, "content", "inaccurate", "")])
    second = tagged(library, "The port paid for dredging")
    (open_to_all,), (blind,) = asked(library, second), asked(library, second, checker)
    assert open_to_all.found(magazine()) == "Disputed, Inaccurate"
    assert blind.found(magazine()) == "Disputed, open"


def test_of_a_long_claim_the_beginning_is_shown(library: Library) -> None:
    text = "The port paid for dredging and said nothing of it. " * 60
    tagged(library, text.strip())
    (seen,) = asked(library, tagged(library, text.strip()))
    assert seen.likeness is SAME
    assert seen.words.startswith("The port paid")
    assert seen.words.endswith("…")
    assert len(seen.words) < 500


def test_a_confidential_source_is_named_nowhere(library: Library) -> None:
    first = tagged(library, "The port paid for dredging", tag="sourced")
    added = sources.add(
        title="Jane Roe", printed="an official", confidentiality="confidential", kind="interview"
    )
    (source, *_) = library.put(added)
    library.put([claim_records.add_evidence(first, source.after, "supports")])
    (seen,) = asked(library, tagged(library, "The port paid for dredging"))
    assert "Roe" not in repr(seen)


def test_it_ends_when_nobody_wants_it_any_more(library: Library) -> None:
    claim = tagged(library, "The port paid for dredging")
    with pytest.raises(Interrupted):
        seen_before(library, Reader(library, "", magazine()), claim.entity, lambda: True)
