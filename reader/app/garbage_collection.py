"""Python's garbage collection on the GUI thread only, when it has a moment.

Left to itself it runs on whichever thread allocates next. There it would destroy Qt's objects on the wrong thread:
PySide does not prevent it, Qt's timers and windows then crash. On the GUI thread it would fall into the middle of a
key press.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1_000
"""How often we look whether there is enough to collect, in milliseconds."""


class GarbageCollection(QObject):
    """Takes collection over from Python until it is stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(collect_what_has_grown)
        self._timer.start()

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.enable()


def collect_what_has_grown() -> None:
    """Collect the generations that have grown past Python's own thresholds, the youngest first."""
    for generation, (count, most) in enumerate(
        zip(gc.get_count(), gc.get_threshold(), strict=True)
    ):
        if count <= most:
            return
        gc.collect(generation)


def return_freed_memory() -> None:
    """Give the system what was freed of a long text's making, where the C library can (glibc's malloc_trim)."""
    import ctypes

    trim = None if sys.platform != "linux" else getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
