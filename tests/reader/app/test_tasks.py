"""Tasks: work on threads, results on the GUI thread, none lost."""

from __future__ import annotations

import threading
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, Qt
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
    tasks, got, gate, begun = Tasks(), list[int](), threading.Event(), threading.Event()

    def work() -> int:
        begun.set()
        gate.wait(60)
        return 1

    tasks.run(work, got.append, lambda error: None)
    assert begun.wait(60)
    gate.set()
    tasks.stop()
    QCoreApplication.processEvents()
    assert got == []


def test_a_result_that_is_on_its_way_when_it_stops_is_not_delivered(qtbot: QtBot) -> None:
    tasks, got, posted = Tasks(), list[int](), threading.Event()
    # Directly on the thread, after the delivery was put into the queue, which nobody has looked at yet.
    tasks._finished.connect(lambda *_: posted.set(), Qt.ConnectionType.DirectConnection)
    tasks.run(lambda: 1, got.append, lambda _: None)
    assert posted.wait(60)
    tasks.stop()
    QCoreApplication.processEvents()
    assert got == []


def test_what_is_worked_on_already_is_followed_and_after_stopping_left(qtbot: QtBot) -> None:
    tasks, begun, late = Tasks(), Future[int](), Future[int]()
    got: list[int] = []
    tasks.follow(begun, got.append, lambda _: None)
    begun.set_result(7)
    qtbot.waitUntil(lambda: tasks.idle, timeout=5000)
    tasks.follow(late, got.append, lambda _: None)
    tasks.stop()
    late.set_result(8)
    qtbot.wait(10)
    assert got == [7]
