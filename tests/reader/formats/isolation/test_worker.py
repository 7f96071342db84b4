from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.model.errors import Problem
from reader.formats.importers import read_document
from reader.formats.isolation import confinement
from reader.formats.isolation.worker import Worker
from tests.reader.formats.isolation.processes import (
    BOTH,
    LINUX,
    MISBEHAVING,
    PATIENCE,
    children,
    handles,
    kill_server,
    linux,
    server_of,
    told,
    wait_until_gone,
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One server for all tests of this file: what one file did must not harm the next."""
    with Worker(MISBEHAVING) as worker:
        yield worker


def failure(worker: Worker, name: str, data: bytes = b"A") -> str:
    """Return the sentence that reading this file ends in; the next file is read all the same."""
    with pytest.raises(Problem) as caught:
        worker.read(data, f"/far/{name}")
    assert "\n" not in str(caught.value)
    assert worker.read(b"0", "wait.txt").document.text.isdigit()
    return str(caught.value)


SENTENCES = {
    "raise.txt": "more than Red Pencil can read (RuntimeError, misbehaving.py:",
    "recurse.txt": "more than Red Pencil can read (RecursionError, misbehaving.py:",
    "exit.txt": "came to a sudden end",
    "leave.txt": "came to a sudden end",
    "crash.txt": "came to a sudden end",
    "abort.txt": "came to a sudden end",
    "eat.txt": "needs more memory",
    "eat-slowly.txt": "needs more memory",
    "answer-garbage.txt": "does not fit together",
    "answer-half.txt": "came to a sudden end",
    "answer-without-end.txt": "does not fit together",
    "answer-lies.txt": "does not fit together",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_file_that_brings_its_parser_down_ends_in_a_sentence(worker: Worker, name: str) -> None:
    said = failure(worker, name)
    assert said.startswith(f"“/far/{name}”: ")
    assert SENTENCES[name] in said
    assert "secret" not in said


def test_a_problem_comes_as_it_was_said(worker: Worker) -> None:
    assert failure(worker, "raise-far.txt") == "Save it again."


@linux
@pytest.mark.parametrize("name", ["spin", "sleep"])
@pytest.mark.parametrize("forks", BOTH)
def test_a_file_that_takes_too_long_is_given_up(
    name: str, forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "SECONDS", 1)
    monkeypatch.setattr(confinement, "WAITS", 2)
    before = children()
    with Worker(f"{MISBEHAVING}_in_haste", forks=forks) as worker:
        with pytest.raises(Problem, match="takes too long"):
            worker.read(b"A", f"{name}.txt")
        assert worker.read(b"0", "wait.txt").document.text.isdigit()
    wait_until_gone(before)


@linux
@pytest.mark.parametrize("forks", BOTH)
def test_where_no_server_is_kept_a_file_that_crashes_its_parser_is_a_sentence_too(
    forks: bool,
) -> None:
    with Worker(MISBEHAVING, forks=forks) as worker:
        for name in ("abort.txt", "eat.txt", "answer-garbage.txt", "raise.txt"):
            assert SENTENCES[name] in failure(worker, name)


@linux
def test_a_file_may_take_long_by_the_clock_while_others_have_the_processor() -> None:
    size = confinement.BYTES_A_SECOND * 10
    assert confinement.clock_seconds(size) >= 5 * confinement.work_seconds(size)
    assert confinement.clock_seconds(0) < confinement.clock_seconds(size)
    assert confinement.work_seconds(1 << 40) == confinement.MOST_SECONDS


@linux
def test_how_far_a_file_is_can_be_asked_while_it_is_read_and_it_can_be_stopped() -> None:
    with Worker(MISBEHAVING) as worker:
        assert worker.underway() == []
        with meanwhile(worker, "tell.txt") as ends:
            until = time.monotonic() + PATIENCE
            while not (worker.underway() and worker.underway()[0].done):
                assert time.monotonic() < until, "nothing is told"
                time.sleep(0.01)
            (one,) = worker.underway()
            assert one.file_name == "tell.txt"
            assert 0 < one.done < one.of == 100_000
            worker.stop()
        assert ends == ["“tell.txt”: Reading was stopped."]
        assert worker.underway() == []


def test_many_threads_get_each_their_own_answer() -> None:
    texts = [f"Text {n}." * (n * 50 + 1) for n in range(40)]
    with Worker() as worker, ThreadPoolExecutor(8) as pool:
        readings = pool.map(lambda text: worker.read(text.encode(), "a.txt"), texts)
        assert [reading.document.text for reading in readings] == texts


@contextmanager
def meanwhile(worker: Worker, *names: str, forks: bool = True) -> Iterator[list[str]]:
    """Read files on threads while the block runs; afterwards the list has each one's end."""
    ends: list[str] = []

    def read(name: str) -> None:
        try:
            ends.append(worker.read(b"50", name).document.text)
        except Problem as problem:
            ends.append(str(problem))

    threads = [threading.Thread(target=read, args=[name]) for name in names]
    before = children()
    for thread in threads:
        thread.start()
    until = time.monotonic() + PATIENCE
    while LINUX and len(children() - before) < len(names) + forks:
        assert time.monotonic() < until, "nothing is read"
        time.sleep(0.01)
    yield ends
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.mark.parametrize("forks", BOTH)
def test_while_one_file_is_read_another_one_is(forks: bool) -> None:
    with Worker(MISBEHAVING, forks=forks) as worker:
        with meanwhile(worker, "sleep.txt", forks=forks) as ends:
            assert told(worker, "wait", 0).isdigit()
            assert ends == []
            worker.stop()
        assert ends == ["“sleep.txt”: Reading was stopped."]


@linux
@pytest.mark.parametrize("forks", BOTH)
def test_stopping_ends_what_is_being_read_and_what_comes_later_is_read(forks: bool) -> None:
    before = children()
    with Worker(MISBEHAVING, forks=forks) as worker:
        with meanwhile(worker, "wait.txt", "spin.txt", forks=forks) as ends:
            worker.stop()
        assert sorted(ends) == [f"“{name}.txt”: Reading was stopped." for name in ("spin", "wait")]
        assert told(worker, "wait", 0).isdigit()
    wait_until_gone(before)


@linux
@pytest.mark.parametrize("forks", BOTH)
def test_closing_ends_everything_and_nothing_is_read_any_more(forks: bool) -> None:
    before, open_before = children(), handles()
    worker = Worker(MISBEHAVING, forks=forks)
    with meanwhile(worker, "sleep.txt", forks=forks) as ends:
        worker.close()
    assert ends == ["“sleep.txt”: Reading was stopped."]
    wait_until_gone(before)
    assert handles() == open_before
    with pytest.raises(Problem, match="stopped"):
        worker.read(b"A", "wait.txt")
    worker.close()


@linux
def test_files_leave_no_process_and_no_handle_behind(worker: Worker) -> None:
    others = children()
    told(worker, "wait", 0)
    wait_until_gone(others | {server_of(worker)})
    before, servers = handles(), children()
    for name in ("exit.txt", "abort.txt", "answer-half.txt", "raise.txt") * 4:
        assert SENTENCES[name] in failure(worker, name)
    assert handles() == before
    wait_until_gone(servers)


@linux
def test_a_server_that_was_killed_is_started_again() -> None:
    with Worker(MISBEHAVING) as worker:
        first = told(worker, "wait", 0)
        kill_server(worker)
        assert told(worker, "wait", 0) != first


@linux
def test_a_server_that_is_killed_while_it_reads_is_a_sentence() -> None:
    with Worker(f"{MISBEHAVING}_in_haste") as worker:
        with meanwhile(worker, "sleep.txt") as ends:
            kill_server(worker)
        assert "sudden end" in ends[0]
        assert told(worker, "wait", 0).isdigit()


@linux
@pytest.mark.parametrize("stands_back", [True, False])
def test_processes_that_read_stand_back_behind_a_window(stands_back: bool) -> None:
    ours, before = os.getpriority(os.PRIO_PROCESS, 0), children()
    expected = min(19, ours + 10) if stands_back else ours
    with Worker(MISBEHAVING, stands_back=stands_back) as worker, meanwhile(worker, "sleep.txt"):
        nice = [os.getpriority(os.PRIO_PROCESS, child) for child in children() - before]
        worker.stop()
    assert nice == [expected] * 2


@linux
def test_no_process_is_started_before_the_first_file() -> None:
    before = children()
    with Worker():
        wait_until_gone(before)


def test_a_process_that_cannot_be_started_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    for forks in (True, False):
        with Worker(forks=forks) as worker, pytest.raises(Problem, match="No process could be"):
            worker.read(b"A", "a.txt")


FILES = {
    "a.txt": "\ufeffOne.\r\n\r\nTwo 🤔 שלום.\n".encode(),
    "latin.txt": ("«Même été», déjà à Nîmes, ça coûte 5 €. " * 20).encode("cp1252"),
    "wide.txt": "\ufeffمەقالە".encode("utf-16-le"),
    "a.md": b"---\ntitle: T\n---\n# A *b*\n\n- c\n  1. d\n\n> `e`\n\n|f|[g](http://h)|\n|-|-|\n||i|\n",
    "links.md": b"[a](tel:1) [b](c.md) [d](mailto:e@f)",
    "blank.md": b"[a]: http://b",
    "binary.txt": b"A\0",
    os.fsdecode(b"caf\xe9.txt"): b"Text.",
    "/some/where/b.txt": b" ",
}


def outcome(read: object, data: bytes, name: str) -> object:
    try:
        return read(data, Path(name))  # type: ignore[operator]
    except Problem as problem:
        return str(problem)


@pytest.mark.parametrize("forks", BOTH)
def test_what_comes_back_is_what_the_importers_made(forks: bool) -> None:
    with Worker(forks=forks) as worker:
        for name, data in list(FILES.items())[: None if forks else 4]:
            assert outcome(worker.read, data, name) == outcome(read_document, data, name)


def test_an_encoding_that_is_asked_for_goes_before_what_it_looks_like() -> None:
    sentence = "Совет сказал нет."
    with Worker() as worker:
        reading = worker.read(sentence.encode("cp1251"), "a.txt", encoding="windows-1251")
        assert (reading.document.text, reading.encoding) == (sentence, "cp1251")
        assert not reading.encoding_guessed
        with pytest.raises(Problem, match="There is no encoding “nowhere”"):
            worker.read(b"A", "a.md", encoding="nowhere")
        with pytest.raises(Problem, match="cannot be read as utf-8"):
            worker.read(b"\xff", "a.md", encoding="utf-8")


def test_a_large_file_comes_back_whole() -> None:
    text = "A line of a long text, with ü.\n" * 150_000
    with Worker() as worker:
        assert worker.read(text.encode(), "a.txt").document.text == text


@linux
def test_a_worker_that_was_warmed_up_has_loaded_what_the_first_file_needs() -> None:
    with Worker() as worker:
        worker.warm_up()
        maps = Path(f"/proc/{server_of(worker)}/maps").read_text()
        assert "pdfium" in maps
        assert worker.read(b"<p>Words.", "a.html").document.text == "Words."


def test_where_every_file_has_its_own_process_nothing_is_warmed_up() -> None:
    before = children()
    with Worker(forks=False) as worker:
        worker.warm_up()
        assert not children() - before
