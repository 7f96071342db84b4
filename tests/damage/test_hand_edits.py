"""Whatever somebody changes by hand, in any table and any definition, verify notices."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.library import Library
from db.model.errors import Problem
from db.salvage.salvage import salvage
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk.library_location import open_to_read
from reader.desk.library_place import known_libraries
from tests.damage.material import PICTURE, make
from tests.db.by_hand import edit, edit_schema
from tests.db.devices import change
from tests.factories import a_library

TABLES = (
    "revisions", "heads", "device", "person", "article", "version", "claim", "anchor", "content",
    "original", "picture", "picture_part", "content_picture", "remark", "_sqlite_migrations",
    "source", "source_copy", "contact", "evidence", "sighting", "assertion", "finding", "query",
    "query_claim", "query_attempt", "correction", "comment", "handover", "review", "adjudication",
    "spot_check", "spot_check_claim", "signoff", "signoff_exception", "setting", "filing", "filing_label", "star",
    "article_summary",
)  # fmt: skip
WORDS = {
    f"{kind}_words{part}"
    for kind in ("article", "claim", "source", "person")
    for part in ("", "_data", "_idx", "_docsize", "_config")
} | {"index_state"}
"""Of the index: `verify` asks it for every word and every beginning of one, and looks at nothing that answers do not show."""
SALVAGED = ("salvage", "loss")
"""Of a library that was read out of a damaged file: what is known to be lost excuses what else would be a fault."""
LOCAL = {"draft"}
"""What somebody typed and has not saved: no part of the record, so nothing vouches for it and nothing follows from it."""
FREE = {("_sqlite_migrations", "applied_at"), ("_sqlite_migrations", "id")}
"""What says nothing that an answer depends on: when a migration was made, and in which row that is told."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "whole.redpencil"
    make(path, claims=9)
    return path


@pytest.fixture
def library(whole: Path, tmp_path: Path) -> Path:
    """A library in which something is decided at its own place, known outside."""
    path = tmp_path / "library.redpencil"
    with Library.for_reading(whole) as there:
        known_libraries.remember(there)
    shutil.copy(whole, path)
    with a_library(path) as library:
        (claim, *_) = [c for c in library.records.every("claim") if not c.value.deleted]
        change(library, claim, note="decided here")
        known_libraries.remember(library)
    assert complaint(path) == ""
    return path


@pytest.fixture
def salvaged(library: Path, tmp_path: Path) -> Path:
    """What could be read of the library after the page with a picture's bytes was lost."""
    data, page = bytearray(library.read_bytes()), 4096
    start = data.index(PICTURE) // page * page
    data[start : start + page] = bytes(page)
    damaged, path = tmp_path / "damaged.redpencil", tmp_path / "salvaged.redpencil"
    damaged.write_bytes(data)
    salvage(damaged, path, DeskRules(magazine()).derive)
    assert complaint(path) == ""
    return path


def complaint(path: Path) -> str:
    """Return what verify, or opening, says of a library."""
    try:
        with open_to_read(path) as library:
            return library.verify(known_libraries.ends()).fault
    except Problem as problem:
        return str(problem)


def columns(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]


def changed(value: Any) -> str:
    """Return as SQL another value of the same type."""
    if isinstance(value, bytes):
        return "x'" + bytes([*value[:-1], (value or b"\0")[-1] ^ 1]).hex() + "'"
    if isinstance(value, int):
        return str(value + 1 if value != 1 else 0)
    words = f"{value or ''}".replace("'", "''")
    return f"'{words}x'"


def edits(path: Path, table: str, seed: int) -> list[str]:
    """Return for a row chosen by chance: each column changed, the row taken out, and one like it added."""
    luck = random.Random(f"{table}{seed}")
    names = columns(path, table)
    listed = ", ".join(f'"{name}"' for name in names)
    with closing(sqlite3.connect(path)) as conn:
        # Of devices at other places nothing is known here but that their rows have the usual form.
        own = "id = (SELECT substr(max(id), 18) FROM revisions)" if table == "device" else "1"
        rows = conn.execute(f"SELECT {listed} FROM {table} WHERE {own}").fetchall()
    row = luck.choice(rows)
    known = [(n, v) for n, v in zip(names, row, strict=True) if not isinstance(v, bytes)]
    this = " AND ".join(f'"{name}" IS {literal(value)}' for name, value in known)
    made = [
        f'UPDATE OR IGNORE {table} SET "{name}" = {changed(value)} WHERE {this}'
        for name, value in zip(names, row, strict=True)
        if (table, name) not in FREE and value is not None
    ]
    keys = {"id", "seq", "digest", "entity", "position", "content", "picture", "claim"}
    another = [
        changed(v) if n in keys else (literal(v) if not isinstance(v, bytes) else f"x'{v.hex()}'")
        for n, v in zip(names, row, strict=True)
    ]
    added = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({', '.join(another)})"
    return [*made, f"DELETE FROM {table} WHERE {this}", added]


