"""Our own mistakes: written to a log without anybody's words, shown once, and the program goes on."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_LOG = logging.getLogger("redpencil")


class CrashLog(QObject):
    """Catches exceptions that nobody foresaw; tells each kind of them once."""

    happened = Signal(str)
    """Where in the program it was, as file and line; no message, for that may quote an article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[str] = set()
        self._before = sys.excepthook
        sys.excepthook = self.caught

    def stop(self) -> None:
        """Let exceptions go where they went before."""
        sys.excepthook = self._before

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log where the exception came from and tell, if it is new."""
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        frames = traceback.extract_tb(trace)
        where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
        _LOG.error("%s at %s", kind.__name__, where)
        place = f"{kind.__name__}, {where.partition(' < ')[0]}"
        if place not in self._told:
            self._told.add(place)
            self.happened.emit(place)
