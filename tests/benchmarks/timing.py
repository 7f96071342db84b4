"""Timing: several runs of ours and of a bare peer, taken in turns so that both meet the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
_BYTECODE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
_MANY = 100
"""Runs from which a 99th percentile says something."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long each run took, in seconds."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def p99(self) -> float | None:
        """The 99th percentile, or None where there are too few runs to tell."""
        return sorted(self.runs)[int(0.99 * len(self.runs))] if len(self.runs) >= _MANY else None


NO_PEER = Times((1e-9,))


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing beside its bare peer; the goal is a ratio of medians or seconds."""

    name: str
    ours: Times
    peer: Times
    most_seconds: float | None = None
    most_ratio: float | None = None
    most_p99: float | None = None
    most_ever: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours.median / self.peer.median

    @property
    def goal(self) -> str:
        if self.most_ever:
            return f"ever ≤ {1000 * self.most_ever:.3g}"
        if self.most_p99:
            return f"p99 ≤ {1000 * self.most_p99:.3g}"
        return f"≤ {self.most_ratio} ×" if self.most_ratio else f"≤ {self.most_seconds} s"

    @property
    def met(self) -> bool:
        if self.most_ever:
            return max(self.ours.runs) <= self.most_ever
        if self.most_p99:
            return (self.ours.p99 or 0) <= self.most_p99
        if self.most_ratio:
            return self.ratio <= self.most_ratio
        return self.ours.median <= (self.most_seconds or 0)


def in_turns(
    ours: Callable[[], object],
    peer: Callable[[], object],
    runs: int,
    *,
    warm_up: int = 1,
    before: Callable[[], object] = lambda: None,
) -> tuple[Times, Times]:
    """Time both in turns; the first `warm_up` runs, and what is done `before` each, do not count."""
    taken: tuple[list[float], list[float]] = [], []
    for _ in range(runs + warm_up):
        before()
        for times, act in zip(taken, (ours, peer), strict=True):
            started = perf_counter()
            act()
            times.append(perf_counter() - started)
    first, second = taken
    return Times(tuple(first[warm_up:])), Times(tuple(second[warm_up:]))


def installed() -> dict[str, str]:
    """Return surroundings in which Python uses the byte code beside its sources, as `make setup` leaves it."""
    return {name: value for name, value in os.environ.items() if name not in _BYTECODE}


def compile_all() -> None:
    """Compile our sources as `make setup` does: what parses files may not write its byte code."""
    words = (sys.executable, "-m", "compileall", "-q", "main.py", "db", "reader", "resources")
    subprocess.run(words, check=True, cwd=ROOT, env=installed())


class Processes:
    """Runs Python as people have it: with bytecode kept, here in a folder of the benchmark's own."""

    def __init__(self, folder: Path) -> None:
        self.env = {**installed(), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}

    def command(self, library: Path, *words: object) -> Callable[[], None]:
        """Return what runs one of our commands."""
        return self._python(ROOT / "main.py", "--library", library, *words)

    def script(self, source: str, *words: object) -> Callable[[], None]:
        """Return what runs a few lines of Python."""
        return self._python("-c", source, *words)

    def _python(self, *words: object) -> Callable[[], None]:
        line = [sys.executable, *map(str, words)]
        quiet = {"stdout": subprocess.DEVNULL, "env": self.env, "cwd": ROOT}
        # Without a time limit: with one, Python looks only every 50 ms whether the process has ended.
        return lambda: subprocess.run(line, check=True, **quiet)


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as an aligned table, times in milliseconds."""
    head = ("", "median ms", "min", "max", "p99", "bare ms", "bare p99", "ratio", "goal", "")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        row[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    ours, peer = figure.ours, figure.peer
    times = (ours.median, min(ours.runs), max(ours.runs), ours.p99, peer.median, peer.p99)
    shown = map(_shown, times)
    verdict = "ok" if figure.met else "over"
    ratio = f"{figure.ratio:.2f} ×" if peer.median > 1e-6 else ""
    return figure.name, *shown, ratio, figure.goal, verdict


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{1000 * seconds:.3g}" if seconds < 0.1 else f"{1000 * seconds:.0f}"
