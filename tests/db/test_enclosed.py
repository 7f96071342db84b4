"""Pictures and remarks that come with an article: kept once, never changed, verified."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from db import schema
from db.backups import backup_copy, backup_folder
from db.connection import SCHEMA_VERSION, create_file, open_for_reading, open_for_writing
from db.contents import articles
from db.library import Library
from db.model.document import Block, BlockKind, Blocks, Document, Picture, Remark
from reader.desk.imports import article_import
from reader.formats.parsed_file import ParsedFile
from tests.db.by_hand import edit
from tests.db.test_schema import with_only_the_first
from tests.factories import a_library, an_article

REMARKS = (Remark("bidi", 0, 1, "Ä"), Remark("link", 0, 0, "B"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def a_picture(data: bytes = b"a picture") -> Picture:
    return Picture(sha256(data).hexdigest(), "image/png", 3, 2, data)


def an_article_with(library: Library, *pictures: Picture, text: str = "Text.") -> str:
    """Import an article that shows these pictures; return the digest of its content."""
    images = (
        Block(BlockKind.IMAGE, len(text) + 1 + i, len(text) + 1 + i, {"digest": each.digest})
        for i, each in enumerate(pictures)
    )
    blocks = Blocks([Block(BlockKind.PARAGRAPH, 0, len(text)), *images])
    document = Document(text + "\n" * len(pictures), blocks)
    reading = ParsedFile(document, "web", "utf-8", pictures=pictures, remarks=REMARKS)
    article_import.store(library, text.encode(), reading, "a.html")
    return document.digest()


@pytest.mark.parametrize("length", [0, 1, articles.PART_BYTES + 1, 2_500_000])
def test_a_picture_comes_back_whole(library: Library, length: int) -> None:
    picture = a_picture(bytes(length))
    content = an_article_with(library, picture)
    assert articles.picture(library.db, picture.digest) == picture
    assert articles.pictures_of(library.db, content) == [picture.digest]
    largest = library.db.execute("SELECT max(length(bytes)) FROM picture_part").fetchone()[0]
    assert (largest or 0) <= articles.PART_BYTES
    assert library.verify().fault == ""


def test_remarks_come_back_in_their_order(library: Library) -> None:
    assert articles.remarks(library.db, an_article_with(library)) == REMARKS
    assert articles.remarks(library.db, "0" * 64) == ()


def test_many_remarks_are_written_in_short_transactions(library: Library) -> None:
    many = [Remark("bidi", n, n, "Look.") for n in range(1_200)]
    begun: list[str] = []
    library.db.conn.set_trace_callback(begun.append)
    articles.store_enclosed(library.writer, "0" * 64, [], many)
    library.db.conn.set_trace_callback(None)
    assert begun.count("BEGIN IMMEDIATE") == 3
    assert articles.remarks(library.db, "0" * 64) == tuple(many)


def test_a_picture_that_two_articles_show_is_kept_once(library: Library) -> None:
    picture = a_picture()
    contents = [an_article_with(library, picture, text=text) for text in ("One.", "Two.")]
    assert library.writer.table("picture").count == library.writer.table("picture_part").count == 1
    assert [articles.pictures_of(library.db, each) for each in contents] == [[picture.digest]] * 2


def test_an_unknown_picture_is_none(library: Library) -> None:
    assert articles.picture(library.db, "0" * 64) is None


def test_an_article_that_comes_again_has_its_remarks(library: Library) -> None:
    an_article_with(library)
    found = article_import.find_known(library, b"Text.")
    assert found is not None
    assert (found.new, found.remarks) == (False, REMARKS)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE picture SET width = 9", "UPDATE picture_part SET bytes = x''", "UPDATE remark SET message = ''"],
)  # fmt: skip
def test_plain_updates_are_refused(library: Library, statement: str) -> None:
    an_article_with(library, a_picture())
    with (
        closing(sqlite3.connect(library.path)) as conn,
        pytest.raises(sqlite3.IntegrityError, match="never changes"),
    ):
        conn.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE picture_part SET bytes = x'00'", "DELETE FROM picture_part", "DELETE FROM picture",
     "INSERT INTO picture_part SELECT digest, 1, bytes FROM picture_part"],
)  # fmt: skip
def test_a_picture_that_was_changed_by_hand_is_found(library: Library, statement: str) -> None:
    an_article_with(library, a_picture())
    assert library.verify().fault == ""
    edit(library.path, statement)
    fault = library.verify().fault
    assert fault.startswith("version (")
    assert fault.endswith(") shows another picture than its text says.")


def test_a_backup_has_the_pictures(library: Library) -> None:
    picture = a_picture()
    an_article_with(library, picture)
    with Library.for_reading(backup_copy.make(library.writer, library.path, "by-hand")) as copy:
        assert articles.picture(copy.db, picture.digest) == picture
        assert copy.verify().fault == ""


def test_what_was_erased_leaves_pictures_and_remarks_as_it_leaves_texts(library: Library) -> None:
    picture = a_picture()
    content = an_article_with(library, picture)
    library.scrub()
    assert articles.picture(library.db, picture.digest) == picture
    assert articles.remarks(library.db, content) == REMARKS


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a library from before there were pictures, with an article in it."""
    path = tmp_path / "old.redpencil"
    create_file(path)
    db = open_for_writing(path, new=True)
    schema.bring_up_to_date(db, path, with_only_the_first())
    db.close()
    return path


def test_a_library_from_before_pictures_can_be_read(old: Path) -> None:
    before = old.read_bytes()
    with Library.for_reading(old) as library:
        assert articles.picture(library.db, "0" * 64) is None
        assert articles.remarks(library.db, "0" * 64) == ()
        assert articles.pictures_of(library.db, "0" * 64) == []
        assert library.verify().fault == ""
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            library.db.execute("DELETE FROM claim")
    assert old.read_bytes() == before


def test_a_library_from_before_pictures_is_brought_up_to_date_after_a_backup(old: Path) -> None:
    with a_library(old) as library:
        an_article(library)
        assert articles.remarks(library.db, an_article_with(library, a_picture())) == REMARKS
        assert library.db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert library.verify().fault == ""
    copy = backup_folder.existing(old)[0]
    assert copy.name.endswith("-before-m0002_pictures_and_cautions.backup")
    with closing(open_for_reading(copy)) as before:
        assert before.execute("PRAGMA user_version").fetchone() == (1,)
