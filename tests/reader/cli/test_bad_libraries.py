import resource
import threading
from contextlib import closing
from sqlite3 import connect

import pytest

from db import connection
from tests.reader.cli.running import (
    command,
    contents,
    fine,
    imported,
    one_line,
    process,
    refused,
    tagged,
)

READING = [("articles",), ("text", "ab"), ("claims", "ab"), ("history", "ab"), ("verify",)]
WRITING = [
    ("import", "{file}"),
    ("tag", "ab", "--exact", "x", "--tag", "opinion"),
    ("untag", "ab"),
    ("erase", "ab", "--yes"),
]


def not_sqlite(library):
    library.write_bytes(b"Dear diary, " * 100)
    return "not a Red Pencil library"


def too_short(library):
    library.write_bytes(b"SQLite")
    return "not a Red Pencil library"


def somebody_elses(library):
    with closing(connect(library)) as db:
        db.execute("CREATE TABLE diary (day)")
        db.commit()
    return "not a Red Pencil library"


def another_programs(library):
    with closing(connect(library)) as db:
        db.execute("PRAGMA application_id = 1234")
        db.execute("CREATE TABLE diary (day)")
        db.commit()
    return "not a Red Pencil library"


def from_the_future(library):
    imported(library)
    with closing(connect(library)) as db:
        db.execute("PRAGMA user_version = 99")
        db.commit()
    return "newer Red Pencil"


def garbage_under_our_header(library):
    imported(library)
    data = library.read_bytes()
    library.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    return "damaged"


def a_folder(library):
    library.mkdir()
    return "is a folder"


BAD = [
    not_sqlite,
    too_short,
    somebody_elses,
    another_programs,
    from_the_future,
    garbage_under_our_header,
    a_folder,
]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("words", [*READING, *WRITING], ids=lambda words: words[0])
def test_a_file_that_is_no_library_of_ours_is_refused_with_its_bytes_unchanged(
    library, make, words
):
    said = make(library)
    file = library.with_name("new.txt")
    file.write_text("New.")
    before = library.read_bytes() if library.is_file() else b""
    ran = command(*(word.format(file=file) for word in words), library=library)
    assert (ran.status, ran.out) == (1, "")
    assert said in one_line(ran)
    assert (library.read_bytes() if library.is_file() else b"") == before


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_an_empty_file_is_no_library_to_read(library, words):
    library.touch()
    assert "is empty" in refused(*words, library=library)
    assert library.read_bytes() == b""


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=lambda words: words[0])
def test_a_library_in_a_missing_folder_is_refused_and_no_folder_made(library, words):
    file = library.with_name("new.txt")
    file.write_text("New.")
    inside = library.parent / "missing" / library.name
    ran = command(*(word.format(file=file) for word in words), library=inside)
    assert ran.status == 1
    assert str(inside.parent) in one_line(ran)
    assert not inside.parent.exists()


@pytest.fixture
def locked(library):
    """Hold the write lock of a library with one claim, as another program would."""
    tagged(library, imported(library))
    with closing(connect(library, check_same_thread=False)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.rollback()


def test_a_library_that_stays_locked_is_refused_in_one_line(library, locked):
    line = refused("note", "C-001", "x", library=library)
    assert "Another program is writing" in line


def test_a_lock_that_ends_soon_is_waited_for(library, locked):
    unlock = threading.Timer(0.3, locked.rollback)
    unlock.start()
    fine("note", "C-001", "x", library=library)
    unlock.join()


def test_reading_does_not_wait_for_a_writer(library, locked):
    article = fine("articles", "--json", library=library).json[0]["id"]
    for words in (("text", article), ("claims", article), ("history", article), ("verify",)):
        fine(*words, library=library)


def test_a_full_disk_is_said_and_nothing_is_saved(library, monkeypatch):
    article = imported(library)
    monkeypatch.setattr(connection, "_PRAGMAS", (*connection._PRAGMAS, "max_page_count=1"))
    line = refused(
        "tag",
        article,
        "--start",
        0,
        "--end",
        80,
        "--tag",
        "opinion",
        "--note",
        "x" * 99_999,
        library=library,
    )
    assert "The disk is full, nothing was saved" in line
    monkeypatch.undo()
    fine("verify", library=library)


def no_room():
    """Let no file grow beyond 200 kB, as a quota does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_a_batch_that_finds_no_room_is_said_in_one_line_and_not_written_at_all(library):
    article = imported(library)
    lines = library.with_name("lines.jsonl")
    line = '{"start": 4, "end": 11, "tag": "opinion", "note": "%s"}\n' % ("x" * 90_000)
    lines.write_text(line * 10)
    before = contents(library)
    ran = process("tag", article, "--from", lines, library=library, preexec_fn=no_room)
    assert (ran.status, ran.out) == (1, "")
    assert "disk" in one_line(ran)
    assert contents(library) == before


def test_an_import_that_finds_no_room_is_said_in_one_line_and_can_be_done_again(library):
    imported(library)
    file = library.with_name("large.txt")
    file.write_text("A large text. " * 90_000)
    ran = process("import", file, library=library, preexec_fn=no_room)
    assert (ran.status, ran.out) == (1, "")
    assert "disk" in one_line(ran)
    assert len(fine("articles", "--json", library=library).json) == 1
    fine("import", file, library=library)
    fine("verify", library=library)


@pytest.mark.parametrize("words", [("articles",), ("verify",)], ids=lambda words: words[0])
def test_a_library_at_rest_in_a_read_only_folder_can_be_read(library, without_rights, words):
    folder = library.parent / "read-only"
    folder.mkdir()
    inside = folder / library.name
    tagged(inside, imported(inside))
    folder.chmod(0o500)
    ran = process(*words, library=inside, before=without_rights)
    folder.chmod(0o700)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_written_in_a_read_only_folder(library, without_rights, there):
    folder = library.parent / "read-only"
    folder.mkdir()
    inside = folder / library.name
    if there:
        imported(inside)
    file = library.with_name("new.txt")
    file.write_text("New.")
    before = contents(inside)
    folder.chmod(0o500)
    ran = process("import", file, library=inside, before=without_rights)
    folder.chmod(0o700)
    assert ran.status == 1
    assert one_line(ran)
    assert contents(inside) == before


@pytest.mark.parametrize("words", [("articles",), ("import", "{file}")], ids=lambda words: words[0])
def test_a_library_that_may_not_be_looked_at_is_refused(library, without_rights, words):
    folder = library.parent / "secret"
    folder.mkdir()
    inside = folder / library.name
    imported(inside)
    file = library.with_name("new.txt")
    file.write_text("New.")
    folder.chmod(0)
    filled = [word.format(file=file) for word in words]
    ran = process(*filled, library=inside, before=without_rights)
    folder.chmod(0o700)
    assert ran.status == 1
    assert "Permission denied" in one_line(ran)
