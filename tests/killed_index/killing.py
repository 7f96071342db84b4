"""A library without an index, a program that makes it, and an end at any moment."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from db.library import Library
from db.search import index_tables
from db.search.indexed_words import INDEXED
from reader.desk import claim_edits
from reader.desk.search import index_upkeep
from tests.factories import a_library, an_article

ROOT = Path(__file__).resolve().parents[2]
_WORDS = ["mayor", "council", "کتاب", "人民", "қазақстан", "l’homme", "strasse", "contact"]
READY = "ready\n"


def make(path: Path, articles: int = 12, claims: int = 40) -> None:
    """Make a library that nobody has indexed yet."""
    chance = random.Random(1)
    with a_library(path) as library:
        library.journal.words = None
        for number in range(articles):
            text = " ".join(chance.choices(_WORDS, k=400)) + f" text {number}"
            opened = an_article(library, text, f"{number}.txt")
            places = [chance.randrange(len(text) - 30) // 2 * 2 for _ in range(claims)]
            anchors = [
                opened.anchor(at, at + 20)
                for at in places
                if text[at : at + 20].strip() == text[at : at + 20]
            ]
            library.put(
                [claim_edits.tag(opened.article.entity, each, "opinion") for each in anchors]
            )
    with Library.for_writing(path) as library:
        library.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def start(path: Path) -> subprocess.Popen[str]:
    """Start a program that waits for a word and then indexes the library, in transactions of a few lines."""
    command = [sys.executable, "-m", "tests.killed_index", "index", str(path)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == READY
    return process


def killed(path: Path, after: int) -> int:
    """Index a copy's journal and kill the program when it has said so many words; return the position it had reached."""
    process = start(path)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    for _ in range(after):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Library.for_reading(path) as library:
        return index_tables.state(library.db).position


def fault(path: Path) -> str:
    """Let the index catch up and return what is wrong with it, empty where nothing is."""
    with a_library(path) as library:
        partly = library.verify().fault
        index_upkeep.catch_up_open(library)
        if not index_upkeep.is_whole(library):
            return "it has not caught up"
        caught_up = library.verify().fault
        found = rows(library)
        index_upkeep.reindex(library)
        return partly or caught_up or ("" if rows(library) == found else "it is not as made anew")


def rows(library: Library) -> list[tuple[object, ...]]:
    """Return each word of the index with each of its places."""
    found: list[tuple[object, ...]] = []
    for kind in INDEXED:
        library.db.execute(
            f"CREATE VIRTUAL TABLE temp.all_{kind} USING fts5vocab(main, {kind}_words, instance)"
        )
        found += [(kind, *row) for row in library.db.execute(f"SELECT * FROM temp.all_{kind}")]
        library.db.execute(f"DROP TABLE temp.all_{kind}")
    return found


def round_of(whole: Path, scratch: Path, chance: random.Random) -> tuple[int, str]:
    """Kill one program somewhere, often twice; return how far it had come and what is wrong then."""
    path = scratch / "killed.redpencil"
    for each in scratch.iterdir():
        each.unlink()
    shutil.copyfile(whole, path)
    reached = killed(path, chance.randrange(60))
    if chance.random() < 0.5:
        reached = killed(path, chance.randrange(30))
    return reached, fault(path)
