"""PySide6 6.12 loses a reference to None or True per call on Python below 3.12 and aborts after some thousands."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument

CALLS = 20_000
HANDFUL = 200
"""What the interpreter itself may add or drop meanwhile; a leak would be a hundred times that."""


def return_none() -> Callable[[], object]:
    thing = QObject()
    return lambda: thing.setObjectName("name")


def return_false() -> Callable[[], object]:
    thing = QObject()
    return thing.signalsBlocked


def return_true() -> Callable[[], object]:
    thing = QObject()
    thing.blockSignals(True)
    return thing.signalsBlocked


def take_and_return_true() -> Callable[[], object]:
    thing = QObject()
    thing.blockSignals(True)
    return lambda: thing.blockSignals(True)


def return_no_object() -> Callable[[], object]:
    thing = QObject()
    return thing.parent


def stop_a_timer() -> Callable[[], object]:
    return QTimer().stop


def move_a_cursor() -> Callable[[], object]:
    document = QTextDocument("text")
    cursor = QTextCursor(document)
    return lambda: (document, cursor.movePosition(QTextCursor.MoveOperation.Start))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "make",
    [
        return_none,
        return_false,
        return_true,
        take_and_return_true,
        return_no_object,
        stop_a_timer,
        move_a_cursor,
    ],
)
def test_thousands_of_calls_leave_the_references_as_they_were(
    make: Callable[[], Callable[[], object]],
) -> None:
    call = make()
    singletons = (None, True, False)
    before = [sys.getrefcount(each) for each in singletons]
    for _ in range(CALLS):
        call()
    after = [sys.getrefcount(each) for each in singletons]
    lost = [then - now for then, now in zip(before, after, strict=True)]
    assert all(abs(each) < HANDFUL for each in lost), lost
