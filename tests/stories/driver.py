"""Drives a real window from inside, in a process of its own: tags by a timer, says what was acknowledged."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from main import main
from reader.claims.preset import magazine
from reader.desk.library_service import LibraryService
from reader.gui import launch
from reader.gui.claims.notes.note_editor import NoteEditor
from reader.gui.window import Window


def driven(service: LibraryService, settings: Path) -> Window:
    """Build the window as always, and set its driver to work."""
    window = _build(service, settings)
    timer = QTimer(window, interval=3)
    timer.timeout.connect(
        {"tag": _tag, "type": _type, "bar": _bar, "card": _card, "copy": _copy}[sys.argv[1]](
            window, timer
        )
    )
    timer.start()
    return window


_build = launch.window_on


def _tag(window: Window, _timer: QTimer) -> Callable[[], None]:
    """Tag one passage after the other for ever, printing each claim when the store says it is written."""
    tags, made = list(magazine().tags.values()), [0]
    window.store.changed.connect(lambda done: [_say(each.after.entity) for each in done])

    def step() -> None:
        if window.writing.library is None or not window.page.shown.complete:
            return
        made[0] += 1
        window.page.choose(made[0], made[0] + 12)
        window.commands.tag(tags[made[0] % len(tags)])

    return step


def _type(window: Window, timer: QTimer) -> Callable[[], None]:
    """Tag one passage, leave a half-typed note in its card and a selection on the page; say so once."""

    def step() -> None:
        if window.writing.library is None or not window.page.shown.complete:
            return
        timer.stop()
        window.page.choose(10, 24)
        window.commands.tag(magazine().tags["opinion"])
        window.commands.note()
        window.page.choose(30, 40)
        editor = window.claims.list.findChild(NoteEditor)
        assert editor is not None
        editor.insertPlainText("half a no")
        window.resize(901, 611)
        _say("typed")

    return step


def _bar(window: Window, timer: QTimer) -> Callable[[], None]:
    """Type a note for words that are not tagged yet; say when it is kept."""

    def begin() -> QWidget | None:
        window.page.choose(30, 40)
        QTest.keyClick(window.page.front, Qt.Key.Key_M)
        return window.tag_bar.findChild(QLineEdit)

    return _typing(window, timer, begin)


def _card(window: Window, timer: QTimer) -> Callable[[], None]:
    """Tag a passage and type a note into its card; say when it is kept."""

    def begin() -> QWidget | None:
        window.page.choose(10, 24)
        QTest.keyClick(window.page.front, Qt.Key.Key_O)
        QTest.keyClick(window.page.front, Qt.Key.Key_M)
        return window.claims.list.findChild(NoteEditor)

    return _typing(window, timer, begin)


def _typing(
    window: Window, timer: QTimer, begin: Callable[[], QWidget | None]
) -> Callable[[], None]:
    def say_when_kept() -> None:
        if window.drafts.all() and not window.drafts.unkept:
            _say("kept")

    def step() -> None:
        if window.writing.library is None or not window.page.shown.complete:
            return
        timer.stop()
        field = begin()
        window.drafts.changed.connect(say_when_kept)
        QTest.keyClicks(field, "ask her twice")

    return step


def _copy(window: Window, timer: QTimer) -> Callable[[], None]:
    """Copy the first passage, say what is on the clipboard, and close the window."""

    def step() -> None:
        if window.writing.library is None or not window.page.shown.complete:
            return
        timer.stop()
        window.page.choose(0, 20)
        QTest.keyClick(window.page.front, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        _say(QGuiApplication.clipboard().text())
        window.close()

    return step


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with patch.object(launch, "window_on", driven):
        sys.exit(main(sys.argv[2:]))
