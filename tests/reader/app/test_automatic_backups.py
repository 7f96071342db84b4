from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from db.backups import backup_folder
from db.model.errors import Problem
from reader.app.library import automatic_backups
from reader.app.library.automatic_backups import AutomaticBackups
from reader.app.records import library_writing
from reader.app.tasks import Tasks
from reader.claims.preset import magazine
from reader.desk.library_service import LibraryService
from reader.formats.isolation.worker import Worker
from tests.db.devices import Clock
from tests.factories import a_claim, a_library, an_article
from tests.windows import a_window


@contextmanager
def backups_of(path: Path) -> Iterator[tuple[AutomaticBackups, Tasks]]:
    tasks = Tasks()
    with Worker() as worker:
        yield AutomaticBackups(tasks, tasks, LibraryService(path, worker)), tasks
    tasks.stop()


def a_used_library(tmp_path: Path) -> Path:
    path = tmp_path / "desk.redpencil"
    with a_library(path, now=Clock()) as library:
        a_claim(library, an_article(library))
    return path


def test_a_look_makes_a_backup_where_one_is_due_and_none_soon_after(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = a_used_library(tmp_path)
    with backups_of(path) as (backups, tasks):
        with qtbot.waitSignal(backups.made):
            backups.look()
        assert [each.reason for each in backup_folder.backups_of(path)] == ["automatic"]
        backups.look()
        qtbot.waitUntil(lambda: tasks.idle)
    assert len(backup_folder.backups_of(path)) == 1


def test_what_hinders_a_backup_is_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_used_library(tmp_path)
    backup_folder.folder(path).write_text("in the way")
    said = list[str]()
    with backups_of(path) as (backups, tasks):
        backups.said.connect(said.append)
        for _ in range(3):
            backups.look()
            qtbot.waitUntil(lambda: tasks.idle)
    assert len(said) == 1
    assert "No backup could be made" in said[0]


def test_a_window_that_closes_waits_for_no_backup(qtbot: QtBot, tmp_path: Path) -> None:
    path = a_used_library(tmp_path)
    with backups_of(path) as (backups, tasks):
        tasks.stop()
        with pytest.raises(Problem, match="not finished"):
            backups._back_up()
    assert backup_folder.backups_of(path) == []


def test_a_window_looks_by_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic_backups, "FIRST_LOOK_MS", 1)
    path = a_used_library(tmp_path)
    with a_window(qtbot, path):
        qtbot.waitUntil(lambda: backup_folder.backups_of(path) != [], timeout=10_000)


def test_while_one_act_follows_the_other_a_copy_of_the_file_holds_what_was_saved(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_writing, "TIDY_MS", 60_000)
    monkeypatch.setattr(library_writing, "TIDY_AT_LEAST_MS", 300)
    path, copy = tmp_path / "desk.redpencil", tmp_path / "copy.redpencil"
    with a_window(qtbot, path) as (window, _):
        timer, made = QTimer(window, interval=20), list[int]()

        def act() -> None:
            window.page.choose(len(made), len(made) + 9)
            window.commands.tag(magazine().tags["opinion"])
            made.append(len(made))

        def claims_in_the_copy() -> int:
            # By another program: to close the file in this one would end the locks that SQLite has on it.
            subprocess.run(["cp", path, copy], check=True)
            with closing(connect(f"{copy.as_uri()}?immutable=1", uri=True)) as conn:
                return int(conn.execute("SELECT count(*) FROM claims").fetchone()[0])

        timer.timeout.connect(act)
        timer.start()
        qtbot.waitUntil(lambda: len(made) > 5 and claims_in_the_copy() > 0, timeout=20_000)
        assert timer.isActive(), "the work never paused"
        timer.stop()
