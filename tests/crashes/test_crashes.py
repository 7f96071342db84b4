"""A small part of `python -m tests.crashes`: kills, power cuts and faulty disks, each with a seed of its own."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.crashes import full, kills, power, watch
from tests.crashes.calls import Call
from tests.crashes.disk import Disk
from tests.crashes.kept import Said, losses

watching = pytest.mark.skipif(not watch.is_possible(), reason="needs Linux' seccomp notifications")


def test_a_killed_window_leaves_all_that_it_acknowledged(tmp_path: Path) -> None:
    path, luck = tmp_path / "desk.redpencil", random.Random(11)
    kills.a_library_at(path)
    said = 0
    for number in range(3):
        kill = kills.kill_one(path, f"suite.{number}", luck)
        assert kill.losses == []
        said += len(kill.said.revisions)
    assert said, "somebody worked in it"


@watching
def test_a_power_cut_while_a_window_works_leaves_a_whole_library(tmp_path: Path) -> None:
    recording = power.record_window(tmp_path, "suite", 600)
    assert {event.kind for event in recording.events if isinstance(event, Call)} >= {
        "write",
        "sync",
    }
    assert any(event == str(event) and event.startswith("made") for event in recording.events)
    images = list(power.images(recording, 25, random.Random(3), tmp_path))
    assert [(image.after, image.losses) for image in images if image.losses] == []


@watching
def test_what_is_recorded_is_what_was_written(tmp_path: Path) -> None:
    """Else the images would prove nothing."""
    desk = full.make(tmp_path / "desk")
    root = desk.library.parent
    disk, calls = Disk(root), list[Call]()
    for name in ("import", "tag", "backup", "restore"):
        ran = full.run(desk, desk.words(name), lambda call: calls.append(call) or 0)
        assert ran.status == 0
    for call in calls:
        disk.take(call)
    there = {
        str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()
    }
    assert disk.now() == there


@watching
@pytest.mark.parametrize("name", ["backup", "backup elsewhere"])
def test_a_backup_that_is_said_to_be_made_is_there_after_a_power_cut(
    tmp_path: Path, name: str
) -> None:
    """Not the file alone is synced: its name is, and the folder's that was made for it."""
    desk = full.make(tmp_path / "desk", backed_up=False)
    root = desk.library.parent
    disk = Disk(root)
    ran = full.run(desk, desk.words(name), lambda call: disk.take(call) or 0)
    assert ran.status == 0
    made = {
        str(file.relative_to(root)): file.read_bytes()
        for file in [*root.rglob("*.backup"), *root.rglob("places.json")]
    }
    assert made
    for seed in range(40):
        left = disk.left(random.Random(seed))
        assert {name: left.get(name) for name in made} == made


@watching
@pytest.mark.parametrize("name", ["import", "backup elsewhere", "erase a claim"])
def test_on_a_faulty_disk_a_command_says_one_sentence_and_loses_nothing(
    tmp_path: Path, name: str
) -> None:
    desk = full.make(tmp_path / "desk")
    tried = [
        *full.tries(desk, tmp_path, [name], full.full_points(2)),
        *full.tries(desk, tmp_path, [name], full.failing_points(2, random.Random(name))),
    ]
    assert [(each.fault, each.faults) for each in tried if each.faults] == []
    assert any(each.status == 1 and each.fault.failed for each in tried)


def test_what_is_lost_or_damaged_is_found(tmp_path: Path) -> None:
    """A check that cannot fail proves nothing."""
    desk = full.make(tmp_path / "desk")
    assert losses(desk.library, desk.said) == []
    more = Said({*desk.said.revisions, "0199-not-there"}, {*desk.said.backups, "gone.backup"})
    assert {(each.kind, each.what) for each in losses(desk.library, more)} == {
        ("lost", "revision 0199-not-there"),
        ("lost", "backup gone.backup"),
    }
    whole = bytearray(desk.library.read_bytes())
    whole[len(whole) // 2 :] = bytes(len(whole) - len(whole) // 2)
    desk.library.write_bytes(whole)
    assert {each.kind for each in losses(desk.library, desk.said)} == {"damaged"}


def test_what_was_not_synced_may_be_gone_and_what_was_is_there() -> None:
    disk = Disk(Path("/nowhere"))
    for call in (
        Call("create", "/nowhere/a"),
        Call("sync", "/nowhere"),
        Call("write", "/nowhere/a", data=b"x" * 1024),
        Call("sync", "/nowhere/a"),
        Call("write", "/nowhere/a", at=512, data=b"y" * 1024),
        Call("create", "/nowhere/b"),
    ):
        disk.take(call)
    left = [disk.left(random.Random(seed)) for seed in range(60)]
    assert all(each["a"].startswith(b"x" * 512) for each in left)
    assert {each["a"][512:] for each in left} == {
        b"x" * 512,
        b"y" * 1024,
        b"x" * 512 + b"y" * 512,
        b"y" * 512,
    }
    assert {"b" in each for each in left} == {True, False}
