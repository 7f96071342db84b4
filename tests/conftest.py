"""For all tests: no leaked thread, no window on a screen, no library outside the test's own folder."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def no_thread_is_left_over() -> Iterator[None]:
    before = set(threading.enumerate())
    # As in the program, Python does not collect by itself; what earlier tests left is kept, for destroying
    # hundreds of closed windows in any order has crashed PySide, which a program with one never does.
    gc.disable()
    gc.freeze()
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert not left, f"threads left over: {left}"


@pytest.fixture(autouse=True)
def a_home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


_STATUS: list[int] = []


def pytest_sessionfinish(exitstatus: int) -> None:
    gc.freeze()
    _STATUS.append(int(exitstatus))


def pytest_unconfigure() -> None:
    # All is told. Python would now take hundreds of closed windows apart in any order, see above.
    if _STATUS:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_STATUS[-1])
