"""Tasks: work on threads, results on the GUI thread, none lost."""

from __future__ import annotations

import threading
import time

from pytestqt.qtbot import QtBot

from reader.app.tasks import Tasks


def test_every_result_is_delivered_on_the_gui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    got: list[tuple[int, bool]] = []
    here = threading.current_thread()

    def keep(number: int) -> None:
        got.append((number, threading.current_thread() is here))

    for number in range(100):
        tasks.run(lambda number=number: number, keep, lambda error: None)
    qtbot.waitUntil(lambda: tasks.idle, timeout=5000)
    assert sorted(got) == [(number, True) for number in range(100)]
    tasks.stop()


def test_an_exception_comes_back_as_itself(qtbot: QtBot) -> None:
    tasks, failures = Tasks(), list[Exception]()

    def fail() -> None:
        raise ValueError("no")

    tasks.run(fail, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: tasks.idle, timeout=5000)
    assert [str(error) for error in failures] == ["no"]
    tasks.stop()


def test_after_stopping_nothing_is_delivered(qtbot: QtBot) -> None:
    tasks, got, gate = Tasks(), list[int](), threading.Event()
    tasks.run(lambda: gate.wait(5) and 1, got.append, lambda error: None)
    gate.set()
    tasks.stop()
    qtbot.wait(50)
    assert got == []


def test_a_result_that_is_on_its_way_when_it_stops_is_not_delivered(qtbot: QtBot) -> None:
    tasks, got, finished = Tasks(), list[int](), threading.Event()
    tasks.run(lambda: finished.set() or 1, got.append, lambda _: None)
    assert finished.wait(5)
    time.sleep(0.05)  # The result waits in the queue of events, which nobody has looked at yet.
    tasks.stop()
    qtbot.wait(20)
    assert got == []
