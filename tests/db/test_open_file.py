"""The file beneath an open library: moved, replaced, deleted, brought back; and a copy of what is open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.library import Library
from db.model.errors import Problem
from tests.factories import a_claim, a_library, an_article


def test_a_library_that_is_moved_deleted_or_replaced_is_out_of_its_place(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "desk.redpencil", tmp_path / "elsewhere"
    with a_library(path) as library:
        a_claim(library, an_article(library))
        assert library.file.is_in_place()
        path.rename(elsewhere)
        assert not library.file.is_in_place(), "moved"
        shutil.copy(elsewhere, path)
        assert not library.file.is_in_place(), "replaced"
        path.unlink()
        elsewhere.rename(path)
        assert library.file.is_in_place(), "back again"
        a_claim(library, an_article(library))
        tmp_path.rename(tmp_path.with_name("moved"))
        assert not library.file.is_in_place(), "its folder was moved"
        tmp_path.with_name("moved").rename(tmp_path)
        path.unlink()
        assert not library.file.is_in_place(), "deleted"


def test_a_copy_of_what_is_open_holds_what_the_orphaned_log_holds(tmp_path: Path) -> None:
    path, copy = tmp_path / "desk.redpencil", tmp_path / "copy.redpencil"
    with a_library(path) as library:
        a_claim(library, an_article(library))
        path.unlink()
        late = a_claim(library, an_article(library), note="written to the orphaned log")
        library.file.save_copy(copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.glob("copy*")] == ["copy.redpencil"]
    with Library.for_reading(copy) as saved:
        assert saved.records.one("claim", late.entity) == late
        assert saved.verify().fault == ""


def test_a_copy_never_takes_another_files_place_and_leaves_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, there = tmp_path / "desk.redpencil", tmp_path / "there"
    there.write_text("something else")
    with a_library(path) as library:
        for bad in (there, tmp_path / "no folder" / "copy"):
            with pytest.raises(Problem, match=r"choose another"):
                library.file.save_copy(bad)
        assert there.read_text() == "something else"

        def full(*_: object) -> None:
            raise Problem("The disk is full.")

        monkeypatch.setattr("db.open_file.OpenFile._fill", full)
        with pytest.raises(Problem, match="full"):
            library.file.save_copy(tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
