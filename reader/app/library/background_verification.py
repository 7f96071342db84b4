"""Verifying beside the window: in a process of its own, for it would take the interpreter from the window's frames."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

import reader
from reader.desk.opening.article_opening import Opening

QUIET_MS = 1_500
"""How long after an article was opened it is looked at, in milliseconds: nobody waits for anything then."""
_END_MS = 2_000
_PROGRAM = Path(reader.__path__[0]).parent / "main.py"


class BackgroundVerification(QObject):
    """Checks each article that is opened, and the library when that is due; tells what it found."""

    said = Signal(str)
    """A sentence that says what is wrong, and what to do."""

    def __init__(self, library: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = ["--library", str(library)] if library is not None else []
        self._waiting: deque[list[str]] = deque()
        self._checked: set[str] = set()
        self._process = QProcess(self)
        self._process.finished.connect(self._finish)
        self._pause = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._pause.timeout.connect(self._next)

    def begin(self) -> None:
        """Verify the library where it is due: once a day, and after a window that did not end as it should."""
        self._ask("verify", "--when-due")

    def look_at(self, opening: Opening) -> None:
        """Check an article that was opened, once."""
        article = opening.article.article.entity
        if article not in self._checked:
            self._checked.add(article)
            self._ask("verify", article)

    def stop(self) -> None:
        """End what runs: nobody is there any more to be told."""
        self._pause.stop()
        self._waiting.clear()
        self._process.finished.disconnect(self._finish)
        self._process.kill()
        self._process.waitForFinished(_END_MS)

    def _ask(self, *words: str) -> None:
        self._waiting.append(list(words))
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self._pause.start()

    def _next(self) -> None:
        if self._waiting and self._process.state() is QProcess.ProcessState.NotRunning:
            words = self._waiting.popleft()
            self._process.start(sys.executable, [str(_PROGRAM), *self._library, *words])

    def _finish(self) -> None:
        found = (
            bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        )
        self._process.readAllStandardOutput()
        if found:
            self.said.emit(found)
        self._next()
