"""The drill: a library backed up over a year, damaged, and restored to what it was."""

from __future__ import annotations

import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.backups import backup_folder, backup_run, restoration
from db.library import Library
from db.model.errors import Busy, Problem
from tests.db import child
from tests.db.devices import Clock, change, now_in, presents
from tests.factories import a_claim, a_library, an_article

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def notes(path: Path) -> list[str]:
    with Library.for_reading(path) as library:
        assert library.verify().fault == ""
        return sorted(c.value.note for c in library.records.every("claim"))  # type: ignore[attr-defined]


def test_a_year_of_backups_then_damage_then_everything_is_there_again(tmp_path: Path) -> None:
    path, at = tmp_path / "team.redpencil", START
    clock = Clock(step_ms=60_000)
    with a_library(path, now=clock) as library:
        opened = an_article(library)
        for week in range(52):
            at = START + timedelta(days=7 * week)
            clock.now_ms = int(at.timestamp() * 1000)
            claim = a_claim(library, opened, note=f"week {week}")
            for hour in range(2):
                at += timedelta(hours=hour)
                run = backup_run.back_up(path, "automatic", at)
                assert run.backup.sound
            change(library, claim, note=f"week {week}, looked at again")
        at += timedelta(minutes=30)
        backup_run.back_up(path, "automatic", at)
        expected = presents(library)
    left = backup_folder.backups_of(path)
    assert 20 < len(left) < 45, "52 weeks of two backups, thinned"
    assert run.folder_bytes >= sum(each.size for each in left[:-1])
    data = bytearray(path.read_bytes())
    data[4096:-4096] = bytes(len(data) - 8192)
    path.write_bytes(data)
    aside = restoration.restore(path, left[-1].path)
    assert aside is not None
    assert aside.read_bytes() == data
    with a_library(path) as library:
        assert presents(library) == expected
        assert library.verify().fault == ""
        assert library.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    early = notes(left[0].path)
    assert 0 < len(early) < 30, "the oldest is of nine months before"


def a_killed_library(tmp_path: Path) -> tuple[Path, Path]:
    """Return a library with a log that nobody brought in, as a kill leaves it, and an older backup."""
    path = tmp_path / "live" / "team.redpencil"
    path.parent.mkdir()
    with a_library(path) as library:
        library.leave_checkpoints()
        opened = an_article(library)
        a_claim(library, opened, note="in the backup")
        run = backup_run.back_up(path, "by-hand")
        for number in range(30):
            a_claim(library, opened, note=f"later {number}")
        killed = tmp_path / "killed"
        shutil.copytree(path.parent, killed)
    assert (killed / "team.redpencil-wal").stat().st_size > 0
    return killed / "team.redpencil", run.backup.path


def test_a_backup_restored_over_a_killed_library_is_not_taken_to_pieces_by_the_old_log(
    tmp_path: Path,
) -> None:
    path, backup = a_killed_library(tmp_path)
    aside = restoration.restore(path, backup)
    assert aside is not None
    assert notes(path) == ["in the backup"]
    assert len(notes(aside)) == 31, "what the log held is in what was put aside"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_a_log_without_its_library_is_put_aside_too(tmp_path: Path) -> None:
    path, backup = a_killed_library(tmp_path)
    log = Path(f"{path}-wal").read_bytes()
    path.unlink()
    restoration.restore(path, backup)
    assert notes(path) == ["in the backup"]
    assert log in [each.read_bytes() for each in backup_folder.put_aside(path)]


def test_a_damaged_library_keeps_its_log_where_it_was_put_aside(tmp_path: Path) -> None:
    path, backup = a_killed_library(tmp_path)
    log = Path(f"{path}-wal").read_bytes()
    path.write_bytes(b"Dear diary" * 1000)
    aside = restoration.restore(path, backup)
    assert aside is not None
    assert aside.read_bytes() == b"Dear diary" * 1000
    assert Path(f"{aside}-wal").read_bytes() == log
    assert notes(path) == ["in the backup"]


def test_nothing_is_restored_while_another_program_has_the_library_open(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        a_claim(library, an_article(library), note="in the backup")
    backup = backup_run.back_up(path, "by-hand").backup.path
    with closing(_Held(path)), pytest.raises(Busy, match="Another program has the library open"):
        restoration.restore(path, backup)
    assert notes(path) == ["in the backup"]
    restoration.restore(path, backup)
    assert notes(path) == ["in the backup"]


class _Held:
    """Another process that has the library open."""

    def __init__(self, path: Path) -> None:
        self._process = child.start("hold", path)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def close(self) -> None:
        self._process.communicate("\n", timeout=20)


def test_a_damaged_backup_is_refused_and_the_library_stays(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library), note="here")
        backup = backup_run.back_up(path, "by-hand").backup.path
        data = bytearray(backup.read_bytes())
        data[8192:16384] = bytes(8192)
        backup.write_bytes(data)
    with pytest.raises(Problem, match="is damaged: choose another"):
        restoration.restore(path, backup)
    with a_library(path) as library:
        assert now_in(library, claim) == claim
    assert list(tmp_path.glob("*.restoring*")) == []


def test_the_library_is_no_backup_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path):
        pass
    with pytest.raises(Problem, match="the library itself"):
        restoration.restore(path, path)


@pytest.mark.parametrize("seed", range(6))
def test_killed_while_it_is_restored_the_library_is_whole_old_or_new(
    tmp_path: Path, seed: int
) -> None:
    path, backup = a_killed_library(tmp_path)
    log = Path(f"{path}-wal")
    code = "import sys; from pathlib import Path; from db.backups.restoration import restore; print('go', flush=True); restore(Path(sys.argv[1]), Path(sys.argv[2]))"
    command = [sys.executable, "-c", code, str(path), str(backup)]
    with subprocess.Popen(command, cwd=child.ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(random.Random(seed).random() * 0.06)
        process.send_signal(signal.SIGKILL)
    found = notes(path)
    assert found == ["in the backup"] or len(found) == 31
    assert log.exists() or found
    restoration.restore(path, backup)
    assert notes(path) == ["in the backup"]
