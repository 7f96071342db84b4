"""Ours beside the readers that people use: from launch until letters are on a real screen (Xvfb, where they are installed)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageGrab

from tests.benchmarks.material import prose
from tests.benchmarks.timing import ROOT, Figure, Processes, Times
from tests.benchmarks.window import a_read_library

_SCREEN = ":97"
_PAGE = (250, 250, 1000, 800)
"""Where every one of them has its text, in pixels of a screen of 1440 × 900."""
_DARK, _LETTERS = 100, 0.01
"""A pixel darker than this, of 255, belongs to a letter; so large a share of the page is dark when it shows text."""
_LONGEST = 60.0
_RUNS = 7


def peers(folder: Path) -> list[Figure]:
    """Launch to text on screen at 100 KB and 5 MB, each program by itself, against ours."""
    if shutil.which("Xvfb") is None:
        sys.stderr.write("peers: Xvfb is not installed, nothing is measured\n")
        return []
    found = []
    with _screen():
        for name, characters, claims in (("100 KB", 100_000, 100), ("5 MB", 5_000_000, 10_000)):
            place = folder / name.replace(" ", "")
            place.mkdir()
            programs = _programs(place, characters, claims)
            ours, *others = [(who, _launches(words, place)) for who, words in programs]
            found += [
                Figure(f"{name}, launch → text: beside {who}", ours[1], theirs, most_ratio=1.0)
                for who, theirs in others
            ]
    return found


def _programs(place: Path, characters: int, claims: int) -> Iterator[tuple[str, list[str]]]:
    """Yield who is installed and how it is started on the same text, ours first."""
    library = a_read_library(place, characters, claims)
    yield "Red Pencil", [sys.executable, str(ROOT / "main.py"), "--library", str(library)]
    text = prose(characters)
    plain = place / "text.txt"
    plain.write_text(text, encoding="utf-8")
    if shutil.which("okular"):
        yield "Okular (PDF)", ["okular", str(_pdf(place, text))]
        yield "Okular (text)", ["okular", str(plain)]
    if shutil.which("chromium"):
        profile = f"--user-data-dir={place / 'profile'}"
        quiet = [
            "--no-sandbox",
            "--no-first-run",
            "--disable-gpu",
            "--disable-background-networking",
        ]
        yield "Chromium (text)", ["chromium", *quiet, profile, f"--app=file://{plain}"]


def _pdf(place: Path, text: str) -> Path:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    path, style = place / "text.pdf", getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(str(path)).build([Paragraph(each, style) for each in text.split("\n\n")])
    return path


def _launches(words: list[str], folder: Path) -> Times:
    """Launch once to warm up and then several times."""
    return Times(tuple(_launch(words, folder) for _ in range(_RUNS + 1))[1:])


def _launch(words: list[str], folder: Path) -> float:
    """Start a program and return the seconds until its text is seen; it is killed after that."""
    own = {"DISPLAY": _SCREEN, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    env = {**Processes(folder).env, **own, "QT_QPA_PLATFORM": "xcb"}
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
