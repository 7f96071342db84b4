from __future__ import annotations

from pathlib import Path

import pytest

from db.model.errors import Problem
from reader.desk.imports import article_import, reimport
from reader.formats import importers
from reader.formats.parsed_file import PagePicture, ParsedFile, Request
from tests.factories import a_claim, a_library
from tests.reader.formats.html.test_left_out_passages import CORRECTION, PAGE
from tests.reader.formats.pdf.pdf_making import WORDS, one_page


class Here:
    """Does what a worker does, in this process."""

    def read(self, data, file_name, encoding="", *, whole=False, put_back=()) -> ParsedFile:
        made = importers.answer(data, Request(str(file_name), encoding, whole, tuple(put_back)))
        assert isinstance(made, ParsedFile)
        return made

    def page_picture(self, data, file_name, page, width) -> PagePicture:
        made = importers.answer(data, Request(str(file_name), page=page, width=width))
        assert isinstance(made, PagePicture)
        return made


@pytest.fixture
def desk(tmp_path):
    """Return a library's path and what brings a file into it."""
    path = tmp_path / "library"

    def bring(data: bytes, name: str, tag: bool = False) -> str:
        with a_library(path) as library:
            done = article_import.import_bytes(
                lambda: library, library, data, Path(name), importers.read_document
            )
            if tag:
                from reader.desk import article_list

                a_claim(library, article_list.open_article(library, done.article), 0, 3)
            return str(done.article.entity)

    return path, bring


def test_what_was_put_back_is_known_as_such(desk):
    path, bring = desk
    article = bring(PAGE, "a.html")
    found = reimport.left_out(path, Here(), article)
    assert found.back == frozenset()
    (number,) = (each.number for each in found.passages if each.words == CORRECTION)
    done = reimport.reread(path, Here(), article, put_back=(number,))
    assert done.article.document.text.endswith(CORRECTION)
    assert reimport.left_out(path, Here(), article).back == {number}
    reimport.reread(path, Here(), article, whole=True)
    every = reimport.left_out(path, Here(), article)
    assert every.back == {each.number for each in every.passages}


def test_the_same_words_twice_are_told_apart_by_how_many_came_back(desk):
    path, bring = desk
    twice = PAGE.replace(b"<li>Sport", b"<li>Weather")
    article = bring(twice, "a.html")
    first, second, *_ = reimport.left_out(path, Here(), article).passages
    assert first.words == second.words == "Weather"
    reimport.reread(path, Here(), article, put_back=(second.number,))
    assert len(reimport.left_out(path, Here(), article).back) == 1


def test_an_article_with_claims_can_be_looked_at_and_not_read_again(desk):
    path, bring = desk
    article = bring(PAGE, "a.html", tag=True)
    assert reimport.left_out(path, Here(), article).has_claims
    with pytest.raises(Problem, match="has claims"):
        reimport.reread(path, Here(), article, whole=True)


def test_the_encoding_that_was_asked_for_stays_when_more_of_the_page_is_read(desk):
    path, bring = desk
    russian = PAGE.replace(b"Dredging", "Поправка".encode("koi8-r")).replace(b"utf-8", b"cp1251")
    article = bring(russian, "a.html")
    reimport.reread(path, Here(), article, "koi8-r")
    done = reimport.reread(path, Here(), article, whole=True)
    assert "Поправка" in done.article.document.text


def test_of_a_text_nothing_was_left_out(desk):
    path, bring = desk
    with pytest.raises(Problem, match="Nothing was left out"):
        reimport.left_out(path, Here(), bring(b"Words.", "a.txt"))


def test_a_page_of_the_original_is_drawn(desk):
    path, bring = desk
    picture = reimport.page_picture(path, Here(), bring(one_page(WORDS), "a.pdf"), 1, 200)
    assert (picture.page, picture.pages, picture.width, picture.height) == (1, 1, 200, 300)
    assert len(set(picture.pixels)) > 1


def test_what_is_no_pdf_has_no_pages(desk):
    path, bring = desk
    with pytest.raises(Problem, match="it is no PDF"):
        reimport.page_picture(path, Here(), bring(b"Words.", "a.txt"), 1, 200)


def test_an_article_that_is_gone_is_a_problem(desk):
    path, bring = desk
    bring(b"Words.", "a.txt")
    for act in (
        lambda: reimport.left_out(path, Here(), "nowhere"),
        lambda: reimport.page_picture(path, Here(), "nowhere", 1, 100),
        lambda: reimport.reread(path, Here(), "nowhere"),
    ):
        with pytest.raises(Problem, match="not in the library any more"):
            act()
