"""A page without its window, driven as a reader does: opened, filled, scrolled, made larger."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtWidgets import QApplication

from db.model.document import Document
from reader.app.remembered_settings import Place
from reader.claims.preset import magazine
from reader.desk.highlights import Highlight, Highlights
from reader.gui.document.article_view import ArticleView
from reader.gui.launch import dress
from reader.gui.toolkit.theme import load
from tests.benchmarks.material import TAGS
from tests.benchmarks.timing import Times

JUMPS, STEPS, STEP = 300, 200, 120


class Reader:
    """One page with one document; all times are seconds."""

    def __init__(self, document: Document, places: Iterable[tuple[int, int]]) -> None:
        self._application = QApplication.instance() or QApplication([])
        dress(self._application)
        self.document = document
        self.highlights = Highlights.of(
            Highlight(start, end, str(number), TAGS[number % len(TAGS)], number)
            for number, (start, end) in enumerate(places, start=1)
        )
        self.page = ArticleView(magazine(), load("light"))
        self.page.resize(1000, 800)
        self.page.show()
        self._application.processEvents()

    def open(self, at: int) -> float:
        """Show the document at a position and return how long the first paint took."""
        return self._until_painted(self._show, at)

    def fill(self) -> tuple[float, list[float]]:
        """Let the rest be set; return how long that took and how long each turn of the loop held."""
        began, held = perf_counter(), list[float]()
        while not self.page.shown.complete or self.page.shown.busy:
            started = perf_counter()
            self._application.processEvents()
            held.append(perf_counter() - started)
        return perf_counter() - began, held

    def frames(self) -> list[float]:
        """Jump and turn the wheel through the whole text and return how long each frame took."""
        bar, dice = self.page.verticalScrollBar(), random.Random(1)
        jumps = [dice.randrange(bar.maximum() + 1) for _ in range(JUMPS)]
        third = bar.maximum() // 3
        places = jumps + [third + STEP * step for step in range(STEPS)]
        return [self._until_painted(bar.setValue, place) for place in places]

    def letters(self, pixels: int) -> float:
        """Make the letters another size and return how long the paint took."""
        return self._until_painted(self.page.set_letters, pixels)

    def width(self, pixels: int) -> float:
        """Make the window another width and return how long the paint took."""
        return self._until_painted(lambda wide: self.page.resize(wide, 800), pixels)

    def theme(self, name: str) -> float:
        """Change the theme and return how long the paint took."""
        self.page.theme = load(name)
        return self._until_painted(lambda _: None, 0)

    def close(self) -> None:
        """Put the page away."""
        self.page.close()
        self.page.deleteLater()
        self._application.processEvents()

    def _show(self, at: int) -> None:
        self.page.show_document(self.document, Place(at, at, at))
        self.page.show_claims(self.highlights)

    def _until_painted(self, act: Callable[[int], object], value: int) -> float:
        started = perf_counter()
        act(value)
        self.page.viewport().repaint()
        return perf_counter() - started


def times(runs: Iterable[float]) -> Times:
    """Return runs as Times."""
    return Times(tuple(runs))
