"""A worker that is started before its first file: for the file that somebody waits for in front of an empty window."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from db.model.errors import Problem
from reader.formats.isolation.worker import Worker
from tests.reader.formats.isolation.processes import (
    MISBEHAVING,
    PATIENCE,
    arguments,
    children,
    linux,
    server_of,
    told,
)


def suppressed(act: Callable[..., object]) -> Callable[..., None]:
    def acted(*arguments: object) -> None:
        with suppress(Problem):
            act(*arguments)

    return acted


def urgency(pid: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, pid)


def wait_until_loaded(server: int, library: str) -> None:
    until = time.monotonic() + PATIENCE
    while library not in Path(f"/proc/{server}/maps").read_text():
        assert time.monotonic() < until, f"{library} is not loaded"
        time.sleep(0.01)


@linux
def test_what_reading_such_a_file_needs_is_loaded_before_it_comes() -> None:
    with Worker() as worker:
        worker.get_ready(".PDF")
        server = server_of(worker)
        wait_until_loaded(server, "pdfium")
        assert worker.read(b"<p>Words.", "a.html").document.text == "Words."
        assert server_of(worker) == server


@linux
def test_no_part_of_a_name_is_told_to_the_machine() -> None:
    with Worker() as worker:
        worker.get_ready(".our source")
        assert not any("source" in word for word in arguments(server_of(worker)))
        assert worker.read(b"Words.", "a.our source").document.text == "Words."


@linux
def test_who_is_waited_for_does_not_stand_back_and_whoever_comes_after_does() -> None:
    ours = urgency(0)
    with Worker(MISBEHAVING, stands_back=True) as worker:
        worker.get_ready(".txt")
        before = children()
        reading = threading.Thread(target=suppressed(told), args=(worker, "sleep"))
        reading.start()
        until = time.monotonic() + PATIENCE
        while not (first := children() - before):
            assert time.monotonic() < until, "nothing reads"
            time.sleep(0.001)
        assert [urgency(child) for child in first] == [ours]
        assert told(worker, "urgency") == str(min(19, ours + 10))
        assert urgency(server_of(worker)) == min(19, ours + 10)
        worker.stop()
        reading.join()


@linux
def test_where_no_process_is_kept_none_is_started() -> None:
    before = children()
    with Worker(forks=False) as worker:
        worker.get_ready(".txt")
        assert not children() - before


def test_a_process_that_cannot_be_started_is_told_by_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with Worker() as worker:
        worker.get_ready(".txt")
        with pytest.raises(Problem, match="No process could be"):
            worker.read(b"A", "a.txt")