def literal(value: Any) -> str:
    return "NULL" if value is None else repr(value) if isinstance(value, int) else quoted(value)


def quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def unnoticed(library: Path, table: str, seed: int) -> list[str]:
    """Return the edits of a row after which nothing complains."""
    before, missed = library.read_bytes(), []
    for statement in edits(library, table, seed):
        library.write_bytes(before)
        try:
            edit(library, statement)
        except AssertionError:
            continue  # The file itself does not allow it.
        if not complaint(library):
            missed.append(statement)
    return missed


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_change_of_any_row_is_found(library: Path, table: str, seed: int) -> None:
    assert unnoticed(library, table, seed) == []


@pytest.mark.parametrize("table", SALVAGED)
def test_a_change_of_what_is_said_to_be_lost_is_found(salvaged: Path, table: str) -> None:
    assert unnoticed(salvaged, table, 1) == []


def test_every_table_is_tried(library: Path) -> None:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite#_%' ESCAPE '#'"
    with closing(sqlite3.connect(library)) as conn:
        assert {name for (name,) in conn.execute(sql)} == {*TABLES, *WORDS, *SALVAGED, *LOCAL}


def definitions(path: Path) -> list[tuple[str, str, str]]:
    sql = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '#_%' ESCAPE '#'"
    with closing(sqlite3.connect(path)) as conn:
        return conn.execute(sql).fetchall()


def test_a_change_of_any_definition_is_found(library: Path) -> None:
    before, missed, tried = library.read_bytes(), [], 0
    for kind, name, sql in definitions(library):
        other = sql.replace("NOT NULL", "NULL", 1) if "NOT NULL" in sql else f"{sql} "
        for statement in (
            f"UPDATE sqlite_master SET sql = {quoted(other)} WHERE name = '{name}'"
            if other != f"{sql} "
            else f"DELETE FROM sqlite_master WHERE name = '{name}'",
            f"DROP {kind} {name}",
        ):
            library.write_bytes(before)
            edit_schema(library, statement)
            tried += 1
            if not complaint(library):
                missed.append(statement)
    assert missed == []
    assert tried >= 40


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE notes (day)"],
        ["CREATE INDEX more ON claim(tag)"],
        ["CREATE VIEW more AS SELECT 1"],
        ["CREATE TRIGGER more AFTER INSERT ON claim BEGIN SELECT 1; END"],
        ["DROP VIEW claims", "CREATE VIEW claims AS SELECT *, 'sourced' AS tag FROM claim"],
        [
            "DROP TRIGGER revisions_are_never_deleted",
            "CREATE TRIGGER revisions_are_never_deleted BEFORE DELETE ON revisions BEGIN SELECT 1; END",
        ],
    ],
)
def test_what_was_added_or_made_anew_is_found(library: Path, statements: list[str]) -> None:
    edit_schema(library, *statements)
    assert complaint(library)


def test_what_somebody_added_for_themselves_does_not_keep_the_library_shut(library: Path) -> None:
    edit_schema(library, "CREATE TABLE notes (day)", "CREATE INDEX more ON claim(tag)")
    with Library.for_reading(library) as opened:
        assert opened.records.every("claim")
    with a_library(library) as opened:
        assert opened.verify().fault.endswith("is none of Red Pencil's.")


@pytest.mark.parametrize("table", ["article", "claim", "revisions", "heads", "content", "person"])
def test_an_endless_view_where_a_table_should_be_is_refused(library: Path, table: str) -> None:
    names = columns(library, table)
    listed = ", ".join(f'i AS "{name}"' for name in names)
    edit_schema(
        library,
        "PRAGMA foreign_keys=OFF",
        f"DROP TABLE {table}",
        f"CREATE VIEW {table} AS WITH RECURSIVE n(i) AS "
        f"(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {listed} FROM n",
    )
    before = library.read_bytes()
    for opening in (Library.for_reading, Library.for_writing):
        with pytest.raises(Problem, match=f"The table {table} is missing"):
            opening(library)
    assert library.read_bytes() == before
