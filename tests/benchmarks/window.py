"""Figures of the window, offscreen: from start to text, from key to paint, and what it holds in memory."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.benchmarks.driver import Driver
from tests.benchmarks.material import prose, spans, tag_all
from tests.benchmarks.timing import NO_PEER, ROOT, Figure, Processes, Times, in_turns
from tests.factories import a_library, an_article

CLAIMS = 10_000
KEYS = 300
_EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        os._exit(0)
application = QApplication([])
window = Window()
window.show()
application.exec()
"""
_UNTIL_TEXT = """
import os, sys
import main, reader.gui.document.article_view as page
def painted(self):
    if self.shown.filled:
        os._exit(0)
page.ArticleView.painted = painted
main.main(["--library", sys.argv[1]])
"""
_MEMORY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.gui.launch import build, dress
application = QApplication([])
dress(application)
window = build(Path(sys.argv[1]), Path(sys.argv[1] + ".ini"))
window.loading.open()
window.show()
QTimer.singleShot(3000, application.quit)
application.exec()
kept = [line for line in open("/proc/self/status") if line.startswith(sys.argv[2])]
print(int(kept[0].split()[1]) / 1000)
"""


def a_read_library(folder: Path, characters: int, claims: int) -> Path:
    """Return a library with one article of this size, as news are written, and so many claims, one on top."""
    path = folder / "read.redpencil"
    with a_library(path) as library:
        opened = an_article(library, prose(characters))
        tag_all(library, opened, [(10, 60), *spans(opened.document.text, claims - 1)])
    return path


def window_start(folder: Path) -> Figure:
    """Process start to article text on screen, against an empty PySide6 window."""
    library = a_read_library(folder, 100_000, 100)
    processes = Processes(folder)
    ours, peer = in_turns(
        processes.script(_UNTIL_TEXT, library), processes.script(_EMPTY), 15, warm_up=2
    )
    return Figure("window: start → text (100 KB)", ours, peer, most_ratio=2.5)


def window_large(folder: Path) -> Figure:
    """Opening 1 MB with 10,000 claims from the library to the first paint with its claims."""
    library = a_read_library(folder, 1_000_000, CLAIMS)
    with Driver(folder) as driver:
        opened = Times(tuple(driver.open(library) for _ in range(9)))
    return Figure("window: 1 MB, 10,000 claims → painted", opened, NO_PEER, most_seconds=0.3)


def window_key(folder: Path) -> Figure:
    """Key to painted and durable at 10,000 claims in 1 MB, against one bare insert with its sync."""
    library = a_read_library(folder, 1_000_000, CLAIMS)
    with Driver(folder) as driver, closing(_bare(folder)) as bare:
        driver.open(library)
        places = iter(spans(prose(1_000_000), KEYS + 20, seed=5))

        def peer() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO claim (body) VALUES (?)", ["x" * 300])
            bare.execute("COMMIT")

        ours, theirs = driver.keys(places, peer, KEYS)
    return Figure(
        "window: key → painted and durable (p99 ≤ 16 ms + sync)",
        ours,
        theirs,
        most_p99=0.016 + (theirs.p99 or 0),
    )


def window_memory(folder: Path) -> Figure:
    """Resident memory with 100 KB open; megabytes, not milliseconds."""
    return _memory(a_read_library(folder, 100_000, 100), "100 KB", 0.130)


def window_memory_large(folder: Path) -> Figure:
    """Resident memory with 5 MB and 10,000 claims open; megabytes, not milliseconds."""
    return _memory(a_read_library(folder, 5_000_000, CLAIMS), "5 MB, 10,000 claims", 0.400)


def window_start_large(folder: Path) -> Figure:
    """Process start to 5 MB of text with 10,000 claims on screen, against an empty PySide6 window."""
    library = a_read_library(folder, 5_000_000, CLAIMS)
    processes = Processes(folder)
    times = in_turns(
        processes.script(_UNTIL_TEXT, library), processes.script(_EMPTY), 11, warm_up=2
    )
    return Figure("window: start → text (5 MB, 10,000 claims)", *times, most_seconds=0.45)


def window_huge(folder: Path) -> Figure:
    """Opening 50 MB from the library to the first paint."""
    library = a_read_library(folder, 50_000_000, 100)
    with Driver(folder) as driver:
        opened = Times(tuple(driver.open(library) for _ in range(3)))
    return Figure("window: 50 MB → painted", opened, NO_PEER, most_seconds=1.0)


def window_acts_large(folder: Path) -> list[Figure]:
    """Every act at 10,000 claims in 5 MB: key to painted and durable, beside one bare insert."""
    library = a_read_library(folder, 5_000_000, CLAIMS)
    found = []
    with Driver(folder) as driver, closing(_bare(folder)) as bare:
        driver.open(library)

        def peer() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO claim (body) VALUES (?)", ["x" * 300])
            bare.execute("COMMIT")

        for name, act in driver.acts():
            ours, theirs = in_turns(act, peer, 150, warm_up=5, before=driver.settle)
            most = 0.016 + (theirs.p99 or 0)
            found.append(Figure(f"window, 5 MB: {name} → painted", ours, theirs, most_p99=most))
    return found


def _memory(library: Path, name: str, most: float) -> Figure:
    env = Processes(library.parent).env
    words = (sys.executable, "-c", _MEMORY, str(library), "VmRSS")
    said = subprocess.run(words, check=True, capture_output=True, text=True, env=env, cwd=ROOT)
    megabytes = Times((float(said.stdout.split()[-1]) / 1000,))
    return Figure(f"window: memory at {name} (MB, not ms)", megabytes, NO_PEER, most_seconds=most)


def _bare(folder: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE claim (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    return bare
