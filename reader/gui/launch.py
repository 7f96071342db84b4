"""Starting the window: one application, one open library, one window, and a clean end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.model.errors import tr
from reader.app.crash_log import CrashLog
from reader.app.garbage_collection import GarbageCollection
from reader.app.remembered_settings import Settings, default_file
from reader.claims.preset import magazine
from reader.desk.library_service import LibraryService
from reader.formats.isolation.worker import Worker
from reader.gui import platform_problems
from reader.gui.toolkit import clipboard, fonts
from reader.gui.window import Window
from reader.gui.window_services import services_for

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.app.library.background_verification import BackgroundVerification
    from reader.desk.library_service import FoundFile
    from reader.desk.opening.article_opening import Opening

    Early = Future[FoundFile] | None

SWITCH_SECONDS = 5e-5
"""For how long another thread of Python may go on when the window wants to: a hundredth of what is usual, since a frame
gives way to others some hundred times (every call into Qt) and would wait as long each time.
"""


def start(service: LibraryService, files: Sequence[Path], early: Early = None) -> int:
    """Show the window on this library until it is closed and return the status.

    `early` is what was begun with a single file already.
    """
    with platform_problems.told():
        application = QApplication(sys.argv[:1])
    application.setApplicationName("redpencil")
    application.setApplicationDisplayName(tr("Red Pencil"))
    dress(application)
    window = window_on(service, default_file())
    crash_log = CrashLog(window)
    crash_log.happened.connect(partial(_say_crash, window))
    garbage = GarbageCollection(window)
    _end_on_signals(application)
    verifying: list[BackgroundVerification] = []
    window.display.shown.connect(partial(_verify_beside, service, window, verifying))
    window.loading.open(files, early=early)
    window.show()
    status = application.exec()
    crash_log.stop()
    garbage.stop()
    _end_verifying(service, verifying)
    clipboard.give_to_qt()
    return status


def dress(application: QApplication) -> None:
    """Give the application our letters, and the one style that looks the same everywhere."""
    fonts.load()
    application.setStyle("Fusion")
    application.setFont(fonts.sans(15))


def build(path: Path | None, settings: Path) -> Window:
    """Return a window on the library at this path (None is the default one), opened when it is needed."""
    return window_on(LibraryService(path, Worker(stands_back=True)), settings)


def window_on(service: LibraryService, settings: Path) -> Window:
    """Return the window on this library."""
    sys.setswitchinterval(SWITCH_SECONDS)
    return Window(services_for(service, magazine(), Settings(settings, service.key)))


def _verify_beside(
    service: LibraryService,
    window: Window,
    verifying: list[BackgroundVerification],
    opening: Opening,
) -> None:
    """Have what is shown looked at beside the window; what does so is loaded once the first text is on the screen."""
    if not verifying:
        from reader.app.library.background_verification import BackgroundVerification

        begun = BackgroundVerification(service.path, window)
        begun.said.connect(window.messages.fail)
        window.writing.opened.connect(begun.begin)
        verifying.append(begun)
    verifying[0].look_at(opening)


def _end_verifying(service: LibraryService, verifying: Sequence[BackgroundVerification]) -> None:
    from reader.desk.library_place import window_run

    for each in verifying:
        each.stop()
    window_run.end(service.path)


def _say_crash(window: Window, where: str) -> None:
    sentence = (
        "Something went wrong inside Red Pencil ({where}). Your work is saved; you can go on."
    )
    window.messages.fail(tr(sentence, where=where))


def _end_on_signals(application: QApplication) -> None:
    """Close the window when the system asks: Python sees a signal only when Qt lets it run.

    Not at once: that may be in the middle of painting, or of an act.
    """
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):  # The last is a terminal that was closed.
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, lambda *_: QTimer.singleShot(0, application.closeAllWindows))
    heartbeat = QTimer(application, interval=250)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
