"""Our own mistakes: logged without anybody's words, told once each, and passed on where they are not ours."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.app.crash_log import CrashLog

SECRET = "the minister took the money"


@pytest.fixture
def told(qapp: object) -> Iterator[list[str]]:
    crash_log, told = CrashLog(), list[str]()
    crash_log.happened.connect(told.append)
    yield told
    crash_log.stop()


def fail() -> None:
    raise ValueError(SECRET)


def fail_elsewhere() -> None:
    raise ValueError(SECRET)


def fail_for_a_reason() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise RuntimeError(SECRET) from error


def catch(work: object) -> None:
    """Let something fail as it would in a slot."""
    try:
        work()  # type: ignore[operator]
    except Exception:  # noqa: BLE001
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_each_kind_is_told_once_and_logged_each_time(
    told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    for work in (fail, fail, fail_elsewhere, fail, fail_elsewhere):
        catch(work)
    assert len(told) == len(set(told)) == 2
    assert all(place.startswith("ValueError, test_crash_log.py:") for place in told)
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 5


@pytest.mark.parametrize("work", [fail, fail_for_a_reason])
def test_what_an_exception_says_is_nowhere_to_be_read(
    told: list[str],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    work: object,
) -> None:
    catch(work)
    said = "".join((caplog.text, *told, *capsys.readouterr()))
    assert "test_crash_log.py" in said
    assert SECRET not in said
    assert all(record.exc_info is None for record in caplog.records)


def test_an_exception_without_a_place_is_told_all_the_same(told: list[str]) -> None:
    sys.excepthook(ValueError, ValueError(SECRET), None)
    assert len(told) == 1
    assert SECRET not in told[0]


def test_an_exception_in_a_timer_is_caught_and_the_next_one_runs(
    qtbot: QtBot, told: list[str]
) -> None:
    ran: list[int] = []
    QTimer.singleShot(0, fail)
    QTimer.singleShot(1, lambda: ran.append(1))
    qtbot.waitUntil(lambda: bool(ran), timeout=3000)
    assert len(told) == 1


def test_who_wants_to_end_the_program_may(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed.append(kind))
    crash_log = CrashLog()
    told: list[str] = []
    crash_log.happened.connect(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    crash_log.stop()
    assert (passed, told) == ([KeyboardInterrupt], [])


def test_after_stopping_exceptions_go_where_they_went_before() -> None:
    before = sys.excepthook
    crash_log = CrashLog()
    assert sys.excepthook != before
    crash_log.stop()
    assert sys.excepthook == before
