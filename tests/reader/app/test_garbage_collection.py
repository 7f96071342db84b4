"""Garbage: collected on the GUI thread, and by nobody else while a window runs."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from reader.app.garbage_collection import GarbageCollection, collect_what_has_grown


class Knot:
    """Something only garbage collection frees."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("qtbot")
def test_python_does_not_collect_by_itself_until_it_is_given_back() -> None:
    window = QObject()
    garbage = GarbageCollection(window)
    try:
        assert not gc.isenabled()
        freed: list[threading.Thread] = []
        weakref.finalize(Knot(), lambda: freed.append(threading.current_thread()))
        worker = threading.Thread(target=lambda: [Knot() for _ in range(20_000)])
        worker.start()
        worker.join()
        assert freed == []
        collect_what_has_grown()
        assert freed == [threading.current_thread()]
    finally:
        garbage.stop()
    assert gc.isenabled()
