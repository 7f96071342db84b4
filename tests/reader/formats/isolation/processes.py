"""What tests of the worker share: the misbehaving server, and a look at the processes there are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reader.formats.isolation.worker import FORKS, Worker
from reader.formats.isolation.worker_processes import ForkServer

MISBEHAVING = "tests.reader.formats.isolation.misbehaving"
BOTH = [
    pytest.param(True, id="forking", marks=pytest.mark.skipif(not FORKS, reason="no fork")),
    pytest.param(False, id="one-each"),
]

PATIENCE = 60
"""Seconds after which what should have come has not come at all: no claim about speed."""

LINUX = Path("/proc/self/status").exists()
linux = pytest.mark.skipif(not LINUX, reason="needs Linux")


def told(worker: Worker, name: str, data: object = "") -> str:
    """Return what a misdeed came to."""
    return worker.read(str(data).encode() or b" ", f"{name}.txt").document.text


def direct_children(pid: int) -> set[int]:
    try:
        lists = [each.read_text() for each in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return set()
    return {int(child) for each in lists for child in each.split()}


def children() -> set[int]:
    """Return the processes that descend from this one, dead or alive."""
    found, new = set(), direct_children(os.getpid())
    while new:
        found |= new
        new = {child for pid in new for child in direct_children(pid)} - found
    return found


def wait_until_gone(kept: set[int]) -> None:
    """Wait until no process is there but these: what was killed takes a moment to be gone."""
    until = time.monotonic() + PATIENCE
    while not children() <= kept:
        assert time.monotonic() < until, "processes left over"
        time.sleep(0.01)


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def server_of(worker: Worker) -> int:
    """Return the process that forks for this worker's files.

    Nothing else tells it: the session's own server and those of other tests have the same words, and numbers of
    processes begin anew when the largest is reached.
    """
    processes = worker._processes
    assert isinstance(processes, ForkServer)
    assert processes._process is not None
    return processes._process.pid


def kill_server(worker: Worker) -> None:
    """Kill the server of this worker, and wait until it is dead."""
    server = server_of(worker)
    os.kill(server, 9)
    until = time.monotonic() + PATIENCE
    while arguments(server):
        assert time.monotonic() < until, "the server does not die"
        time.sleep(0.01)


def arguments(pid: int) -> list[str]:
    """Return the words a process was started with, none of one that is dead."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[:-1]
    except OSError:
        return []
