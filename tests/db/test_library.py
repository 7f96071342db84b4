from __future__ import annotations

from pathlib import Path

import pytest

from db.library import Library
from db.model.errors import Problem
from tests.factories import a_claim, a_library, an_article


def test_what_was_written_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library))
    assert list(tmp_path.iterdir()) == [path]
    with Library.for_reading(path) as library:
        assert library.records.every("claim") == [claim]


def test_a_library_opened_for_reading_has_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library)
    with Library.for_reading(path) as library:
        for act in (lambda: library.put([]), lambda: library.journal):
            with pytest.raises(Problem, match="opened for reading only"):
                act()


def test_opening_that_fails_leaves_no_connection_open(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        library.db.execute("PRAGMA user_version=99")
    with pytest.raises(Problem, match="newer Red Pencil"):
        Library.for_writing(path)
    assert list(tmp_path.iterdir()) == [path]
