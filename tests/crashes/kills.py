"""Killing a busy window, again and again, and looking at what it leaves: nothing that was acknowledged may be gone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db.library import Library
from tests.crashes.kept import Loss, Said, losses
from tests.factories import a_library, an_article

ROOT = Path(__file__).parents[2]
TEXT = "The council said no, and then it said so once more. " * 400
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Kill:
    """What one kill left: what is wrong, how much typing is gone in seconds, and how much was acknowledged."""

    losses: list[Loss]
    typing_lost: float
    said: Said
    complaints: list[str]
    """What should not have been: an error of ours, an end of its own."""


def a_library_at(path: Path) -> None:
    """Make a library with one article to work in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with a_library(path) as library:
        an_article(library, TEXT, "long.txt")


def kill_one(path: Path, seed: str, luck: random.Random, platform: str = "offscreen") -> Kill:
    """Start a busy window on a library, kill it at some moment, and look at what is there."""
    files = path.parent / "files"
    files.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "tests.crashes.busy_window", seed, str(files)]
    words += ["--library", str(path), "open"]
    home = str(path.parent / "home")
    env = {**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    env |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home)
    with subprocess.Popen(
        words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        said, at = _until_killed(process, _moment(luck))
        errors = process.stderr.read() if process.stderr is not None else ""
    found = losses(path, said)
    complaints = errors.splitlines()[-3:]
    complaints += [f"ended by itself: {process.returncode}"] * (
        process.returncode != -signal.SIGKILL
    )
    return Kill(found, typing_lost(path, said, at), said, complaints)


def _moment(luck: random.Random) -> tuple[bool, float]:
    """Return whether to wait for the first act, and for how many seconds then: most ends are amid the work."""
    if luck.random() < 0.1:
        return False, luck.uniform(0.1, 1.5)
    return True, luck.choice((luck.uniform(0, 0.5), luck.uniform(0, 3), luck.uniform(2, 5)))


def _until_killed(process: subprocess.Popen[str], moment: tuple[bool, float]) -> tuple[Said, float]:
    """Kill at this moment; return what was said, and when the kill was, in seconds of the machine's clock."""
    assert process.stdout is not None
    said, (waits, seconds) = Said(), moment
    if waits:
        said.take(process.stdout.readline().rstrip("\n"))
    killed: list[float] = []

    def kill() -> None:
        killed.append(time.monotonic())
        process.send_signal(signal.SIGKILL)

    timer = _after(seconds, kill)
    for line in process.stdout:
        # The end of a line tells that it was written whole.
        if line.endswith("\n"):
            said.take(line.rstrip("\n"))
    timer()
    process.wait(START_SECONDS)
    return said, killed[0]


def _after(seconds: float, act: Callable[[], None]) -> Callable[[], None]:
    from threading import Timer

    timer = Timer(seconds, act)
    timer.start()
    return timer.join


def typing_lost(path: Path, said: Said, killed: float) -> float:
    """Return for how many seconds before the kill what was typed is in no draft and no note."""
    lost = 0.0
    with Library.for_reading(path) as library:
        rows = library.db.execute("SELECT text FROM draft UNION ALL SELECT note FROM claim")
        rows = [str(row[0]) for row in rows]
        bodies = [str(r[0]) for r in library.db.execute("SELECT body FROM revisions")]
    for mark, times in said.letters.items():
        texts = [text for text in (*rows, *bodies) if mark in text]
        kept = max((_letters_after(text, mark) for text in texts), default=0)
        if kept < len(times):
            lost = max(lost, killed - times[kept])
    return lost


def _letters_after(text: str, mark: str) -> int:
    rest = text.partition(mark)[2]
    return len(rest) - len(rest.lstrip("x"))
