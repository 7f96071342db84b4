"""What a person feels while a library of 1 GB backs itself up: frames while scrolling, keys that tag."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import perf_counter, sleep
from unittest.mock import patch

from tests.benchmarks.driver import Driver
from tests.benchmarks.material import prose, spans, tag_all
from tests.benchmarks.timing import NO_PEER, Figure, Times
from tests.factories import a_library, an_article

CHARACTERS, CLAIMS = 1_000_000, 1_000
PART, PARTS = 64 << 20, 16
"""Files that are kept, in bytes each, and how many: 1 GB of what a year of PDFs would be."""
FRAME = 0.016
_ACT_EVERY = 12
"""Frames from one act to the next: nobody tags faster than five times a second."""
_LONGEST = 600


def window_backup(folder: Path) -> list[Figure]:
    """Scroll and tag, first while nothing else goes on and then while 1 GB is backed up, beside bare inserts."""
    path = folder / "large.redpencil"
    with a_library(path) as library:
        opened = an_article(library, prose(CHARACTERS))
        tag_all(library, opened, spans(opened.document.text, CLAIMS))
        for _ in range(PARTS):
            library.keep_original(os.urandom(PART))
    with Driver(folder) as driver, closing(_bare(folder)) as bare:
        driver.open(path)
        driver.rest(3)
        calm = _Watching(driver, bare)
        until = perf_counter() + 20
        calm.work(lambda: perf_counter() < until)
        busy = _Watching(driver, bare)
        began = perf_counter()
        with patch("db.backups.retention.INTERVAL", timedelta(0)):
            made = driver.back_up()
            busy.work(lambda: not made and perf_counter() - began < _LONGEST)
        seconds = perf_counter() - began
        assert made, "the backup was made"
        assert made[0].backup.size > PART * PARTS
    return [
        *calm.figures("nothing else"),
        *busy.figures("backing up 1 GB"),
        Figure("window: 1 GB backed up and checked", Times((seconds,)), NO_PEER, most_seconds=300),
    ]


class _Watching:
    """Scrolls, tags now and then, and keeps how long each took, with a bare insert after each act."""

    def __init__(self, driver: Driver, bare: sqlite3.Connection) -> None:
        self._driver, self._bare = driver, bare
        self._frames, self._acts, self._inserts = list[float](), list[float](), list[float]()

    def work(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            taken = self._driver.scroll_on()
            self._frames.append(taken)
            if len(self._frames) % _ACT_EVERY == 0:
                self._acts.append(self._driver.tag_in_view())
                self._inserts.append(self._insert())
            sleep(max(0.0, FRAME - taken))

    def figures(self, when: str) -> list[Figure]:
        inserts = Times(tuple(self._inserts))
        most = FRAME + (inserts.p99 or max(self._inserts))
        frames, acts = Times(tuple(self._frames)), Times(tuple(self._acts))
        return [
            Figure(f"window, {when}: frame of scrolling", frames, NO_PEER, most_p99=FRAME),
            Figure(f"window, {when}: key → painted and durable", acts, inserts, most_p99=most),
        ]

    def _insert(self) -> float:
        began = perf_counter()
        self._bare.execute("BEGIN IMMEDIATE")
        self._bare.execute("INSERT INTO claim (body) VALUES (?)", ["x" * 300])
        self._bare.execute("COMMIT")
        return perf_counter() - began


def _bare(folder: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE claim (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    return bare
