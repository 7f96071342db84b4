"""Starting the window: one application, one open library, one window, and a clean end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.model.errors import tr
from reader.app.background_verification import BackgroundVerification
from reader.app.crash_log import CrashLog
from reader.app.garbage_collection import GarbageCollection
from reader.app.remembered_settings import Settings, default_file
from reader.claims.preset import magazine
from reader.desk.library_place import window_run
from reader.desk.library_service import LibraryService
from reader.formats.isolation.worker import Worker
from reader.gui.toolkit import clipboard, fonts
from reader.gui.window import Window
from reader.gui.window_services import services_for

SWITCH_SECONDS = 5e-5
"""For how long another thread of Python may go on when the window wants to: a hundredth of what is usual, since a frame
gives way to others some hundred times (every call into Qt) and would wait as long each time.
"""


def start(path: Path | None, files: Sequence[Path]) -> int:
    """Show the window on this library (None is the default one) until it is closed; return the status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("redpencil")
    application.setApplicationDisplayName(tr("Red Pencil"))
    dress(application)
    window = build(path, default_file())
    crash_log = CrashLog(window)
    crash_log.happened.connect(partial(_say_crash, window))
    garbage = GarbageCollection(window)
    _end_on_signals(application)
    verification = BackgroundVerification(path, window)
    verification.said.connect(window.messages.say)
    window.writing.opened.connect(verification.begin)
    window.loading.came.connect(verification.look_at)
    window.loading.open(files)
    window.show()
    status = application.exec()
    crash_log.stop()
    garbage.stop()
    verification.stop()
    window_run.end(path)
    clipboard.give_to_qt()
    return status


def dress(application: QApplication) -> None:
    """Give the application our letters, and the one style that looks the same everywhere."""
    fonts.load()
    application.setStyle("Fusion")
    application.setFont(fonts.sans(15))


def build(path: Path | None, settings: Path) -> Window:
    """Return a window on the library at this path (None is the default one), opened when it is needed."""
    sys.setswitchinterval(SWITCH_SECONDS)
    service = LibraryService(path, Worker(stands_back=True))
    return Window(services_for(service, magazine(), Settings(settings)))


def _say_crash(window: Window, where: str) -> None:
    sentence = (
        "Something went wrong inside Red Pencil ({where}). Your work is saved; you can go on."
    )
    window.messages.say(tr(sentence, where=where))


def _end_on_signals(application: QApplication) -> None:
    """Close the window when the system asks: Python sees a signal only when Qt lets it run.

    Not at once: that may be in the middle of painting, or of an act.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.closeAllWindows))
    heartbeat = QTimer(application, interval=250)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
