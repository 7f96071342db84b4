import pytest

from db.model.errors import Problem
from db.model.version import Version
from reader.desk.opening import article_opening
from reader.formats.importers import read_document
from tests.factories import TEXT, a_claim, a_library, an_article, open_files


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library"


def title(found):
    return found.article.article.value.title


def test_a_first_start_shows_the_sample_and_the_next_one_the_same(path):
    first = open_files(path, read_document, [])
    again = open_files(path, read_document, [])
    assert first.article.article == again.article.article
    assert first.article.document.text
    assert (first.claims, first.problems) == ((), ())


def test_what_went_wrong_before_is_told_with_what_was_open_last(path):
    with a_library(path) as library:
        an_article(library)
    found = article_opening.open_last(path, problems=["No."])
    assert (title(found), found.problems) == ("council", ("No.",))
    assert article_opening.open_last(path.with_name("none"), problems=["No."]).problems == ("No.",)


def test_the_article_read_last_is_opened_again(path):
    with a_library(path) as library:
        first = an_article(library)
        an_article(library, "Second.", "b.txt")
    assert title(open_files(path, read_document, [], first.article.entity)) == "council"
    assert title(open_files(path, read_document, [], "unknown")) == "b"


def test_claims_come_in_reading_order_with_the_journals_line(path):
    with a_library(path) as library:
        opened = an_article(library)
        late, early = a_claim(library, opened, 20, 30), a_claim(library, opened)
    found = open_files(path, read_document, [])
    assert found.claims == (early, late)
    assert found.seq == 5
    assert list(found.names.values()) == ["Me"]


def test_pasted_text_is_titled_by_its_first_line_and_found_again(path):
    first = article_opening.open_text(path, f"\n  {TEXT}")
    assert title(first) == TEXT.splitlines()[0]
    assert first.article.document.text == f"\n  {TEXT}"
    assert article_opening.open_text(path, f"\n  {TEXT}").article.article == first.article.article


@pytest.mark.parametrize(
    ("text", "expected"), [("# A.md\n*b*", "# A.md"), ("a/../b", "a∕..∕b"), ("x" * 99, "x" * 80)]
)
def test_pasted_text_is_plain_whatever_its_first_line_looks_like(path, text, expected):
    found = article_opening.open_text(path, text)
    assert (title(found), found.article.document.text) == (expected, text)
    version = found.article.version.value
    assert isinstance(version, Version)
    assert version.format == "text"


def test_pasted_nothing_is_a_problem_and_no_article(path):
    with pytest.raises(Problem, match="no text"):
        article_opening.open_text(path, " \n")


def test_what_is_no_library_is_a_problem(path):
    path.write_text("Dear diary.")
    with pytest.raises(Problem, match="not a Red Pencil library"):
        open_files(path, read_document, [])
    assert path.read_text() == "Dear diary."
