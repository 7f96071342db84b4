"""The queries that a window or a command runs use an index and never walk through the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.journal import stored_revisions
from db.library import Library
from db.model.revision import Snapshot
from reader.desk import claim_edits
from tests.db.devices import change, send
from tests.factories import a_claim, a_library, an_article

Act = Callable[[Library, Snapshot], object]
READINGS: dict[str, Act] = {
    "the claims of an article": lambda lib, c: lib.records.of_article("claim", c.article),
    "the versions of an article": lambda lib, c: lib.records.of_article("version", c.article),
    "one claim": lambda lib, c: lib.records.one("claim", c.entity),
    "one article": lambda lib, c: lib.records.one("article", c.article),
    "claims by the start of their id": lambda lib, c: lib.records.starting("claim", c.entity[:5]),
    "a claim by its number": lambda lib, c: lib.records.numbered("claim", 1, c.article),
    "the article of a file": lambda lib, c: lib.records.version_with_original("0" * 64),
    "the revisions of a claim": lambda lib, c: stored_revisions.revisions_of(lib.db, c.entity),
    "the present of a claim": lambda lib, c: stored_revisions.current(lib.db, c.entity),
    "the conflicts of a claim": lambda lib, c: stored_revisions.conflicts(lib.db, c.entity),
    "the revisions of an article": lambda lib, c: stored_revisions.revisions_in(lib.db, c.article),
    "the newest line": lambda lib, c: lib.records.last_seq(),
    "what came since": lambda lib, c: stored_revisions.entities_since(lib.db, 5),
}
WRITINGS: dict[str, Act] = {
    "an edit": lambda lib, c: change(lib, c, note="edited"),
    "a new claim": lambda lib, c: a_claim(lib, an_article(lib)),
    "an erasure": lambda lib, c: lib.put([claim_edits.erase(c)]),
}
_WALKS_ALLOWED = {"SCAN CONSTANT ROW", "SCAN json_each VIRTUAL TABLE INDEX 1:"}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def plans(library: Library, act: Callable[[], object]) -> dict[str, list[str]]:
    """Do something and return the plan of every query that it ran, by its SQL with the values in it."""
    statements: list[str] = []
    library.db.conn.set_trace_callback(statements.append)
    act()
    library.db.conn.set_trace_callback(None)
    verbs = ("SELECT", "INSERT", "DELETE", "UPDATE", "WITH")
    return {
        sql: [row[3] for row in library.db.execute(f"EXPLAIN QUERY PLAN {sql}")]
        for sql in statements
        if sql.lstrip().startswith(verbs)
    }


def walks(found: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return the queries that look at every row, or sort what an index could give in order."""
    return [
        (sql, step)
        for sql, steps in found.items()
        for step in steps
        if step.startswith("SCAN") and step not in _WALKS_ALLOWED
        if "sqlite_master" not in step and "_words_" not in step  # FTS5 looks up its own settings.
    ]


@pytest.mark.parametrize("what", READINGS)
def test_reading_uses_an_index(library: Library, what: str) -> None:
    claim = a_claim(library, an_article(library))
    found = plans(library, lambda: READINGS[what](library, claim))
    assert found
    assert walks(found) == []


@pytest.mark.parametrize("what", WRITINGS)
def test_writing_uses_an_index(library: Library, what: str) -> None:
    claim = a_claim(library, an_article(library))
    found = plans(library, lambda: WRITINGS[what](library, claim))
    assert any("max(id)" in sql for sql in found)
    assert any("substr(id, 18)" in sql for sql in found)
    assert walks(found) == []


def test_taking_in_revisions_uses_an_index(library: Library, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    with a_library(tmp_path / "theirs" / "team.redpencil") as theirs:
        an_article(library)
        a_claim(theirs, an_article(theirs))
        found = plans(library, lambda: send(theirs, library))
    assert any("INSERT INTO revisions" in sql for sql in found)
    assert walks(found) == []


def test_the_newest_id_and_the_previous_hash_are_one_step_each(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    found = plans(library, lambda: change(library, claim, note="edited"))
    of_newest = next(steps for sql, steps in found.items() if "max(id)" in sql)
    of_previous = next(steps for sql, steps in found.items() if "substr(id, 18)" in sql)
    assert of_newest == ["SEARCH revisions USING COVERING INDEX sqlite_autoindex_revisions_1"]
    assert of_previous == ["SEARCH revisions USING INDEX revisions_by_device (<expr>=?)"]


@pytest.mark.parametrize("view", ["claims", "anchors", "articles", "history"])
def test_the_views_look_other_tables_up_by_index(library: Library, view: str) -> None:
    a_claim(library, an_article(library))
    steps = [row[3] for row in library.db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view}")]
    assert len([step for step in steps if step.startswith("SCAN")]) == 1
    if view != "history":
        assert not any("revisions" in step for step in steps)


def test_a_walk_would_be_noticed(library: Library) -> None:
    a_claim(library, an_article(library))
    assert walks(plans(library, lambda: list(stored_revisions.all_revisions(library.db))))
    assert walks(plans(library, lambda: library.db.execute("SELECT * FROM claim").fetchall()))
