from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connection import immediate
from db.journal import projection
from db.library import Library
from db.model.kind import Kind
from db.model.kinds import KINDS
from reader.desk import claim_edits
from tests.db.devices import change, presents
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def schema_of(
    library: Library, table: str
) -> tuple[set[tuple[str, str, int]], set[tuple[str, ...]]]:
    """Return name, type and NOT NULL of each column of a table, and the columns of its indices."""
    rows = library.db.execute(
        f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
    )
    columns = {(name, of, 1 if pk else needed) for name, of, needed, pk in rows}
    listed = library.db.execute(f"SELECT name, origin FROM pragma_index_list('{table}')").fetchall()
    indices = {
        tuple(r[0] for r in library.db.execute(f"SELECT name FROM pragma_index_info('{name}')"))
        for name, origin in listed
        if origin == "c"
    }
    return columns, indices


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_tables_of_a_kind_are_what_its_description_makes(library: Library, kind: Kind) -> None:
    tables = [kind.name, *(items.table for items in kind.items)]
    migrated = {table: schema_of(library, table) for table in tables}
    for table in reversed(tables):
        library.db.execute(f"ALTER TABLE {table} RENAME TO {table}_migrated")
        for (name,) in library.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL",
            [f"{table}_migrated"],
        ).fetchall():
            library.db.execute(f"DROP INDEX {name}")
    for statement in projection.create_statements(kind):
        library.db.execute(statement)
    assert {table: schema_of(library, table) for table in tables} == migrated


def test_every_table_has_the_columns_that_are_written(library: Library) -> None:
    for table, columns in projection.tables():
        found = [column.name for column in library.writer.table(table).columns]
        assert sorted(found) == sorted(columns)


def test_the_tables_can_be_emptied_and_written_again(library: Library) -> None:
    opened = an_article(library)
    for note in ("one", "two"):
        claim = a_claim(library, opened, note=note)
        library.put([claim_edits.add_place(claim, opened.anchor(20, 24))])
    before = presents(library)
    with immediate(library.writer):
        projection.clear(library.writer)
        assert presents(library) == {}
        assert library.writer.table("anchor").count == 0
    library.journal.rebuild()
    assert presents(library) == before
    assert library.verify().fault == ""


def test_places_that_are_gone_leave_no_rows(library: Library) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened)
    claim = library.put([claim_edits.add_place(claim, opened.anchor(20, 24))])[0].after
    claim = change(library, claim, anchors=claim_edits.value_of(claim).anchors[1:])
    rows = library.db.execute('SELECT position, start, "end" FROM anchor').fetchall()
    assert rows == [(0, 20, 24)]


def test_the_view_of_claims_is_as_documented(library: Library) -> None:
    opened = an_article(library)
    claim = a_claim(library, opened, note="n")
    (row,) = library.writer.query("SELECT * FROM claims")
    assert row == {
        "id": claim.entity,
        "number": 1,
        "article": opened.article.entity,
        "tag": "disputed",
        "exact": "council",
        "start": 4,
        "end": 11,
        "note": "n",
        "author": "Me",
        "created": claim.created,
        "changed": claim.changed,
        "anchors": 1,
        "in_conflict": 0,
        "shown_as": "disputed",
        "attribution": "",
        "content": "",
        "evidence": 0,
        "seen": 0,
        "independent": 0,
        "statement": "",
        "kind": "",
        "priority": "",
        "risk": "",
        "assignee": "",
        "state": "open",
    }
    library.put([claim_edits.remove(claim)])
    assert list(library.writer.query("SELECT * FROM claims")) == []
    assert list(library.writer.query("SELECT * FROM anchors")) == []
