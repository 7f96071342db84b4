"""Why Qt can show no window on this machine, in one line that says what to do; looked into only when it cannot.

Qt itself would end the program with a signal and a page of hints. Nothing here needs Qt to be there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from db.model.errors import tr

PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The system's libraries that Qt needs for a window on X11, and Debian's names of their packages; as in `.ci/setup`."""
_DEBIAN = "apt-get"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


@contextmanager
def told() -> Iterator[None]:
    """Run a block that makes the application; where Qt gives up, say why in one line and end with status 1."""
    from PySide6.QtCore import (
        QMessageLogContext,
        QtMsgType,
        qFormatLogMessage,
        qInstallMessageHandler,
    )

    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            # Qt aborts when this returns, and nobody has done anything yet.
            sys.stderr.write(f"{why(os.environ)}\n")
            sys.stderr.flush()
            os._exit(1)
        said.append(qFormatLogMessage(kind, context, message))

    before: Any = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        for line in said:
            sys.stderr.write(f"{line}\n")


def of_import(error: ImportError) -> str:
    """Return the line for what kept Qt from being imported, or raise what has nothing to do with the system."""
    if not _missing():
        raise error
    return why(os.environ)


def why(environment: Mapping[str, str]) -> str:
    """Return the line that says why no window can be shown, as these surroundings and the system's libraries are."""
    if missing := _missing():
        return _say_missing(missing)
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform and platform.partition(":")[0] not in ("xcb", "wayland"):
        sentence = (
            "Qt has no platform “{platform}”: unset QT_QPA_PLATFORM, then start Red Pencil again."
        )
        return tr(sentence, platform=platform)
    screens = [environment[name] for name in _SCREENS if environment.get(name)]
    if screens:
        sentence = "The screen “{screen}” cannot be reached: check that it is there and that you may use it."
        return tr(sentence, screen=screens[0])
    sentence = (
        "There is no screen to show a window on (DISPLAY is not set): start Red Pencil in a desktop session;"
        " “main.py --help” lists what can be done without a window."
    )
    return tr(sentence)


def _say_missing(libraries: list[str]) -> str:
    if shutil.which(_DEBIAN) is None:
        sentence = (
            "Qt needs libraries of the system that are missing; install what brings {libraries}."
        )
        return tr(sentence, libraries=", ".join(libraries))
    packages = " ".join(PACKAGES[each] for each in libraries)
    sentence = "Qt needs libraries of the system that are missing. Run this once: {line}"
    line = f"sudo {_DEBIAN} install --no-install-recommends {packages}"
    return tr(sentence, line=line)


def _missing() -> list[str]:
    """Return which libraries cannot be loaded here."""
    if sys.platform != "linux":
        return []
    import ctypes

    found = []
    for name in PACKAGES:
        try:
            ctypes.CDLL(name)
        except OSError:
            found.append(name)
    return found
