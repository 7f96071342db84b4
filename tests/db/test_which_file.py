"""Which file a library is: links, second names, places where nothing may be written, and a log left there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import leftover_log
from db.library import Library
from db.model.errors import Problem
from tests.db import child
from tests.db.test_connection import POWERLESS
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A library with a claim that is in its log only, in a folder of its own."""
    made = tmp_path / "made" / "team.redpencil"
    made.parent.mkdir()
    there = tmp_path / "shelf" / "team.redpencil"
    there.parent.mkdir()
    with a_library(made) as library:
        opened = an_article(library)
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for start in range(5):
            a_claim(library, opened, start, start + 5)
        shutil.copy(made, there)
        shutil.copy(f"{made}-wal", f"{there}-wal")
    yield there
    there.parent.chmod(0o700)


def claims(path: Path) -> int:
    with Library.for_reading(path) as library:
        return len(library.records.every("claim"))


def powerless(path: Path) -> list[str]:
    """Return what somebody without any right to write is told who reads it."""
    if not shutil.which("setpriv"):
        pytest.skip("needs setpriv to give up root's rights")
    before = POWERLESS if os.geteuid() == 0 else ()
    with child.start("read", path, before=before) as process:
        out, err = process.communicate("go\n")
    assert err == ""
    return out.splitlines()


def read_only(path: Path) -> list[str]:
    """Let nobody write there any more, and return the names of the files."""
    names = sorted(each.name for each in path.parent.iterdir())
    for each in path.parent.iterdir():
        each.chmod(0o400)
    path.parent.chmod(0o500)
    return names


def test_a_log_left_where_nothing_may_be_written_is_read_with_the_library(path: Path) -> None:
    names = read_only(path)
    assert powerless(path) == ["5"]
    assert sorted(each.name for each in path.parent.iterdir()) == names


def test_through_a_link_the_log_is_looked_for_beside_the_real_file(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "link.redpencil"
    link.symlink_to(path)
    (tmp_path / "desk").chmod(0o500)
    assert powerless(link) == ["5"]
    (tmp_path / "desk").chmod(0o700)
    assert [each.name for each in link.parent.iterdir()] == [link.name]


def test_through_a_link_one_writes_to_the_real_file(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.redpencil"
    link.symlink_to(path)
    with a_library(link) as library:
        assert library.path == path
        a_claim(library, an_article(library))
        assert Path(f"{path}-wal").stat().st_size
    assert claims(path) == claims(link) == 6
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.redpencil", "made", "shelf"]


def test_a_link_to_nothing_makes_the_library_where_it_leads(tmp_path: Path) -> None:
    link, there = tmp_path / "link.redpencil", tmp_path / "there.redpencil"
    link.symlink_to(there)
    with a_library(link) as library:
        an_article(library)
    assert not there.is_symlink()
    assert claims(there) == 0


def test_a_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    link = tmp_path / "link.redpencil"
    link.symlink_to(link)
    for opening in (Library.for_reading, Library.for_writing):
        with pytest.raises(Problem, match="cannot be used as a library"):
            opening(link)


def test_a_file_with_two_names_is_read_and_not_written(path: Path, tmp_path: Path) -> None:
    with a_library(path):
        pass
    other = tmp_path / "other.redpencil"
    other.hardlink_to(path)
    assert claims(other) == 5
    for each in (path, other):
        with pytest.raises(Problem, match=r"one file with 2 names .* remove the other names"):
            Library.for_writing(each)
    other.unlink()
    with a_library(path) as library:
        a_claim(library, an_article(library))


@pytest.mark.parametrize("with_log", [True, False])
def test_reading_a_read_only_file_leaves_nothing_beside_it(path: Path, with_log: bool) -> None:
    if not with_log:
        with a_library(path):
            pass
    names = sorted(each.name for each in path.parent.iterdir())
    path.chmod(0o400)
    assert claims(path) == 5
    assert sorted(each.name for each in path.parent.iterdir()) == names
    path.chmod(0o600)
    with a_library(path) as library:
        a_claim(library, an_article(library))
    assert claims(path) == 6


def cut(log: bytes) -> bytes:
    return log[:-100]


def flipped(log: bytes) -> bytes:
    return log[:-100] + bytes([log[-100] ^ 1]) + log[-99:]


@pytest.mark.parametrize("harm", [cut, flipped])
def test_what_of_a_log_was_not_committed_is_left_as_sqlite_leaves_it(path: Path, harm) -> None:
    log = Path(f"{path}-wal")
    log.write_bytes(harm(log.read_bytes()))
    path.chmod(0o400)
    ours = claims(path)
    path.chmod(0o600)
    assert claims(path) == ours == 4


@pytest.mark.parametrize("log", [b"", b"x" * 31, bytes(32), bytes(5000)])
def test_what_is_no_log_adds_nothing(path: Path, log: bytes) -> None:
    Path(f"{path}-wal").write_bytes(log)
    before = bytearray(path.read_bytes())
    before[18:20] = b"\1\1"
    assert leftover_log.put_together(path) == bytes(before)


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """A library as a program leaves it that is ended while it writes without a log, as the first after a restore."""
    made, there = tmp_path / "made.redpencil", tmp_path / "shelf" / "team.redpencil"
    with a_library(made) as library:
        opened = an_article(library)
        for start in range(5):
            a_claim(library, opened, start, start + 5)
    there.parent.mkdir()
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=DELETE")
        conn.execute("PRAGMA cache_size=1")
        conn.execute("BEGIN IMMEDIATE")
        conn.execute(
            "CREATE TABLE filler AS SELECT a.body FROM revisions a, revisions b, revisions c"
        )
        shutil.copy(made, there)
        shutil.copy(f"{made}-journal", f"{there}-journal")
        conn.execute("ROLLBACK")
    return there


def test_what_was_being_written_without_a_log_is_taken_back_by_who_only_reads(
    unfinished: Path,
) -> None:
    assert claims(unfinished) == 5
    assert not Path(f"{unfinished}-journal").exists()
    with Library.for_reading(unfinished) as library:
        assert library.verify().fault == ""


def test_where_it_cannot_be_taken_back_that_is_said(unfinished: Path) -> None:
    names = read_only(unfinished)
    try:
        (sentence,) = powerless(unfinished)
    finally:
        unfinished.parent.chmod(0o700)
    assert "read-only" in sentence
    assert sorted(each.name for each in unfinished.parent.iterdir()) == names
