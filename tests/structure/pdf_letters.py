"""Compare the letters that are read of PDFs with those that pdftotext reads, over a folder of anybody's files.

`python -m tests.structure.pdf_letters FOLDER`: a line for each file that differs much, then the means. Needs pdftotext.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.model.errors import Problem
from reader.formats.isolation.worker import Worker

FEWEST = 20
"""Letters that a file has at least to be compared."""
PATIENCE = 20
"""Seconds for pdftotext: of a file made to take longer it has nothing to say."""
MUCH = 0.9


@dataclass(frozen=True, slots=True)
class Compared:
    """A file, how alike its letters are (0–1, None where one of the two has none), how many, and what was said."""

    name: str
    alike: float | None
    found: float
    letters: int
    said: tuple[str, ...] = ()
    refused: str = ""

    @property
    def line(self) -> str:
        """The file in one line."""
        alike = "refused" if self.alike is None else f"{self.alike:.3f} (found {self.found:.3f})"
        return (
            f"{self.name[:50]:50} {self.letters:8}  {alike}  {self.refused or ' '.join(self.said)}"
        )


def letters(text: str) -> Counter[str]:
    """Return how often each letter and digit stands in a text, folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return Counter(c for c in folded if c.isalnum())


def alike(ours: Counter[str], theirs: Counter[str]) -> float:
    """Return twice what both have of all that either has: 1 where they are the same."""
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def compared(worker: Worker, path: Path) -> Compared:
    """Return how alike the letters of a file are as we and as pdftotext read them."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    try:
        theirs = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Compared(path.name, None, 0, 0)
    peer = letters(theirs.stdout.decode("utf-8", "replace"))
    try:
        made = worker.read(path.read_bytes(), path.name)
    except Problem as problem:
        return Compared(path.name, None, 0, peer.total(), refused=str(problem))
    words = [made.document.text, *(each.words for each in made.left_out)]
    ours = letters("".join(words))
    found = (ours & peer).total() / max(1, peer.total())
    said = tuple(sorted({each.kind for each in made.remarks}))
    return Compared(path.name, alike(ours, peer), found, peer.total(), said)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.structure.pdf_letters")
    parser.add_argument("folder", type=Path)
    paths = sorted(parser.parse_args().folder.rglob("*.pdf"))
    with Worker() as worker, ThreadPoolExecutor(2) as pool:
        every = list(pool.map(partial(compared, worker), paths))
    some = [each for each in every if each.letters >= FEWEST]
    for each in sorted(some, key=lambda each: (each.alike is None, each.alike or 0)):
        if each.alike is None or each.alike < MUCH:
            sys.stdout.write(f"{each.line}\n")
    read = [each for each in some if each.alike is not None]
    silent = sum(each.alike < MUCH and not each.said for each in read if each.alike is not None)
    mean = sum(each.alike or 0 for each in read) / max(1, len(read))
    found = sum(each.found for each in read) / max(1, len(read))
    sys.stdout.write(
        f"{len(paths)} files, {len(some)} with letters, {len(some) - len(read)} refused; alike {mean:.4f}, "
        f"found {found:.4f}; below {MUCH} without a remark: {silent}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
