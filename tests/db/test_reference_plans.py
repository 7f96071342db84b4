"""What refers to a record is found by an index, whichever kind and field it is: cards and derived columns ask so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.library import Library
from db.model.kinds import KINDS
from tests.factories import a_library

REFERENCES = [(kind.name, r.field) for kind in KINDS.values() for r in kind.references]
ITEMS = [
    (items.table, r.field)
    for kind in KINDS.values()
    for items in kind.items
    for r in items.references
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("plans") / "team.redpencil"
    with a_library(path):
        pass
    with Library.for_reading(path) as opened:
        yield opened


@pytest.mark.parametrize(("table", "field"), [*REFERENCES, *ITEMS])
def test_what_refers_to_a_record_is_found_by_an_index(
    library: Library, table: str, field: str
) -> None:
    sql = f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {field} = 'x'"
    (plan,) = [row[3] for row in library.db.execute(sql)]
    assert plan.startswith(f"SEARCH {table} USING")
