from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.backups import backup_copy, backup_folder, backup_run, second_place
from db.library import Library
from db.model.errors import Problem
from reader.desk import claim_edits
from tests.db.devices import Clock, change, file_bytes
from tests.factories import a_claim, a_library, an_article

NOW = datetime(2027, 3, 4, 15, 0, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "mine.redpencil") as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def test_work_is_due_when_half_an_hour_of_it_is_in_no_backup(tmp_path: Path) -> None:
    path, clock = tmp_path / "mine.redpencil", Clock(int(NOW.timestamp() * 1000))
    with a_library(path, now=clock) as library:
        claim = a_claim(library, an_article(library))
        assert not backup_run.is_due(path, NOW)
        later = NOW + timedelta(minutes=30)
        assert backup_run.is_due(path, later), "there is no backup at all"
        backup_run.back_up(path, "automatic", NOW + timedelta(minutes=2))
        assert not backup_run.is_due(path, later + timedelta(days=9)), "nothing was done since"
        clock.now_ms = int((later - timedelta(minutes=5)).timestamp() * 1000)
        change(library, claim, note="done since")
        assert not backup_run.is_due(path, later)
        assert backup_run.is_due(path, later + timedelta(minutes=24))
        for each in backup_folder.existing(path):
            each.write_bytes(b"damaged")
        assert backup_run.is_due(path, later), "a backup that cannot be read is none"


def test_a_library_being_written_to_is_copied_as_it_was_when_the_copy_began(
    library: Library,
) -> None:
    opened = an_article(library, "The council said “no”. " * 3000)
    steps = list[int]()

    def between() -> None:
        steps.append(a_claim(library, opened, note="x" * 5000).value.number)  # type: ignore[attr-defined]

    with closing(Library.for_reading(library.path)) as reading:
        copy = backup_copy.make(reading.db, library.path, "automatic", between=between)
    assert len(steps) >= 1
    with Library.for_reading(copy) as read_back:
        assert read_back.verify().fault == ""
        assert read_back.records.every("claim") == []


def test_copying_that_is_stopped_leaves_nothing(library: Library) -> None:
    def stop() -> None:
        raise Problem("stopped")

    an_article(library)
    with pytest.raises(Problem, match="stopped"):
        backup_run.back_up(library.path, "automatic", between=stop)
    assert list(backup_folder.folder(library.path).iterdir()) == []


def damage_a_text(path: Path) -> None:
    """Change one letter of a text in the file, which SQLite cannot notice."""
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DROP TRIGGER content_never_changes")
        conn.execute("UPDATE content SET text = replace(text, 'four', 'five')")
        conn.commit()


def test_a_library_with_a_changed_text_is_copied_as_unsound_and_nothing_is_thinned(
    library: Library,
) -> None:
    an_article(library)
    old = [NOW - timedelta(days=800 + n) for n in range(3)]
    for at in old:
        backup_run.back_up(library.path, "automatic", at)
    before = {each.path for each in backup_folder.backups_of(library.path)}
    assert before
    damage_a_text(library.path)
    run = backup_run.back_up(library.path, "automatic", NOW)
    assert not run.backup.sound
    assert "does not fit its hash" in run.warning
    assert before < {each.path for each in backup_folder.backups_of(library.path)}


def test_the_second_place_gets_every_backup_and_missing_it_is_said_calmly(
    library: Library, stick: Path
) -> None:
    an_article(library)
    second_place.remember_second_place(library.path, stick)
    run = backup_run.back_up(library.path, "by-hand", NOW)
    assert run.second is not None
    assert run.second.read_bytes() == run.backup.path.read_bytes()
    away = stick.rename(stick.with_name("in-a-pocket"))
    run = backup_run.back_up(library.path, "by-hand", NOW + timedelta(hours=1))
    assert run.second is None
    assert run.second_problem == (
        f"The second place “{stick}” is not there now: "
        "the next backup after it is back goes there too."
    )
    assert not stick.exists(), "no folder is made where a stick should be"
    away.rename(stick)
    run = backup_run.back_up(library.path, "by-hand", NOW + timedelta(hours=2))
    assert run.second is not None


def test_two_libraries_of_one_name_do_not_meet_on_a_stick(tmp_path: Path, stick: Path) -> None:
    places = set[Path]()
    for owner in ("ana", "ben"):
        (tmp_path / owner).mkdir()
        with a_library(tmp_path / owner / "library.redpencil") as library:
            an_article(library)
            second_place.remember_second_place(library.path, stick)
            second = backup_run.back_up(library.path, "by-hand").second
            assert second is not None
            places.add(second.parent)
    assert len(places) == 2


