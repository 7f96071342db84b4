"""Ours beside the readers that people use: from launch until letters are on a real screen (Xvfb, where they are installed)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageGrab

from tests.benchmarks.starts import Start, starts_of_large, starts_of_usual
from tests.benchmarks.timing import Figure, Times, compile_all, installed

_SCREEN = ":97"
_PAGE = (250, 250, 1000, 800)
"""Where every one of them has its text, in pixels of a screen of 1440 × 900."""
_DARK, _LETTERS = 100, 0.01
"""A pixel darker than this, of 255, belongs to a letter; so large a share of the page is dark when it shows text."""
_LONGEST = 60.0
_RUNS = 11
_CHROMIUM = (
    "chromium",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-background-networking",
)


@dataclass(frozen=True, slots=True)
class _Peer:
    """A program that people use, and how it is started on the text."""

    name: str
    words: tuple[str, ...]


def peers(folder: Path) -> list[Figure]:
    """Launch to text on screen at 100 KB and 5 MB: each way that ours starts beside each peer, all in turns."""
    if shutil.which("Xvfb") is None:
        sys.stderr.write("peers: Xvfb is not installed, nothing is measured\n")
        return []
    found: list[Figure] = []
    compile_all()
    with _screen():
        for starts in (starts_of_usual, starts_of_large):
            place = folder / starts.__name__
            place.mkdir()
            found += _beside(starts(place), place)
    return found


def _beside(ours: Sequence[Start], place: Path) -> list[Figure]:
    others = list(_peers(place, ours[0].page))
    prepares = {each.name: each.prepare for each in ours}
    words = {each.name: each.words for each in (*ours, *others)}
    taken: dict[str, list[float]] = {name: [] for name in words}
    for _ in range(_RUNS + 1):
        for name, line in words.items():
            prepares.get(name, lambda: None)()
            taken[name].append(_launch(line, place))
    # The first launches fill the system's caches.
    times = {name: Times(tuple(runs[1:])) for name, runs in taken.items()}
    return [
        Figure(
            f"{start.name} → text: beside {other.name}",
            times[start.name],
            times[other.name],
            most_ratio=start.most_ratio,
        )
        for other in others
        for start in ours
    ]


def _peers(place: Path, page: Path) -> Iterator[_Peer]:
    """Yield who is installed, with the same text as a page or a file of its own kind."""
    if shutil.which("chromium"):
        yield _Peer(
            "Chromium (page)",
            (*_CHROMIUM, f"--user-data-dir={place / 'profile'}", f"--app=file://{page}"),
        )
    if shutil.which("okular"):
        yield _Peer("Okular (PDF)", ("okular", str(_pdf(place, page))))


def _pdf(place: Path, page: Path) -> Path:
    from lxml import html
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    path, style = place / "text.pdf", getSampleStyleSheet()["BodyText"]
    paragraphs = html.parse(str(page)).xpath("//article/p/text()")
    SimpleDocTemplate(str(path)).build([Paragraph(each, style) for each in paragraphs])
    return path


def _launch(words: Sequence[str], folder: Path) -> float:
    """Start a program and return the seconds until its text is seen; it is killed after that."""
    own = {"DISPLAY": _SCREEN, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    env = {**installed(), **own, "QT_QPA_PLATFORM": "xcb"}
    _until(lambda: _dark() == 0.0)
    started = perf_counter()
    running = subprocess.Popen(
        words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _until(lambda: _dark() >= _LETTERS)
        return perf_counter() - started
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _dark() -> float:
    """Return which share of the page is as dark as letters are."""
    picture: Image.Image = ImageGrab.grab(bbox=_PAGE, xdisplay=_SCREEN).convert("L")
    return sum(picture.histogram()[:_DARK]) / (picture.width * picture.height)


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + _LONGEST
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("nothing was seen on the screen")
        time.sleep(0.004)


@contextmanager
def _screen() -> Iterator[None]:
    """A white screen of its own."""
    words = ["Xvfb", _SCREEN, "-screen", "0", "1440x900x24", "-wr", "-noreset"]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not Path(f"/tmp/.X11-unix/X{_SCREEN[1:]}").exists():
            time.sleep(0.05)
        yield
    finally:
        running.terminate()
        running.wait()
