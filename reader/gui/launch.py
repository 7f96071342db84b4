"""Starting the window: one application, one open library, one window, and a clean end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.model.errors import tr
from reader.app.article_loading import Opener
from reader.app.crash_log import CrashLog
from reader.app.garbage_collection import GarbageCollection
from reader.app.settings import Settings, default_file
from reader.app.store import Store
from reader.app.tasks import Tasks
from reader.claims.preset import magazine
from reader.desk import article_list, library_location
from reader.desk.article_opening import Opening, open_all, open_files, open_text
from reader.formats.isolation.worker import Worker
from reader.gui.toolkit import fonts
from reader.gui.window import Window

if TYPE_CHECKING:
    from reader.desk.batch_import import Step
    from reader.desk.import_job import ImportSummary
    from reader.desk.reimport import LeftOut
    from reader.formats.parsed_file import PagePicture

SWITCH_SECONDS = 5e-5
"""For how long another thread of Python may go on when the window wants to: a hundredth of what is usual, since a frame
gives way to others some hundred times (every call into Qt) and would wait as long each time.
"""
LOCK_WAIT_MS = 200
"""How long a person's act may wait for another program, in milliseconds; then it is tried again later."""


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
    window.loading.open(files)
    window.show()
    status = application.exec()
    crash_log.stop()
    garbage.stop()
    return status


def dress(application: QApplication) -> None:
    """Give the application our letters, and the one style that looks the same everywhere."""
    fonts.load()
    application.setStyle("Fusion")
    application.setFont(fonts.sans(15))


def build(path: Path | None, settings: Path) -> Window:
    """Return a window on the library at this path (None is the default one), opened when it is needed."""
    sys.setswitchinterval(SWITCH_SECONDS)
    worker = Worker(stands_back=True)
    opener = Opener(
        files=partial(open_files, path, worker.read),
        text=partial(open_text, path),
        rest=partial(open_all, path),
        tidy=partial(library_location.tidy, path),
        stop=worker.close,
        warm_up=worker.warm_up,
        many=partial(_bring_in, path, worker),
        again=partial(_again, path, worker),
        left_out=partial(_left_out, path, worker),
        page=partial(_page_picture, path, worker),
        picture=partial(article_list.picture, path),
        writing=partial(library_location.open_to_write, path, create=True, wait_ms=LOCK_WAIT_MS),
    )
    return Window(Store(), Tasks(), magazine(), opener, Settings(settings))


def _bring_in(
    path: Path | None,
    worker: Worker,
    paths: Sequence[Path],
    tell: Callable[[Step], object],
    cancelled: Callable[[], bool],
) -> ImportSummary:
    from reader.desk.import_job import import_chosen  # Not needed before many files come.

    library = partial(library_location.open_to_write, path, create=True)
    return import_chosen(library, worker, paths, tell, cancelled)


# Hardly ever needed, and so loaded when they are.


def _again(
    path: Path | None,
    worker: Worker,
    article: str,
    encoding: str,
    *,
    whole: bool,
    put_back: tuple[int, ...],
) -> Opening:
    from reader.desk.reimport import reread

    return reread(path, worker, article, encoding, whole=whole, put_back=put_back)


def _left_out(path: Path | None, worker: Worker, article: str) -> LeftOut:
    from reader.desk.reimport import left_out

    return left_out(path, worker, article)


def _page_picture(
    path: Path | None, worker: Worker, article: str, page: int, width: int
) -> PagePicture:
    from reader.desk.reimport import page_picture

    return page_picture(path, worker, article, page, width)


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
