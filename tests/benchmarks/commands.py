"""Figures of whole processes: what a person or a script waits for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.benchmarks.material import a_long_journal, a_small_library, a_text, lines_for
from tests.benchmarks.timing import Figure, Processes, in_turns
from tests.factories import a_library, an_article

CLAIMS = 10_000
REVISIONS = 100_000

_IMPORTS = "import click, sqlite_utils"
_INSERT = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=FULL")
db.execute("CREATE TABLE IF NOT EXISTS claim (id INTEGER PRIMARY KEY, body TEXT)")
text, lines = open(sys.argv[2]).read(), map(json.loads, open(sys.argv[3]))
rows = [(json.dumps({**line, "exact": text[line["start"]:line["end"]]}),) for line in lines]
db.execute("BEGIN IMMEDIATE")
db.executemany("INSERT INTO claim (body) VALUES (?)", rows)
db.execute("COMMIT")
"""
_LIST = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in db.execute("SELECT * FROM claims ORDER BY start, end, number")]))
"""
_HASH = """
import hashlib, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("PRAGMA integrity_check").fetchone())
for salt, body in db.execute("SELECT salt, body FROM revisions ORDER BY seq"):
    hashlib.sha256(salt + body.encode()).hexdigest()
"""


def start(folder: Path) -> Figure:
    """A command's start and end, against the bare imports."""
    library = a_small_library(folder)
    ours, peer = in_turns(
        Processes(folder).command(library, "articles"), Processes(folder).script(_IMPORTS), 21
    )
    return Figure("start: articles", ours, peer, most_ratio=2.5)


def tag_from(folder: Path) -> Figure:
    """Many taggings in one act in a fresh library, against bare inserts of as many rows."""
    library, article, text, lines = _large(folder)
    python, copy = Processes(folder), folder / "copy.redpencil"
    times = in_turns(
        python.command(copy, "tag", article, "--from", lines, "--json"),
        python.script(_INSERT, folder / "bare.db", text, lines),
        5,
        before=lambda: copy.write_bytes(library.read_bytes()),
    )
    return Figure(f"tag --from: {CLAIMS:,} lines in 1 MB", *times, most_seconds=2.0)


def listing(folder: Path) -> Figure:
    """Listing many claims, against reading the view."""
    library, article, _, lines = _large(folder)
    Processes(folder).command(library, "tag", article, "--from", lines)()
    ours, peer = in_turns(
        Processes(folder).command(library, "claims", article, "--json"),
        Processes(folder).script(_LIST, library),
        7,
    )
    return Figure(f"claims --json: {CLAIMS:,} claims", ours, peer, most_seconds=2.0)


def verify(folder: Path) -> Figure:
    """Verifying a long journal, against one hash a row."""
    library = a_long_journal(folder, REVISIONS + 1)
    with closing(sqlite3.connect(library)) as db:
        (count,) = db.execute("SELECT count(*) FROM revisions").fetchone()
    assert count >= REVISIONS
    ours, peer = in_turns(
        Processes(folder).command(library, "verify"),
        Processes(folder).script(_HASH, library),
        3,
        warm_up=0,
    )
    return Figure(f"verify: {count:,} revisions", ours, peer, most_seconds=10.0)


def _large(folder: Path) -> tuple[Path, str, Path, Path]:
    """Return a library with a text of 1 MB, the article's id, and files with the text and the lines."""
    text = a_text(800_000)
    library = folder / "large.redpencil"
    with a_library(library) as opened:
        article = an_article(opened, text).article.entity
    files = folder / "text.txt", folder / "lines.jsonl"
    files[0].write_text(text, encoding="utf-8")
    files[1].write_text(lines_for(text, CLAIMS), encoding="utf-8")
    return library, article, *files
