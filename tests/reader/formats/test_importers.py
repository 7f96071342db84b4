import os

import pytest

from db.model.errors import Problem
from reader.formats import importers
from reader.formats.importers import read_bytes, read_document


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


def test_a_file_as_large_as_allowed_is_read_and_one_byte_more_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(importers, "LARGEST_BYTES", 10)
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 10)
    assert read_bytes(file) == b"x" * 10
    file.write_bytes(b"x" * 11)
    with pytest.raises(Problem, match="split it"):
        read_bytes(file)
    with pytest.raises(Problem, match="split it"):
        read_bytes(file)


def test_a_link_to_a_file_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert read_bytes(tmp_path / "b.txt") == b"A."
