"""Several processes at one library: killed at any moment, or deciding about the same thing."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.journal import stored_revisions
from db.library import Library
from db.model.errors import Busy
from tests.db import child
from tests.db.devices import change, claim_in, now_in
from tests.factories import a_claim, a_library, an_article

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def launch() -> Iterator[Launch]:
    """Start children that do not outlive the test, however it ends."""
    with ExitStack() as stack:

        def start(*words: str | Path) -> subprocess.Popen[str]:
            process = stack.enter_context(child.start(*words))
            stack.callback(process.kill)
            return process

        yield start


def said(process: subprocess.Popen[str], go: bool = True) -> tuple[list[str], int]:
    """Let a child go on, wait for its end, return the rest of what it said and its exit status."""
    out, err = process.communicate("go\n" if go else None)
    return [*out.splitlines(), *err.splitlines()], process.returncode


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


@pytest.mark.parametrize("round_number", range(5))
def test_every_tagging_that_was_acknowledged_survives_a_kill(
    tmp_path: Path, launch: Launch, round_number: int
) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library)
    process = launch("tag", path)
    acknowledged = [line_of(process) for _ in range(random.randint(1, 190))]
    process.kill()
    # communicate() would pass over what was read ahead behind the last line, where a reader is slow.
    assert process.stdout is not None
    rest = process.stdout.read().splitlines()
    acknowledged += [line for line in rest if len(line) == len(acknowledged[0])]
    with a_library(path) as library:
        claims = {claim.entity for claim in library.records.every("claim")}
        assert set(acknowledged) <= claims
        assert len(claims) <= len(acknowledged) + 1
        assert library.verify().fault == ""
        opened = an_article(library)
        assert claim_in(library, a_claim(library, opened)).number == len(claims) + 1


def test_a_stale_edit_of_another_process_is_refused_and_nothing_is_overwritten(
    tmp_path: Path, launch: Launch
) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library))
        process = launch("edit", path, claim.entity)
        assert line_of(process) == "seen"
        ours = change(library, claim, tag="sourced", note="ours")
        lines, status = said(process)
        assert lines == ["Another window changed this meanwhile: look again, then decide."]
        assert status == 1
        assert now_in(library, claim) == ours
        assert stored_revisions.revisions_of(library.db, claim.entity)[-1].id == ours.heads[0]


def test_another_process_may_edit_what_nobody_changed_meanwhile(
    tmp_path: Path, launch: Launch
) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library))
        process = launch("edit", path, claim.entity)
        assert line_of(process) == "seen"
        version = stored_revisions.data_version(library.db)
        assert said(process) == (["written"], 0)
        assert claim_in(library, claim).note == "written without looking again"
        assert stored_revisions.data_version(library.db) != version


def test_a_library_locked_by_another_process_is_busy_and_then_not(
    tmp_path: Path, launch: Launch
) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library)
    process = launch("hold", path)
    assert line_of(process) == "held"
    with Library.for_writing(path, wait_ms=20) as library:
        opened = an_article(library)
        with pytest.raises(Busy, match="Another program is writing to the library"):
            a_claim(library, opened)
        assert said(process) == ([], 0)
        a_claim(library, opened)
        assert len(library.records.every("claim")) == 1


@pytest.mark.parametrize("round_number", range(4))
def test_two_processes_that_make_the_same_library_at_once_both_succeed(
    tmp_path: Path, launch: Launch, round_number: int
) -> None:
    path = tmp_path / "team.redpencil"
    processes = [launch("make", path) for _ in range(2)]
    assert [line_of(process) for process in processes] == ["ready", "ready"]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [said(process, go=False) for process in processes] == [(["made"], 0)] * 2
    with a_library(path) as library:
        assert len(library.records.every("article")) == 1
        assert library.verify().fault == ""


def test_reading_a_second_time_does_not_let_another_program_take_our_log_away(
    tmp_path: Path, launch: Launch
) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        library.leave_checkpoints()
        opened = an_article(library)
        with Library.for_reading(path):
            pass  # As the window does for each picture and each article.
        assert said(launch("write", path), go=False) == (["written"], 0)
        assert Path(f"{path}-wal").exists()
        ours = a_claim(library, opened)
        assert said(launch("read", path), go=False) == (["2"], 0)
    with a_library(path) as library:
        assert claim_in(library, ours) == ours.value
