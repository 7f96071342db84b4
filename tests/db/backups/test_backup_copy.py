from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from db.backups import backup_copy, backup_folder, erasure, soundness
from db.library import Library
from db.model.errors import Problem
from tests.db.devices import change, now_in
from tests.factories import a_claim, a_library, an_article


def test_a_backup_is_the_library_at_that_moment(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        claim = a_claim(library, an_article(library))
        copy = backup_copy.make(library.writer, library.path, "by-hand")
        change(library, claim, note="later")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    with Library.for_reading(copy) as read_back:
        assert now_in(read_back, claim) == claim
        assert read_back.verify().fault == ""


def test_a_backup_copied_home_is_a_library_of_another_device(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        claim = a_claim(library, an_article(library))
        copy = backup_copy.make(library.writer, library.path, "by-hand")
    home = tmp_path / "home.redpencil"
    home.write_bytes(copy.read_bytes())
    with a_library(home) as library:
        changed = change(library, claim, note="from the backup")
        assert changed.heads[0][17:] != claim.heads[0][17:]
        assert changed.changed_by == claim.changed_by
        assert library.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_backups_are_listed_oldest_first(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        made = [
            backup_copy.make(library.writer, library.path, reason) for reason in ("z", "a", "m")
        ]
    assert backup_folder.existing(library.path) == made


def test_keeping_only_one_overwrites_the_others_before_they_go(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        first, second = (backup_copy.make(library.writer, library.path, reason) for reason in "ab")
    length = first.stat().st_size
    still_open = first.open("rb")
    with still_open:
        erasure.keep_only(library.path, second)
        assert still_open.read() == bytes(length)
    assert backup_folder.existing(library.path) == [second]


def test_a_copy_that_cannot_be_read_back_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        an_article(library)
        tails = iter([(5, "e", "5"), (4, "d", "4")])
        monkeypatch.setattr(soundness, "tail", lambda conn: next(tails))
        with pytest.raises(Problem, match="The backup could not be read back"):
            backup_copy.make(library.writer, library.path, "short")
    assert backup_folder.existing(library.path) == []


def test_where_no_backup_can_be_made_that_is_said(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        backup_folder.folder(library.path).write_text("a file where the folder should be")
        with pytest.raises(
            Problem, match=r"No backup could be made in “.*\.backups” \(File exists\)"
        ):
            backup_copy.make(library.writer, library.path, "by-hand")


def test_an_old_backup_that_cannot_be_removed_is_named(tmp_path: Path) -> None:
    with a_library(tmp_path / "team.redpencil") as library:
        in_the_way = backup_folder.folder(library.path) / "0.backup"
        in_the_way.mkdir(parents=True)
        with pytest.raises(Problem, match=r"The old backup “.*0\.backup” could not be removed"):
            erasure.keep_only(library.path, backup_copy.make(library.writer, library.path, "kept"))


def test_a_library_whose_folder_is_no_utf_8_can_be_backed_up(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    with a_library(folder / "team.redpencil") as library:
        copy = backup_copy.make(library.writer, library.path, "by-hand")
    assert backup_folder.existing(library.path) == [copy]
    assert copy.stat().st_size > 0


def test_whoever_copies_gives_way_while_the_copy_is_compared_with_its_hashes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing takes the interpreter from a window as copying takes the disk."""
    calls: list[str] = []
    is_sound = soundness.is_sound

    def sound(file: Path, between: Callable[[], object]) -> bool:
        calls.append("compare")
        return is_sound(file, between)

    monkeypatch.setattr(soundness, "is_sound", sound)
    with a_library(tmp_path / "team.redpencil") as library:
        opened = an_article(library)
        claim = a_claim(library, opened)
        for number in range(200):
            claim = change(library, claim, note=str(number))
        library.keep_original(bytes(5 << 20))
        backup_copy.make(
            library.writer, library.path, "by-hand", between=lambda: calls.append("give way")
        )
    assert calls[calls.index("compare") :].count("give way") >= 10


def test_what_went_wrong_is_said_also_where_the_rest_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails does so more than once."""
    with a_library(tmp_path / "team.redpencil") as library:
        an_article(library)
        monkeypatch.setattr(soundness, "is_whole", lambda *_: False)
        create, unlink = backup_copy._create, Path.unlink

        def refuse(file: Path, missing_ok: bool = False) -> None:
            if file.name.endswith(".partial") and file.exists():
                raise OSError(errno.EIO, "Input/output error")
            unlink(file, missing_ok)

        def fail_from_now_on(file: Path) -> None:
            create(file)
            monkeypatch.setattr(Path, "unlink", refuse)

        monkeypatch.setattr(backup_copy, "_create", fail_from_now_on)
        with pytest.raises(Problem, match="The backup could not be read back"):
            backup_copy.make(library.writer, library.path, "by-hand")
