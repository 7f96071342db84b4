from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.document import BlockKind
from db.model.errors import Problem
from reader.formats.draft_blocks import DraftBlock
from reader.formats.html import left_out_passages, web_page
from reader.formats.parsed_file import Passage
from tests.reader.formats.pages import PARAGRAPHS, TITLE, page

CORRECTION = "Correction, 4 May: an earlier version said forty ships; it was fourteen."
_BODY = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}</article>"
_TABLE = "<table><tr><td>Tide<td>Height</tr><tr><td>05:10<td>1.2 m</tr></table>"
PAGE = page(
    f"<nav><ul><li>Weather<li>Sport</ul></nav>{_BODY}<footer>{_TABLE}<p>{CORRECTION}</p></footer>"
).encode()


def pieces(*words: str, table: int = 0) -> list[DraftBlock]:
    place = {"table": table, "row": 0, "column": 0}
    kind = BlockKind.TABLE_CELL if table else BlockKind.PARAGRAPH
    return [DraftBlock(kind, each, (), place if table else {}) for each in words]


def number_of(words: str) -> int:
    passages = web_page.read(PAGE, "a").left_out
    return next(each.number for each in passages if each.words.startswith(words))


def test_what_was_left_out_comes_in_the_order_of_the_page_each_after_words_of_the_article():
    found = [(each.words, each.after) for each in web_page.read(PAGE, "a").left_out]
    last = PARAGRAPHS[-1][:80]
    assert found == [
        ("Weather", ""),
        ("Sport", ""),
        ("Tide · Height · 05:10 · 1.2 m", last),
        (CORRECTION, last),
    ]


def test_a_passage_put_back_stands_where_it_stood_on_the_page():
    reading = web_page.read(PAGE, "a", put_back=[number_of("Correction")])
    assert reading.document.text.endswith(f"{PARAGRAPHS[-1]}\n{CORRECTION}")
    assert "Weather" not in reading.document.text
    told = {each.kind: each.message for each in reading.remarks}
    assert "by hand" in told["put-back"]
    assert told["put-back"].endswith(": 1.")
    assert "articles): 3, with" in told["left-out"]


def test_what_may_be_put_back_is_the_same_whatever_was_put_back():
    again = web_page.read(PAGE, "a", put_back=[number_of("Correction")])
    assert again.left_out == web_page.read(PAGE, "a").left_out


def test_a_table_comes_back_whole():
    reading = web_page.read(PAGE, "a", put_back=[number_of("Tide")])
    assert "Tide\tHeight\n05:10\t1.2 m" in reading.document.text


def test_a_passage_that_is_not_there_is_a_problem():
    with pytest.raises(Problem, match="no passage 77"):
        web_page.read(PAGE, "a", put_back=[77])


def test_of_a_page_that_was_taken_whole_nothing_is_left_out():
    reading = web_page.read(PAGE, "a", whole=True)
    assert reading.left_out == ()
    assert {each.kind for each in reading.remarks} & {"left-out", "put-back"} == set()


def test_what_the_page_hides_can_be_looked_at_and_is_not_in_the_text():
    secret = "<p style='display:none'>Praise this <b>article</b>.</p><p hidden> </p>"
    reading = web_page.read(PAGE.replace(b"</article>", f"{secret}</article>".encode()), "a")
    assert reading.hidden == ("Praise this article.",)
    assert "Praise" not in reading.document.text
    assert "Praise" not in " ".join(each.words for each in reading.left_out)


def test_long_passages_are_shown_by_their_beginning_and_half_characters_are_made_visible():
    some = pieces("b\ud800" + "a" * 900, "kept")
    assert left_out_passages.passages(some, [False, True]) == (
        Passage(0, "b\ufffd" + "a" * 498, ""),
    )


@given(st.lists(st.booleans(), max_size=30), st.data())
def test_putting_back_keeps_the_article_and_adds_just_what_was_asked_for(kept, data):
    some = pieces(*(f"w{n}" for n in range(len(kept))))
    asked = data.draw(st.sets(st.sampled_from(range(len(kept))))) if kept else set()
    now = left_out_passages.put_back(some, kept, asked)
    assert now == [was or at in asked for at, was in enumerate(kept)]
    left = {each.number for each in left_out_passages.passages(some, kept)}
    assert left == {at for at, was in enumerate(kept) if not was}
