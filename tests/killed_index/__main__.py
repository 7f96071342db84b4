"""Kill a program 200 times while it indexes, and look at what it leaves: `python -m tests.killed_index [COUNT] [SEED]`."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from db.search import index_writer
from reader.desk.search import index_upkeep
from tests.factories import a_library
from tests.killed_index.killing import READY, make, round_of


def main(words: list[str]) -> int:
    """Kill and count; 1 where something was left wrong."""
    count, seed = (*map(int, words), *(200, 1)[len(words) :])[:2]
    chance, faults, reached = random.Random(seed), list[str](), set[int]()
    with tempfile.TemporaryDirectory() as folder:
        whole, scratch = Path(folder, "whole.redpencil"), Path(folder, "killed")
        scratch.mkdir()
        make(whole)
        for number in range(count):
            position, fault = round_of(whole, scratch, chance)
            reached.add(position)
            if fault:
                faults.append(fault)
                sys.stdout.write(f"round {number}, at line {position}: {fault}\n")
    told = f"{count} times killed, at {len(reached)} different lines of the journal: {len(faults)} with a fault\n"
    sys.stdout.write(told)
    return 1 if faults else 0


def index(path: Path) -> int:
    """Index a library, some lines at a time, and say each step: what a killed program does."""
    index_writer.LINES = 7
    with a_library(path) as library:
        _say(READY)
        sys.stdin.readline()
        index_upkeep.catch_up_open(library, lambda done, of: _say(f"{done} of {of}\n"))
    return 0


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(index(Path(sys.argv[2])) if sys.argv[1:2] == ["index"] else main(sys.argv[1:]))
