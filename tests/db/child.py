"""Another program at the same library, started as `python -m tests.db.child ACT PATH [CLAIM]`.

What went well is printed as it happens; a Problem is printed and gives exit status 1.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from db.connection import immediate
from db.library import Library
from db.model.errors import Problem
from db.model.revision import Snapshot
from reader.desk import article_list
from reader.desk.article_list import OpenArticle
from tests.db.devices import change
from tests.factories import a_claim, a_library, an_article

ROOT = Path(__file__).resolve().parents[2]


def start(*words: str | Path, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Start a child with pipes for its words and ours; `before` is a command that starts it."""
    command = [*before, sys.executable, "-m", "tests.db.child", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def tag(path: Path) -> None:
    """Make 200 claims and say each one's id once it is written."""
    with a_library(path) as library:
        opened = _opened(library)
        for number in range(200):
            say(a_claim(library, opened, 0, 3, note=f"{number} " + "x" * number * 20).entity)


def edit(path: Path, entity: str) -> None:
    """Look at a claim, wait for a line, then give it another note."""
    with a_library(path) as library:
        (claim,) = (c for c in _claims(library) if c.entity == entity)
        say("seen")
        sys.stdin.readline()
        change(library, claim, note="written without looking again")
        say("written")


def hold(path: Path) -> None:
    """Keep the write lock until a line comes."""
    with Library.for_writing(path) as library, immediate(library.writer):
        say("held")
        sys.stdin.readline()


def write(path: Path) -> None:
    """Make one claim."""
    with a_library(path) as library:
        a_claim(library, _opened(library))
        say("written")


def read(path: Path) -> None:
    """Say how many claims there are."""
    with Library.for_reading(path) as library:
        say(len(_claims(library)))


def make(path: Path) -> None:
    """Say that we are here, wait for a line, then make the library and put an article in it."""
    say("ready")
    sys.stdin.readline()
    with a_library(path) as library:
        an_article(library)
        say("made")


def _opened(library: Library) -> OpenArticle:
    newest = article_list.newest_article(library)
    assert newest is not None
    return article_list.open_article(library, newest)


def _claims(library: Library) -> list[Snapshot]:
    return article_list.claims_of(library, _opened(library).article.entity)


if __name__ == "__main__":
    ACTS = {act.__name__: act for act in (tag, edit, hold, write, read, make)}
    try:
        ACTS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
    except Problem as problem:
        say(problem)
        sys.exit(1)
