from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from db.library import Library
from db.model.article import Article
from db.model.checking.evidence import Evidence
from db.model.person import Person
from db.model.review.review import Review
from db.model.revision import Change, Snapshot, new_id
from db.search.word_index import Interrupted
from reader.claims.state import about
from reader.desk import claim_edits
from reader.desk.checking import sources
from reader.desk.claim_edits import value_of
from reader.desk.review import reviews
from reader.desk.search import search as searching
from tests.db.devices import now_in
from tests.factories import a_claim, a_library, an_article
from tests.reader.desk.search.asking import ask, claims, found

TEXT = "The mayor lost contact with the council.\n\nThe council said that the mayor had left.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def add(library: Library, kind: str, article: str, record: Any) -> Snapshot:
    return library.put([Change(new_id(), kind, article, None, record)])[0].after


def a_person(library: Library, initials: str, role: str = "") -> str:
    return add(
        library, "person", "", Person(name=f"Name {initials}", initials=initials, role=role)
    ).entity


def test_everything_is_found_right_after_it_came(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    claim = a_claim(library, opened, 10, 22, note="ask the clerk")
    a_person(library, "XY")
    library.put(sources.add(title="Minutes of the council"))
    kinds = [each.kind for each in found(library, "council")]
    assert kinds == ["article", "source"]
    assert claims(library, "contact") == claims(library, "clerk") == [claim.entity]
    assert [each.title for each in found(library, "xy")] == ["Name XY"]
    assert ask(library, "council").counts == {"article": 1, "claim": 0, "source": 1, "person": 0}


def test_a_claims_snippet_begins_and_ends_with_whole_words(library: Library) -> None:
    text = "They sent whatever they had. Nobody said no. Three people were there when it came into sight."
    opened = an_article(library, text, "aid.txt")
    start = text.index("Three")
    a_claim(library, opened, start, start + len("Three people"))
    (hit,) = found(library, "three", "claim")
    prefix = opened.document.text[start - 32 : start]
    assert prefix.startswith("tever"), "cut in the middle of a word"
    assert (
        hit.snippet.plain
        == "…they had. Nobody said no. [Three] people were there when it came into…"
    )


def test_words_phrases_and_what_must_not_be_there(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    first, second = a_claim(library, opened, 0, 40), a_claim(library, opened, 42, 82)
    both = sorted([first.entity, second.entity])
    assert claims(library, "mayor council") == claims(library, "MAYOR") == both
    assert claims(library, '"mayor lost"') == claims(library, "mayor -left") == [first.entity]
    assert claims(library, "coun") == both
    assert claims(library, '"coun"') == []
    assert claims(library, "mayor -coun") == both
    assert claims(library, 'council -"lost contact"') == [second.entity]
    assert claims(library, "C-2") == [second.entity]


def test_filters(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    disputed, opinion = a_claim(library, opened, 0, 9), a_claim(library, opened, 42, 53, "opinion")
    me = library.journal.person()
    person = library.records.one("person", me)
    assert person is not None
    library.put([claim_edits.rename(person, "Ann Bee")])
    (source, *_) = library.put(sources.add(title="Minutes"))
    piece = Evidence(claim=opinion.entity, source=source.after.entity, relation="supports")
    add(library, "evidence", opened.article.entity, piece)
    both = sorted([disputed.entity, opinion.entity])
    assert claims(library, "tag:disputed") == [disputed.entity]
    assert claims(library, "the -tag:disputed") == [opinion.entity]
    assert claims(library, "by:ab") == claims(library, "state:open") == both
    assert claims(library, "by:nobody") == claims(library, "tag:nothing") == []
    assert claims(library, "source:S1") == claims(library, "source:s1 council") == [opinion.entity]
    assert claims(library, "mayor -source:S1") == [disputed.entity]
    assert [h.kind for h in found(library, "state:writing")] == ["article"]
    assert ask(library, "tag:disputed").counts["claim"] == 1
    assert ask(library, "state:nowhere").unclear == ("state:nowhere",)
    assert ask(library, "before:soon mayor").hits == ()


def test_before_and_after_are_about_the_day_of_the_article(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    claim = a_claim(library, opened)
    dated = replace(cast("Article", opened.article.value), published="2024-11-29")
    library.put([claim_edits.describe(opened.article, dated)])
    for query in ("before:2025", "after:2024", "after:2024-11-29 before:2024-11-30", "-after:2025"):
        assert claims(library, f"{query} mayor") == claims(library, "mayor"), query
        assert ask(library, f"{query} mayor").counts["article"] == 1
    for query in ("before:2024", "after:2025", "before:2024-11-29", "-before:2025"):
        assert ask(library, f"{query} mayor").hits == (), query
    assert claims(library, "before:2025/01/01") == [claim.entity]


def test_a_confidential_source_is_found_by_its_words_for_print_alone(library: Library) -> None:
    (made, *_) = library.put(
        sources.add(title="Ayshe", author="Gul", printed="a nurse", confidentiality="confidential")
    )
    assert [h.title for h in found(library, "nurse")] == ["a nurse"]
    assert found(library, "ayshe") == found(library, "gul") == []
    library.put([sources.edit(made.after, confidentiality="public")])
    assert [h.title for h in found(library, "ayshe")] == ["Ayshe"]
    again = library.records.one("source", made.after.entity)
    assert again is not None
    library.put([sources.edit(again, confidentiality="confidential")])
    assert found(library, "ayshe") == []


def decide(library: Library, claim: Snapshot, decision: str = "accept") -> None:
    value = value_of(now_in(library, claim))
    review = Review(claim=claim.entity, decision=decision, reason="so", about=about(value))
    add(library, "review", claim.article, review)


def test_a_checker_finds_by_no_state_that_says_what_others_decided(library: Library) -> None:
    """Else `state:decided` would say what a checker may not know before having decided."""
    author, first, second = (
        a_person(library, n, r)
        for n, r in [("AU", "journalist"), ("CA", "checker"), ("CB", "checker")]
    )
    library.journal.act_as(author)
    opened = an_article(library, TEXT, "mayor.txt")
    claim = a_claim(library, opened, 0, 9)
    library.put([reviews.hand_over(library, opened.article, "", "so")])
    library.journal.act_as(first)
    decide(library, claim)
    decided = [claim.entity]
    assert claims(library, "state:decided", first) == claims(library, "state:decided") == decided
    assert claims(library, "state:decided", second) == []
    assert claims(library, "state:open", second) == decided
    library.journal.act_as(second)
    decide(library, claim)
    assert claims(library, "state:decided", second) == decided


def test_deleted_things_are_not_found_and_come_back(library: Library) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    claim = a_claim(library, opened, 0, 9)
    library.put([claim_edits.remove(claim)])
    assert [h.kind for h in found(library, "mayor")] == ["article"]
    library.put([claim_edits.remove_article(opened.article)])
    assert found(library, "mayor") == []
    there = library.records.one("article", opened.article.entity)
    assert there is not None
    library.put([claim_edits.restore_article(there)])
    assert [h.kind for h in found(library, "mayor")] == ["article"]


def test_of_very_many_the_newest_come_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = an_article(library, TEXT, "mayor.txt")
    made = [a_claim(library, opened, 0, 9).entity for _ in range(6)]
    monkeypatch.setattr(searching, "RANKED", 3)
    monkeypatch.setattr(searching, "COUNTED", 5)
    answer = ask(library, "mayor", "claim", limit=4)
    assert [h.claim for h in answer.hits] == made[:1:-1]
    assert (answer.counts, answer.more) == ({"claim": 5}, {"claim"})


def after(looks: int) -> Callable[[], bool]:
    """Return what says that it is enough, after so many looks."""
    left = [looks]

    def enough() -> bool:
        left[0] -= 1
        return left[0] < 0

    return enough


@pytest.mark.parametrize("looks", [0, 1, 2, 3])
def test_a_question_can_be_stopped_at_any_moment(library: Library, looks: int) -> None:
    opened = an_article(library, TEXT * 40, "mayor.txt")
    for _ in range(30):
        a_claim(library, opened, 0, 9)
    with pytest.raises(Interrupted):
        ask(library, "m", stop=after(looks))
    assert len(ask(library, "m", limit=100).hits) == 31, "the next one is whole"


def test_when_time_is_up_what_was_found_is_the_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_article(library, TEXT, "mayor.txt")
    moments = iter(range(10_000))
    monkeypatch.setattr(searching, "monotonic", lambda: next(moments))
    answer = ask(library, "mayor", seconds=0.5)
    assert not answer.whole


def test_a_library_that_may_only_be_read_answers(library: Library) -> None:
    an_article(library, TEXT, "mayor.txt")
    with Library.for_reading(library.path) as reading:
        assert [h.kind for h in found(reading, "mayor")] == ["article"]
