import os

import pytest

from db.contents import articles
from db.model.article import Article
from db.model.errors import Problem
from db.model.revision import Change
from db.model.version import Version
from reader.desk.imports import article_import
from reader.formats.importers import read_document
from tests.factories import TEXT, a_library, an_article


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path / "library") as library:
        yield library


def bring(library, data, path, read=read_document):
    return article_import.import_bytes(lambda: library, library, data, path, read)


def test_an_import_returns_article_and_version(library, tmp_path):
    done = bring(library, b"# A\n\nText.", tmp_path / "a.md")
    assert done.new
    assert done.article.value == Article(title="A")
    value = done.version.value
    assert isinstance(value, Version)
    assert (value.number, value.file_name, value.format, value.encoding) == (
        1,
        "a.md",
        "markdown",
        "utf-8",
    )
    assert (value.encoding_guessed, value.characters) == (False, len("A\nText."))
    assert articles.original(library.db, value.original) == b"# A\n\nText."
    assert library.document(value.digest).text == "A\nText."


def test_the_same_bytes_are_found_and_not_parsed(library, tmp_path):
    first = bring(library, b"Text.", tmp_path / "a.txt")
    again = bring(library, b"Text.", tmp_path / "b.md", read=None)
    assert not again.new
    assert (again.article, again.version) == (first.article, first.version)


def test_the_same_bytes_get_the_same_ids_in_every_library(library, tmp_path):
    with a_library(tmp_path / "other") as other:
        one, two = (bring(each, b"Text.", tmp_path / "a.txt") for each in (library, other))
    assert one.article.entity == two.article.entity
    assert one.version.entity == two.version.entity
    assert one.article.entity != one.version.entity


def test_one_byte_more_is_another_article(library, tmp_path):
    ids = {
        bring(library, data, tmp_path / "a.txt").article.entity for data in (b"Text.", b"Text.\n")
    }
    assert len(ids) == 2


def test_what_another_program_imported_meanwhile_is_found_there(library, tmp_path):
    path = tmp_path / "a.txt"

    def library_after_somebody_elses_import():
        with a_library(library.path) as other:
            bring(other, b"Text.", path)
        return library

    done = article_import.import_bytes(
        library_after_somebody_elses_import, library, b"Text.", path, read_document
    )
    assert not done.new


def test_the_library_is_asked_for_only_when_the_file_is_readable(tmp_path):
    def no_library():
        raise AssertionError("asked for")

    empty = tmp_path / "a.txt"
    for data in (b"", b" "):
        with pytest.raises(Problem):
            article_import.import_bytes(no_library, None, data, empty, read_document)


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_file_name_that_is_no_utf_8_is_kept_visibly(library, tmp_path, ending):
    done = bring(library, b"Text.", tmp_path / (os.fsdecode(b"caf\xe9") + ending))
    assert done.version.value.file_name == "caf\ufffd" + ending
    assert done.article.value.title == "caf\ufffd"


def test_a_deleted_article_says_so_when_its_file_comes_again(library, tmp_path):
    opened = an_article(library, TEXT)
    article = opened.article
    change = Change(article.entity, "article", article.entity, article, article.value.undone())
    library.put([change])
    with pytest.raises(Problem, match="was deleted"):
        bring(library, TEXT.encode(), tmp_path / "a.txt")
