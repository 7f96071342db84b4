"""What tests of the worker share: the misbehaving server, and a look at the processes there are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reader.formats.isolation.worker import FORKS, Worker

MISBEHAVING = "tests.reader.formats.isolation.misbehaving"
BOTH = [
    pytest.param(True, id="forking", marks=pytest.mark.skipif(not FORKS, reason="no fork")),
    pytest.param(False, id="one-each"),
]

linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")


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
    until = time.monotonic() + 5
    while not children() <= kept:
        assert time.monotonic() < until, "processes left over"
        time.sleep(0.01)


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def kill_server(module: str) -> None:
    """Kill the newest server that was started with this module, and wait until it is dead."""
    server = max(pid for pid in direct_children(os.getpid()) if module in arguments(pid))
    os.kill(server, 9)
    until = time.monotonic() + 5
    while arguments(server):
        assert time.monotonic() < until
        time.sleep(0.01)


def arguments(pid: int) -> list[str]:
    """Return the words a process was started with, none of one that is dead."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[:-1]
    except OSError:
        return []
