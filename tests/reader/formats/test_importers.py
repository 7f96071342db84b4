import os

import pytest

from db.model.errors import Problem
from reader.formats.importers import read_document


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown", "a.mkd"])
def test_the_ending_chooses_markdown(tmp_path, name):
    assert read_document(b"# A", tmp_path / name).format == "markdown"


@pytest.mark.parametrize("name", ["a.txt", "a", "md", "a.md.txt", ".md", "a.htmx"])
def test_any_other_ending_is_plain_text(tmp_path, name):
    reading = read_document(b"# A", tmp_path / name)
    assert (reading.format, reading.document.text) == ("text", "# A")


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_name_that_no_library_takes_becomes_a_title_that_it_takes(tmp_path, ending):
    path = tmp_path / os.fsdecode(b"caf\xe9" + ending.encode())
    assert read_document(b"Text.", path).document.metadata.title == "caf\ufffd"


def test_a_problem_names_the_file(tmp_path):
    with pytest.raises(Problem, match=r"a\.txt”: There is no text"):
        read_document(b" ", tmp_path / "a.txt")


@pytest.mark.parametrize(("name", "data"), [("a.epub", b"PK"), ("a.txt", b"PK\3\4" + bytes(26) + b"mimetypeapplication/epub+zip")])  # fmt: skip
def test_a_book_is_refused_by_its_name_with_what_to_do(tmp_path, name, data):
    with pytest.raises(Problem, match="EPUB books are not read yet: save its chapters"):
        read_document(data, tmp_path / name)
