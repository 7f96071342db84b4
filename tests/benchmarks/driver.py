"""One window in this process, opened, keyed and scrolled as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import Self

from tests.benchmarks.timing import Times, in_turns


class Driver:
    """One window in this process, opened and keyed as a person would."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from reader.gui.launch import dress

        self._application = QApplication.instance() or QApplication([])
        dress(self._application)
        self._folder = folder
        self._window = None

    def open(self, library: Path) -> float:
        """Open the library in a fresh window and return the seconds until it is painted with its claims."""
        from reader.gui.launch import build

        self.close()
        self._window = window = build(library, self._folder / "bench.ini")
        window.resize(1440, 900)
        window.show()
        self._until(lambda: window.isVisible())
        painted: list[float] = []

        def paint() -> None:
            if not painted and window.page.shown.filled and window.page.highlights_shown():
                painted.append(perf_counter())

        window.page.painted = paint
        started = perf_counter()
        window.loading.open()
        self._until(lambda: bool(painted))
        self._until(lambda: window.writing.library is not None and window.page.shown.complete)
        return painted[0] - started

    def rest(self, seconds: float) -> None:
        """Let the window be for a while."""
        until = perf_counter() + seconds
        self._until(lambda: perf_counter() >= until)

    def drop(self, file: Path) -> float:
        """Have a file come in and return the seconds until its text is painted."""
        window, painted = self._window, list[float]()
        shown = window.store.article.article.entity

        def paint() -> None:
            now = window.store.article.article.entity
            if not painted and now != shown and window.page.shown.filled:
                painted.append(perf_counter())

        window.page.painted = paint
        started = perf_counter()
        window.loading.open([file])
        self._until(lambda: bool(painted))
        return painted[0] - started

    def import_folder(self, folder: Path) -> tuple[float, list[float]]:
        """Import a folder while the page is scrolled; return the seconds, and those of each frame."""
        window, ended, frames = self._window, list[object](), list[float]()
        window.loading.imports.ended.connect(ended.append)
        bar = window.page.verticalScrollBar()
        started = perf_counter()
        window.loading.open([folder])
        while not ended:
            began = perf_counter()
            bar = window.page.verticalScrollBar()
            bar.setValue((bar.value() + 40) % max(1, bar.maximum()))
            self._application.processEvents()
            frames.append(perf_counter() - began)
            sleep(max(0.0, 0.016 - frames[-1]))
        return perf_counter() - started, frames

    def scroll_on(self) -> float:
        """Scroll by two lines and return the seconds until that is handled."""
        bar = self._window.page.verticalScrollBar()
        began = perf_counter()
        bar.setValue((bar.value() + 40) % max(1, bar.maximum()))
        self._application.processEvents()
        return perf_counter() - began

    def tag_in_view(self) -> float:
        """Choose words that are in view, tag them by key, and return the seconds from the key until that is painted."""
        from PySide6.QtCore import Qt

        window, before = self._window, self._window.claims.model.counts().total()
        start = window.page.top() + 200
        window.page.choose(start, start + 30)
        self._application.processEvents()
        began = perf_counter()
        self.press(Qt.Key.Key_D)
        taken = perf_counter() - began
        assert window.claims.model.counts().total() == before + 1
        return taken

    def back_up(self) -> list[object]:
        """Have the window look whether a backup is due; the list that is returned gets the run once it is made."""
        from reader.app.library.automatic_backups import AutomaticBackups

        (backups,) = self._window.findChildren(AutomaticBackups)
        made: list[object] = []
        backups.made.connect(made.append)
        backups.look()
        return made

    def keys(self, places: object, peer: Callable[[], None], count: int) -> tuple[Times, Times]:
        """Tag one place after the other by key; return the times of key to paint, and of the peer."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        window, painted = self._window, list[bool]()

        def paint() -> None:
            painted.append(True)

        window.page.painted = paint

        def tag() -> None:
            before = window.claims.model.counts().total()
            painted.clear()
            QTest.keyClick(window.page.front, Qt.Key.Key_D)
            self._until(lambda: bool(painted))
            assert window.claims.model.counts().total() == before + 1

        def choose() -> None:
            window.page.choose(*next(places))
            for _ in range(40):
                self._application.processEvents()
            sleep(0.001)

        return in_turns(tag, peer, count, warm_up=10, before=choose)

    def acts(self) -> list[tuple[str, Callable[[], None]]]:
        """Return acts by name, each of which waits until it is painted; a claim in view is chosen."""
        from PySide6.QtCore import Qt

        window, keys, control = self._window, Qt.Key, Qt.KeyboardModifier.ControlModifier
        middle = len(window.page.shown.document.text) // 2
        window.commands.go_to(
            min(window.store.claims(), key=lambda c: abs(c.value.anchors[0].start - middle)).entity
        )
        self.settle()
        turn = [0]

        def retag() -> None:
            turn[0] += 1
            self.press(keys.Key_S if turn[0] % 2 else keys.Key_D)

        def extend() -> None:
            turn[0] += 1
            self.press(keys.Key_F8 if turn[0] % 2 else keys.Key_F7)

        def undo_and_redo() -> None:
            turn[0] += 1
            self.press(keys.Key_Z if turn[0] % 2 else keys.Key_Y, control)

        return [
            ("retag", retag),
            ("extent", extend),
            ("undo, redo", undo_and_redo),
            ("remove", self.remove),
        ]

    def press(self, key: object, modifiers: object = None) -> None:
        """Press a key and wait until the page is painted again."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        painted: list[bool] = []
        self._window.page.painted = lambda: painted.append(True)
        QTest.keyClick(self._window.page.front, key, modifiers or Qt.KeyboardModifier.NoModifier)
        self._until(lambda: bool(painted))

    def remove(self) -> None:
        """Delete the chosen claim and wait until that is painted."""
        from PySide6.QtCore import Qt

        before = self._window.claims.model.counts().total()
        self.press(Qt.Key.Key_Delete)
        self._until(lambda: self._window.claims.model.counts().total() == before - 1)

    def settle(self) -> None:
        """Let everything come to rest; choose a claim in view where none is."""
        window = self._window
        if window.claims.chosen() is None:
            claims = window.store.claims()
            window.commands.go_to(claims[len(claims) // 2].entity)
        for _ in range(20):
            self._application.processEvents()
        sleep(0.001)

    def close(self) -> None:
        if self._window is not None:
            self._window.close()
            self._window = None

    def _until(self, true: Callable[[], bool]) -> None:
        end = perf_counter() + 60
        while not true():
            if perf_counter() > end:
                raise TimeoutError("the window did not get there")
            self._application.processEvents()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
