from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.contents import articles
from db.library import Library
from db.model.document import Block, BlockKind, Blocks, Document
from db.model.errors import Damaged, Problem
from tests.db.devices import MIXED
from tests.factories import a_library, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


@pytest.mark.parametrize("length", [1, articles.PART_BYTES, articles.PART_BYTES + 1, 2_500_000])
def test_the_bytes_of_a_file_come_back_whole(library: Library, length: int) -> None:
    data = bytes(range(256)) * (length // 256 + 1)
    data = data[:length]
    digest = articles.store_original(library.writer, data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert articles.original(library.db, digest) == data
    parts = library.db.execute("SELECT count(*), max(length(bytes)) FROM original").fetchone()
    assert parts == (-(-length // articles.PART_BYTES), min(length, articles.PART_BYTES))


def test_the_same_bytes_are_kept_once(library: Library) -> None:
    for _ in range(2):
        articles.store_original(library.writer, b"the same")
    assert library.writer.table("original").count == 1


def test_a_half_kept_original_is_completed(library: Library) -> None:
    data = b"x" * (articles.PART_BYTES + 10)
    digest = articles.store_original(library.writer, data)
    library.db.execute("DELETE FROM original WHERE position = 1")
    with pytest.raises(Damaged, match="original file in the library is not the one that came in"):
        articles.original(library.db, digest)
    assert articles.store_original(library.writer, data) == digest
    assert articles.original(library.db, digest) == data


def test_an_unknown_original_is_empty(library: Library) -> None:
    assert articles.original(library.db, "0" * 64) == b""


def test_a_text_in_many_scripts_comes_back_as_it_was(library: Library) -> None:
    text = MIXED + "\x00\u00a0\u00ad\u2028\ufeff"
    document = Document(text, Blocks([Block(BlockKind.PARAGRAPH, 0, len(text))]))
    for _ in range(2):
        assert articles.store_content(library.writer, document) == document.digest()
    assert articles.content(library.db, document.digest()) == (text, document.layout())
    assert library.document(document.digest()) == document
    assert library.writer.table("content").count == 1


def test_a_text_that_is_not_in_the_library_is_a_problem(library: Library) -> None:
    with pytest.raises(Problem, match="The text of this version is not in the library"):
        library.document("0" * 64)


def test_documents_read_last_are_kept(library: Library) -> None:
    opened = [an_article(library, f"Text {n}.\n", f"{n}.txt") for n in range(3)]
    documents = articles.Documents(library.db, kept=2)
    first = documents.get(opened[0].digest)
    assert documents.get(opened[0].digest) is first
    for each in opened[1:]:
        documents.get(each.digest)
    again = documents.get(opened[0].digest)
    assert again is not first
    assert again == first
