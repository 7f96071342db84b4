"""`docs/library.md` names every column of every view, and no view that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.library import Library
from tests.factories import a_library

DOCUMENT = (Path(__file__).parents[2] / "docs" / "library.md").read_text()
COMMON = {"id", "article", "person", "at", "claim"}


def documented() -> dict[str, set[str]]:
    """Return the words in code letters that follow each name in bold."""
    views = DOCUMENT[DOCUMENT.index("## Views") : DOCUMENT.index("## Beneath")]
    parts = re.split(r"\*\*(\w+)\*\*", views)[1:]
    named = zip(parts[::2], parts[1::2], strict=True)
    return {name: set(re.findall(r"`(\w+)`", words)) for name, words in named}


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    with a_library(tmp_path_factory.mktemp("views") / "team.redpencil") as library:
        return {name: _columns(library, name) for name in library.writer.view_names()}


def _columns(library: Library, view: str) -> set[str]:
    return {row[1] for row in library.db.execute(f"PRAGMA table_info({view})")}


def test_every_view_is_documented(columns: dict[str, set[str]]) -> None:
    assert set(columns) == set(documented())


def test_every_column_is_documented(columns: dict[str, set[str]]) -> None:
    told = documented()
    assert {view: found - told[view] - COMMON for view, found in columns.items()} == {
        view: set() for view in columns
    }


def test_every_view_of_checking_says_whose_and_when(columns: dict[str, set[str]]) -> None:
    older = {"claims", "anchors", "articles", "history"}
    for view in set(columns) - older:
        assert {"id", "article", "person", "at"} <= columns[view], view
