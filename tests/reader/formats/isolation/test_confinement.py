"""What a file that takes its parser over can reach: nothing of the person's, and nobody outside."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.formats.isolation.worker import Worker
from tests.reader.formats.isolation.processes import BOTH, MISBEHAVING, linux, told


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One server for all tests of this file: what one file did must not harm the next."""
    with Worker(MISBEHAVING) as worker:
        yield worker


@linux
@pytest.mark.parametrize("forks", BOTH)
def test_a_parser_reaches_no_network(forks: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, Worker(MISBEHAVING, forks=forks) as own:
        server.settimeout(0.2)
        assert told(own, "connect", server.getsockname()[1]).startswith("refused")
        with pytest.raises(TimeoutError):
            server.accept()


@linux
@pytest.mark.parametrize("misdeed", ["write", "append", "remove", "make-folder"])
def test_a_parser_changes_no_file(worker: Worker, tmp_path: Path, misdeed: str) -> None:
    file = tmp_path / "diary.txt"
    if misdeed in {"write", "remove"}:
        file.write_text("mine")
    before = {each: each.read_text() for each in tmp_path.iterdir()}
    assert told(worker, misdeed, file).startswith("refused")
    assert {each: each.read_text() for each in tmp_path.iterdir()} == before


@linux
@pytest.mark.parametrize("misdeed", ["run", "fork", "kill-parent", "raise-limits"])
def test_a_parser_has_no_power_over_processes(worker: Worker, misdeed: str) -> None:
    assert told(worker, misdeed).startswith("refused")
    assert told(worker, "wait", 0).isdigit()


@linux
def test_a_parser_sees_no_file_of_the_person(worker: Worker, tmp_path: Path) -> None:
    if "files" not in worker_confinement():
        pytest.skip("needs Landlock")
    (tmp_path / "diary.txt").write_text("mine")
    assert told(worker, "look", tmp_path / "diary.txt").startswith("refused")
    assert told(worker, "list", tmp_path).startswith("refused")
    assert told(worker, "look", "/etc/passwd").startswith("refused")


@linux
def test_a_parser_has_nothing_open_but_its_own_socket(worker: Worker, tmp_path: Path) -> None:
    with (tmp_path / "diary.txt").open("w") as mine:
        os.set_inheritable(mine.fileno(), True)
        assert told(worker, "say-handles") == "0 1 2 3"


def test_a_parser_knows_neither_our_surroundings_nor_qt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_OF_MINE", "1")
    with Worker(MISBEHAVING) as worker:
        said = told(worker, "say-surroundings")
    assert "SECRET_OF_MINE" not in said
    assert "PySide6" not in said
    assert "reader.formats" in said


def worker_confinement() -> tuple[str, ...]:
    with Worker() as worker:
        return worker.confinement()


def test_what_holds_a_parser_is_told() -> None:
    held = worker_confinement()
    assert len(set(held)) == len(held)
    if os.name == "posix":
        assert {"time", "size", "core", "handles"} <= set(held)
