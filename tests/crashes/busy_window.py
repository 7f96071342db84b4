"""A real window in which somebody tags, types, imports and backs up without a pause, and says what was acknowledged.

`python -m tests.crashes.busy_window SEED FOLDER --library FILE open`; each line is a word and what it is about.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from db.backups.backup_run import BackupRun
from db.model.revision import Snapshot
from main import main
from reader.app.records import library_writing
from reader.claims.preset import magazine
from reader.desk.imports.import_job import ImportSummary
from reader.desk.library_service import LibraryService
from reader.desk.opening.article_opening import Opening
from reader.gui import launch
from reader.gui.claims.notes.note_editor import NoteEditor
from reader.gui.window import Window

STEP_MS = 5
LETTERS_MS = 25
"""Between two letters that are typed, in milliseconds."""
TIDY_MS = 250
"""Often, so that many ends fall into bringing the log into the file."""


class Person(QObject):
    """Somebody who never rests."""

    def __init__(
        self, window: Window, service: LibraryService, luck: random.Random, folder: Path
    ) -> None:
        super().__init__(window)
        self._window, self._service, self._luck, self._folder = window, service, luck, folder
        self._tags = list(magazine().tags.values())
        self._words = 0
        self._busy = {"import": False, "backup": False}
        self._letters: Iterator[None] | None = None
        window.store.changed.connect(lambda done: say_heads(each.after for each in done))
        window.loading.came.connect(self._came)
        window.loading.imports.ended.connect(self._imported)
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        window = self._window
        if window.writing.library is None or not window.page.shown.complete:
            return
        self._timer.setInterval(STEP_MS)
        if self._letters is not None:
            self._timer.setInterval(LETTERS_MS)
            if next(self._letters, self) is self:
                self._letters = None
            return
        acts = (self._tag, self._retag, self._undo, self._type, self._import, self._back_up)
        self._luck.choices(acts, weights=(30, 10, 6, 2, 1, 1))[0]()

    def _tag(self) -> None:
        length = len(self._window.page.shown.document.text) - 20
        start = self._luck.randrange(max(1, length))
        self._window.page.choose(start, start + 12)
        self._window.commands.tag(self._luck.choice(self._tags))

    def _retag(self) -> None:
        claims = self._window.store.claims()
        if claims:
            self._window.commands.choose(self._luck.choice(claims).entity)
            self._window.commands.tag(self._luck.choice(self._tags))

    def _undo(self) -> None:
        (self._window.store.undo if self._luck.random() < 0.7 else self._window.store.redo)()

    def _type(self) -> None:
        """Begin to type a note, letter by letter, of words that nobody else types."""
        self._tag()
        self._window.commands.note()
        editor = self._window.claims.list.findChild(NoteEditor)
        if editor is not None:
            self._words += 1
            self._letters = self._typed(editor, f"n{sys.argv[1]}-{self._words}:")

    def _typed(self, editor: QWidget, mark: str) -> Iterator[None]:
        # What the field had before stays: tagging the same words again finds the note that is there.
        if not isValid(editor):
            return
        QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, mark)
        for count in range(1, self._luck.randrange(10, 200)):
            if not isValid(editor):
                return  # What was imported meanwhile was opened.
            QTest.keyClick(editor, "x")
            say("typed", f"{mark} {count} {time.monotonic()}")
            yield
        if isValid(editor):
            QTest.keyClick(editor, Qt.Key.Key_Return)

    def _import(self) -> None:
        if self._busy["import"]:
            return
        self._busy["import"] = True
        self._words += 1
        files = [self._a_file(number) for number in range(self._luck.choice((1, 1, 3)))]
        self._window.loading.open(files)

    def _a_file(self, number: int) -> Path:
        ending = self._luck.choice((".txt", ".html", ".md"))
        name = f"{sys.argv[1]}-{self._words}-{number}{ending}"
        text = f"<p>It is file {name}. " + "The council said no. " * self._luck.randrange(5, 4000)
        file = self._folder / name
        file.write_text(text)
        return file

    def _came(self, opening: Opening) -> None:
        self._busy["import"] = False
        say_heads([opening.article.article])

    def _imported(self, summary: ImportSummary) -> None:
        self._busy["import"] = False
        say_heads(came.done.article for came in summary.came)

    def _back_up(self) -> None:
        if not self._busy["backup"]:
            self._busy["backup"] = True
            self._window.tasks.run(self._service.recovery.back_up, self._backed_up, self._not)

    def _backed_up(self, run: BackupRun) -> None:
        self._busy["backup"] = False
        say("backup", run.backup.path.name)

    def _not(self, error: Exception) -> None:
        self._busy["backup"] = False
        say("refused", str(error))


def driven(service: LibraryService, settings: Path) -> Window:
    """Build the window as always, and set somebody to work in it."""
    window = _build(service, settings)
    Person(window, service, random.Random(sys.argv[1]), Path(sys.argv[2]))
    told = QTimer(window, interval=50)
    told.timeout.connect(partial(_tell, window, []))
    told.start()
    return window


def _tell(window: Window, before: list[str]) -> None:
    """Say what the window tells the person, once each time."""
    sentence = " ".join(window.messages.sentence.split())
    if sentence and before[-1:] != [sentence]:
        say("refused", sentence)
    before.append(sentence)


_build: Callable[[LibraryService, Path], Window] = launch.window_on


def say_heads(snapshots: Iterator[Snapshot] | Sequence[Snapshot]) -> None:
    """Say which revisions are durable, as the window was told."""
    for each in snapshots:
        for head in each.heads:
            say("made", head)


def say(word: str, about: str) -> None:
    sys.stdout.write(f"{word} {about}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with (
        patch.object(launch, "window_on", driven),
        patch.object(library_writing, "TIDY_MS", TIDY_MS),
    ):
        sys.exit(main(sys.argv[3:]))