CANARY = "canary-who-told-us"


def test_what_is_erased_is_erased_in_every_place(library: Library, stick: Path) -> None:
    claim = a_claim(library, an_article(library), note=CANARY)
    second_place.remember_second_place(library.path, stick)
    elsewhere = stick.with_name("elsewhere")
    elsewhere.mkdir()
    backup_run.back_up_to(library.path, elsewhere)
    killed = backup_folder.folder(library.path) / "20270304T150000000000Z-automatic.backup.partial"
    killed.write_text(CANARY)
    aside = backup_folder.folder(library.path) / "20270304T150000000000Z.aside-wal"
    aside.write_text(CANARY)
    library.put([claim_edits.erase(claim)])
    library.scrub()
    everything = [file_bytes(library.path)]
    everything += [
        f.read_bytes() for place in (stick, elsewhere) for f in place.rglob("*.*") if f.is_file()
    ]
    assert not [each for each in everything if CANARY.encode() in each]
    assert len(backup_folder.existing(library.path)) == 1


def test_a_place_that_cannot_be_reached_when_erasing_is_named_until_it_can(
    library: Library, stick: Path
) -> None:
    claim = a_claim(library, an_article(library), note=CANARY)
    backup_run.back_up_to(library.path, stick)
    away = stick.rename(stick.with_name("in-a-pocket"))
    library.put([claim_edits.erase(claim)])
    for _ in range(2):
        with pytest.raises(Problem, match=r"a copy may still be in “.*stick/.*plug it in"):
            library.scrub()
    away.rename(stick)
    library.scrub()
    assert [*stick.iterdir()] == []


@pytest.mark.parametrize(
    "name",
    [
        "notes.backup",
        "20261340T150000000000Z-by-hand.backup",
        "20270229T150000000000Z-by-hand.backup",
        "20270304T250000000000Z-by-hand.backup",
        "20270304T150000000000Z.backup",
        "٢٠٢٧٠٣٠٤T150000000000Z-by-hand.backup",
    ],
)
def test_a_file_that_is_called_otherwise_is_no_backup_and_in_nobodys_way(
    library: Library, name: str
) -> None:
    an_article(library)
    first = backup_run.back_up(library.path, "by-hand", NOW).backup
    place = backup_folder.folder(library.path)
    (place / name).write_text("mine")
    (place / "20270304T160000000000Z-folder.backup").mkdir()
    assert backup_folder.backups_of(library.path) == [first]
    assert not backup_run.is_due(library.path, NOW)
    second = backup_run.back_up(library.path, "by-hand", NOW + timedelta(days=900)).backup
    assert backup_folder.backups_of(library.path) == [first, second]
    assert (place / name).read_text() == "mine"


def test_a_disk_without_room_is_said_before_anything_is_written(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_article(library)
    monkeypatch.setattr(backup_copy, "_ROOM", 1 << 60)
    with pytest.raises(Problem, match="There is no room for a backup"):
        backup_run.back_up(library.path, "automatic")
    assert list(backup_folder.folder(library.path).iterdir()) == []


def test_what_is_erased_is_erased_in_backups_from_when_the_library_was_called_otherwise(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old name.redpencil"
    with a_library(path) as library:
        a_claim(library, an_article(library), note=CANARY)
    old = backup_run.back_up(path, "automatic").backup.path
    path = path.rename(tmp_path / "new name.redpencil")
    somebody_elses = tmp_path / "other.redpencil"
    with a_library(somebody_elses) as other:
        a_claim(other, an_article(other), note="not ours")
    theirs = backup_run.back_up(somebody_elses, "automatic").backup.path
    with a_library(path) as library:
        (claim,) = library.records.every("claim")
        library.put([claim_edits.erase(claim)])
        library.scrub()
    assert not old.exists()
    assert theirs.exists()
    files = (each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert not any(CANARY.encode() in each for each in files)


def test_what_a_killed_program_left_unfinished_is_removed_by_the_next_backup(
    library: Library,
) -> None:
    an_article(library)
    place = backup_folder.folder(library.path)
    place.mkdir()
    killed, running = place / "1.backup.partial", place / "2.backup.partial"
    for each in (killed, running):
        each.write_bytes(b"half")
    os.utime(killed, (1, 1))
    backup_run.back_up(library.path, "automatic")
    assert not killed.exists()
    assert running.exists()
