import hashlib
import os
from pathlib import Path

import pytest

from db.model.errors import Problem
from reader.formats import file_bytes
from reader.formats.file_bytes import read_bytes


def test_a_file_as_large_as_allowed_is_read_and_one_byte_more_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "LARGEST_BYTES", 10)
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


@pytest.mark.parametrize("data", [b"A.", b"x" * 3_000_000])
def test_the_digest_is_that_of_the_bytes_however_many(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    assert file_bytes.digest(tmp_path / "a") == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, os.mkfifo, lambda _: None])
def test_what_cannot_be_read_cannot_be_looked_up_for_the_same_reason(tmp_path, make):
    make(tmp_path / "a")
    said = []
    for ask in (read_bytes, file_bytes.digest):
        with pytest.raises(Problem) as problem:
            ask(tmp_path / "a")
        said.append(str(problem.value))
    assert said[0] == said[1]


def test_a_file_that_grows_is_looked_up_as_far_as_it_is_read(tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_bytes(b"x" * 12)
    monkeypatch.setattr(file_bytes, "LARGEST_BYTES", 10)
    monkeypatch.setattr(file_bytes, "_check_size", lambda _: None)
    assert file_bytes.digest(file) == hashlib.sha256(read_bytes(file)).hexdigest()
