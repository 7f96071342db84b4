from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from db import connection, schema
from db.journal import stored_revisions
from db.library import Library
from db.model.errors import Busy, Damaged, Problem
from tests.db import child
from tests.db.devices import change, now_in
from tests.factories import TEXT, a_claim, a_library, an_article

POWERLESS = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)
"""Root may write anywhere; a command run by this one may not."""


def a_file(path: Path, *statements: str) -> bytes:
    """Make an SQLite file by these statements and return its bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)
    return path.read_bytes()


def both_refuse(path: Path, sentence: str, *, create: bool = False) -> None:
    with pytest.raises(Problem, match=sentence):
        Library.for_reading(path)
    with pytest.raises(Problem, match=sentence):
        Library.for_writing(path, create=create)


def test_a_missing_library_is_named_and_not_created(tmp_path: Path) -> None:
    both_refuse(tmp_path / "none.redpencil", "There is no library at “.*none.redpencil” yet")
    assert list(tmp_path.iterdir()) == []


def test_a_library_in_a_missing_folder_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "team.redpencil"
    with pytest.raises(Problem, match=r"There is no folder “.*nowhere”: create it"):
        Library.for_writing(path, create=True)
    both_refuse(path, "There is no library")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    both_refuse(tmp_path, "is a folder: name a library file in it", create=True)


def test_a_path_through_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Problem, match=r"\(Not a directory\)"):
        Library.for_reading(tmp_path / "file" / "team.redpencil")


@pytest.mark.parametrize("content", [b"x", b"Some notes of mine.\n" * 50, bytes(4096), b"SQLite"])
def test_what_is_not_sqlite_is_not_ours_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    both_refuse(path, "is not a Red Pencil library", create=True)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_only_begins_like_sqlite_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "cut.redpencil"
    path.write_bytes(b"SQLite format 3\0" + bytes(10))
    both_refuse(path, "not a Red Pencil library")


@pytest.mark.parametrize(
    "statements",
    [
        ["PRAGMA application_id=252006673", "CREATE TABLE photos (id)"],
        ["CREATE TABLE photos (id)"],
        ["CREATE TABLE photos (id)", "PRAGMA user_version=77"],
        ["PRAGMA journal_mode=WAL", "CREATE TABLE photos (id)", "PRAGMA user_version=77"],
    ],
)
def test_the_database_of_another_program_is_not_ours_and_stays_as_it_is(
    tmp_path: Path, statements: Sequence[str]
) -> None:
    path = tmp_path / "photos.db"
    before = a_file(path, *statements)
    both_refuse(path, "is not a Red Pencil library", create=True)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_library_from_a_newer_version_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library)
    before = a_file(path, f"PRAGMA user_version={connection.SCHEMA_VERSION + 1}")
    both_refuse(path, "was written by a newer Red Pencil: update this program", create=True)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_version_that_is_still_in_the_log_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        newer = connection.SCHEMA_VERSION + 1
        library.db.execute(f"PRAGMA user_version={newer}")
        assert path.read_bytes()[60:64] != newer.to_bytes(4, "big")
        both_refuse(path, "was written by a newer Red Pencil")


def test_an_empty_file_is_a_library_that_is_gone_and_never_becomes_another(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    path.touch()
    log = Path(f"{path}-wal")
    log.write_bytes(b"all that is left")
    for opening in (Library.for_reading, a_library):
        with pytest.raises(Damaged, match="is empty: what was in it is gone"), opening(path):
            pass
    assert path.read_bytes() == b""
    assert log.read_bytes() == b"all that is left", "SQLite would have deleted it"


def test_a_new_library_has_its_name_only_once_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "team.redpencil"

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "_keep_a_log", killed)
    with pytest.raises(KeyboardInterrupt), a_library(path):
        pass
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    with a_library(path) as library:
        an_article(library)
    with Library.for_reading(path) as library:
        assert library.verify().fault == ""
        assert path.stat().st_nlink == 1


def test_only_its_owner_may_read_a_library(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    umask = os.umask(0)
    try:
        with a_library(path) as library:
            an_article(library)
            files = sorted(tmp_path.iterdir())
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}
    finally:
        os.umask(umask)
    assert modes == dict.fromkeys([path.name, f"{path.name}-shm", f"{path.name}-wal"], 0o600)


def test_connections_for_writing_are_set_up_as_the_design_says(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        assert _pragmas(library) == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "trusted_schema": 0,
            "temp_store": 2,
            "busy_timeout": connection.WAIT_MS,
            "application_id": connection.APPLICATION_ID,
            "user_version": connection.SCHEMA_VERSION,
        }


def test_connections_for_reading_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library))
    with Library.for_reading(path, wait_ms=70) as library:
        found = _pragmas(library)
        assert (found["trusted_schema"], found["temp_store"], found["busy_timeout"]) == (0, 2, 70)
        with pytest.raises(Problem, match="opened for reading only"):
            change(library, claim, note="no")
        with pytest.raises(Problem, match="opened for reading only"):
            library.scrub()
        with pytest.raises(Problem, match="read-only"), connection.in_plain_words():
            library.db.execute("DELETE FROM claim")
        assert now_in(library, claim) == claim


def _pragmas(library: Library) -> dict[str, object]:
    names = "journal_mode synchronous foreign_keys secure_delete trusted_schema temp_store"
    names += " busy_timeout application_id user_version"
    return {name: library.db.execute(f"PRAGMA {name}").fetchone()[0] for name in names.split()}


@pytest.mark.parametrize(
    "name", ["a b?mode=ro#x.redpencil", "100%41.redpencil", "مەقالە 🇨🇳.redpencil"]
)
def test_any_file_name_is_opened_as_it_is(tmp_path: Path, name: str) -> None:
    with a_library(tmp_path / name) as library:
        an_article(library)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_library_that_another_program_keeps_to_itself_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA locking_mode=EXCLUSIVE")
        conn.execute("BEGIN EXCLUSIVE")
        for opening in (Library.for_reading, Library.for_writing):
            with pytest.raises(Busy, match="Another program is writing"):
                opening(path, wait_ms=20)


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        claim = a_claim(library, an_article(library))
        before = list(stored_revisions.all_revisions(library.db))
        pages = library.db.execute("PRAGMA page_count").fetchone()[0]
        library.db.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(Problem, match="The disk is full, nothing was saved"):
            change(library, claim, note="x" * 100_000)
        assert now_in(library, claim) == claim
        assert list(stored_revisions.all_revisions(library.db)) == before
        library.db.execute("PRAGMA max_page_count=1073741823")
        change(library, claim, note="x" * 100_000)
        assert library.verify().fault == ""


def test_a_damaged_file_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library, TEXT * 300)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x99" * (len(whole) - 4096))
    with (
        pytest.raises(Problem, match=r"is damaged\. Bring back a backup"),
        a_library(path) as library,
    ):
        an_article(library, "Another text.\n")


@pytest.mark.skipif(not shutil.which("setpriv"), reason="needs setpriv to give up root's rights")
class TestWithoutRights:
    def said(self, act: str, path: Path) -> tuple[list[str], int]:
        before = POWERLESS if os.geteuid() == 0 else ()
        with child.start(act, path, before=before) as process:
            out, err = process.communicate("go\n")
        assert err == ""
        return out.splitlines(), process.returncode

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "shelf" / "team.redpencil"
        path.parent.mkdir()
        with a_library(path) as library:
            a_claim(library, an_article(library))
        return path

    def test_a_read_only_file_can_be_read_and_not_written(self, path: Path) -> None:
        path.chmod(0o400)
        lines, status = self.said("write", path)
        assert (len(lines), status) == (1, 1)
        assert lines[0].startswith("The library or its folder is read-only: allow writing")
        assert self.said("read", path) == (["1"], 0)

    def test_in_a_read_only_folder_a_library_at_rest_can_be_read(self, path: Path) -> None:
        path.parent.chmod(0o500)
        assert self.said("read", path) == (["1"], 0)
        lines, status = self.said("write", path)
        assert (len(lines), status) == (1, 1)
        assert "folder" in lines[0]
        assert list(path.parent.iterdir()) == [path]

    def test_in_a_read_only_folder_no_library_is_made(self, path: Path) -> None:
        path.parent.chmod(0o500)
        lines, status = self.said("make", path.with_name("new.redpencil"))
        assert status == 1
        assert lines[1].startswith(f"“{path.with_name('new.redpencil')}” cannot be used")
        assert lines[1].endswith("(Permission denied): choose a place you may write to.")

    def test_a_file_that_one_may_not_read_is_a_problem(self, path: Path) -> None:
        path.chmod(0)
        for act in ("read", "write"):
            lines, status = self.said(act, path)
            assert (len(lines), status) == (1, 1)
            assert "(Permission denied): choose a place you may write to." in lines[0]


def test_reading_sees_one_state_whatever_others_write(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library, Library.for_reading(path) as reader:
        opened = an_article(library)
        with connection.consistent(reader.db):
            assert reader.records.every("claim") == []
            a_claim(library, opened)
            assert reader.records.every("claim") == []
        assert len(reader.records.every("claim")) == 1
