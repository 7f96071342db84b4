from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.journal import device
from db.library import Library
from tests.db.devices import change
from tests.factories import a_claim, a_library, an_article


def writer_of(path: Path) -> tuple[str, str]:
    """Write something and return the device and the person that did."""
    with a_library(path) as library:
        claim = a_claim(library, an_article(library))
        assert library.verify().fault == ""
    return claim.heads[0][17:], claim.created_by


def on_machine(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(device, "_machine", lambda: name)


def test_a_file_that_stays_keeps_its_device_and_person(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    assert writer_of(path) == writer_of(path)


def test_a_copied_file_is_another_device_of_the_same_person(tmp_path: Path) -> None:
    path, copy = tmp_path / "team.redpencil", tmp_path / "copy.redpencil"
    first = writer_of(path)
    shutil.copy(path, copy)
    second = writer_of(copy)
    assert second[0] != first[0]
    assert second[1] == first[1]
    assert writer_of(path) == first


def test_a_file_carried_to_another_machine_is_another_device_and_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "team.redpencil"
    on_machine(monkeypatch, "here/1000")
    first = writer_of(path)
    on_machine(monkeypatch, "there/1000")
    second = writer_of(path)
    assert second[0] != first[0]
    assert second[1] != first[1]
    on_machine(monkeypatch, "here/1000")
    assert writer_of(path) == first


def test_another_login_on_the_same_machine_is_another_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "team.redpencil"
    on_machine(monkeypatch, "here/1000")
    first = writer_of(path)
    on_machine(monkeypatch, "here/1001")
    assert writer_of(path)[1] != first[1]


def test_one_file_under_two_names_is_one_device(tmp_path: Path) -> None:
    path, link = tmp_path / "team.redpencil", tmp_path / "link.redpencil"
    first = writer_of(path)
    link.symlink_to(path)
    assert writer_of(link) == first


def test_neither_machine_nor_login_nor_path_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "home-of-the-journalist"
    folder.mkdir()
    on_machine(monkeypatch, "machine-of-the-journalist/1000")
    writer_of(folder / "team.redpencil")
    everything = (folder / "team.redpencil").read_bytes()
    assert b"of-the-journalist" not in everything


def test_the_machine_is_told_apart_by_its_id_and_the_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing, empty, good = (tmp_path / name for name in ("missing", "empty", "good"))
    empty.write_text("\n")
    good.write_text("0123abcd\n")
    monkeypatch.setattr(device, "_MACHINE_ID_FILES", (missing, empty, good))
    assert device._machine().startswith("0123abcd/")
    monkeypatch.setattr(device, "_MACHINE_ID_FILES", (missing, empty))
    monkeypatch.setattr(device.platform, "node", lambda: "laptop")
    assert device._machine().startswith("laptop/")


def test_looking_only_makes_no_device(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        assert library.writer.table("device").count == 0
        claim = a_claim(library, an_article(library))
        change(library, claim)
        assert library.writer.table("device").count == 1
    with Library.for_reading(path) as library:
        assert library.db.execute("SELECT count(*) FROM device").fetchone() == (1,)
