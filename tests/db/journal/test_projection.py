from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connection import immediate
from db.journal import projection
from db.library import Library
from db.model.records import KINDS, item_fields
from db.verify import verify
from reader.desk import claim_edits
from tests.db.devices import change, presents, rebuilt
from tests.factories import a_claim, a_library, an_article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def test_every_table_has_the_columns_of_its_record(library: Library) -> None:
    for table, columns, _, item in projection.tables():
        stored = projection.table_of(item) if item else table
        found = [column.name for column in library.writer.table(stored).columns]
        assert sorted(found) == sorted(columns)


def test_every_kind_and_every_item_has_a_table() -> None:
    tables = [(table, item) for table, _, _, item in projection.tables()]
    items = [(kind, item) for kind, record in KINDS.items() for _, item in item_fields(record)]
    assert sorted(tables, key=str) == sorted([(kind, None) for kind in KINDS] + items, key=str)


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
        projection.write(library.writer, list(rebuilt(library).values()))
    assert presents(library) == before
    assert verify(library.db).fault == ""


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
    }
    library.put([claim_edits.remove(claim)])
    assert list(library.writer.query("SELECT * FROM claims")) == []
    assert list(library.writer.query("SELECT * FROM anchors")) == []
