from dataclasses import replace

import pytest

from db.model.errors import Problem
from db.model.revision import Change
from reader.desk.imports import new_file
from reader.desk.opening import file_lookup
from reader.formats.importers import read_document
from tests.factories import TEXT, a_library, an_article


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    return file


def test_a_file_is_known_by_its_bytes_whatever_it_is_called(path, file):
    with a_library(path) as library:
        article = an_article(library, TEXT, "council.txt").article.entity
    assert file_lookup.find(path, file) == article
    file.write_text(f"{TEXT} ")
    assert file_lookup.find(path, file) == ""


def test_where_there_is_no_library_no_file_is_known_and_none_is_made(path, file):
    assert file_lookup.find(path, file) == ""
    assert not path.exists()


def test_in_what_is_no_library_no_file_is_known_which_keeping_it_explains(path, file):
    path.write_text("Dear diary.")
    assert file_lookup.find(path, file) == ""
    with pytest.raises(Problem, match="not a Red Pencil library"):
        new_file.keep(path, new_file.parse(file, read_document))


def test_of_an_article_that_was_deleted_the_file_is_not_opened_silently(path, file):
    with a_library(path) as library:
        was = an_article(library, TEXT).article
        gone = replace(was.value, deleted=True)
        library.put([Change(was.entity, "article", was.entity, was, gone)])
    assert file_lookup.find(path, file) == ""
    with pytest.raises(Problem, match="was deleted"):
        new_file.keep(path, new_file.parse(file, read_document))


def test_a_new_file_is_kept_as_it_was_parsed(path, file):
    new = new_file.parse(file, read_document)
    opening = new_file.keep(path, new)
    assert opening.article.document is new.parsed.document
    assert opening.article.digest == new.digest
    assert file_lookup.find(path, file) == opening.article.article.entity


def test_what_another_program_imported_meanwhile_is_opened(path, file):
    new = new_file.parse(file, read_document)
    with a_library(path) as library:
        theirs = an_article(library, TEXT).article
    assert new_file.keep(path, new).article.article == theirs
