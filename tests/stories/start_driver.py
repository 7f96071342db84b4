"""Starts the program as from a shell and prints, as lines of JSON, what somebody before the screen would see in turn."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QObject, QTimer

from db.library import Library
from main import main
from reader.desk import library_location
from reader.desk.library_service import LibraryService
from reader.gui import launch
from reader.gui.window import Window


class Watcher(QObject):
    """Tells what happens in a window, once, and closes it when nothing more is to come."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._over = window, False
        window.windowTitleChanged.connect(lambda title: say("title", title))
        window.page.text_painted.connect(self._painted)
        window.display.shown.connect(lambda opening: say("shown", len(opening.claims)))
        window.display.completed.connect(lambda opening: say("completed", len(opening.claims)))
        window.loading.failed.connect(self._fail)
        self._text = ""
        timer = QTimer(self, interval=3)
        timer.timeout.connect(self._look)
        timer.start()

    def _painted(self) -> None:
        text = self._window.page.shown.document.text
        if text != self._text:
            self._text = text
            say("painted", text[:20])

    def _fail(self, _sentence: str) -> None:
        self._over = True

    def _look(self) -> None:
        window = self._window
        running = window.loading.imports._running or not window.tasks.idle
        if running or not (self._over or window.writing.library is not None):
            return
        say("message", window.messages.sentence)
        bar = window.dialogs.bar
        say("bar", "" if bar.isHidden() else bar.words)
        say("page", window.page.shown.document.text[:20])
        window.close()


def say(event: str, about: object) -> None:
    sys.stdout.write(json.dumps([event, about]) + "\n")
    sys.stdout.flush()


def watched(service: LibraryService, settings: Path) -> Window:
    """Build the window as always, and watch it."""
    window = _build(service, settings)
    Watcher(window)
    return window


def told(path: Path | None, *, create: bool = False, wait_ms: int = 3000) -> Library:
    """Open for writing as always, and say so."""
    say("writing", "")
    return _open(path, create=create, wait_ms=wait_ms)


_build, _open = launch.window_on, library_location.open_to_write


if __name__ == "__main__":
    with (
        patch.object(launch, "window_on", watched),
        patch.object(library_location, "open_to_write", told),
    ):
        sys.exit(main(sys.argv[1:]))
