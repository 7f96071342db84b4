"""What one decision costs inside a running program: quoted, written and safe on the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.desk import claim_edits
from tests.benchmarks.material import a_text, spans, tag_all
from tests.benchmarks.timing import Figure, in_turns
from tests.factories import a_library, an_article

RUNS = 1_000
BEFORE = 2_000
"""Claims that the article has already."""
WARM_UP = 50


def one_tag(folder: Path) -> Figure:
    """One durable tag in a text of 1 MB, against a bare insert of as many bytes, WAL and FULL."""
    with (
        a_library(folder / "tags.redpencil") as library,
        closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare,
    ):
        opened = an_article(library, a_text(800_000))
        places = spans(opened.document.text, BEFORE + RUNS + WARM_UP)
        tag_all(library, opened, places[:BEFORE])
        rest = iter(places[BEFORE:])
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE claim (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")

        def ours() -> None:
            anchor = opened.anchor(*next(rest))
            (changed,) = library.put([claim_edits.tag(opened.article.entity, anchor, "disputed")])
            assert changed.after

        def peer() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO claim (body) VALUES (?)", ["x" * 300])
            bare.execute("COMMIT")

        times = in_turns(ours, peer, RUNS, warm_up=WARM_UP)
    return Figure("one durable tag, same process", *times, most_ratio=3.0)
