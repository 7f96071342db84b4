"""A library's key: there once somebody wrote, the same at every look, another in every copy; nothing is made by looking."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.library_key import library_key
from tests.factories import a_library, an_article


def test_every_library_and_every_copy_has_a_key_of_its_own_that_stays(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.redpencil" for name in ("one", "two", "copy")]
    for path in paths[:2]:
        with a_library(path) as library:
            assert library_key(path) == b""
            an_article(library)
            first = library_key(path)
        with a_library(path) as library:
            an_article(library, "Another text.\n", "b.txt")
        assert library_key(path) == first
    shutil.copy(paths[0], paths[2])
    assert len({library_key(path) for path in paths}) == 3
    assert all(len(library_key(path)) == 32 for path in paths)


def test_the_key_is_not_of_what_the_library_holds(tmp_path: Path) -> None:
    path, keys = tmp_path / "desk.redpencil", set[bytes]()
    for _ in range(2):
        with a_library(path) as library:
            an_article(library)
        keys.add(library_key(path))
        for each in tmp_path.iterdir():
            each.unlink()
    assert len(keys) == 2


def test_where_no_library_is_there_is_no_key_and_none_is_made(tmp_path: Path) -> None:
    other = tmp_path / "other.redpencil"
    other.write_text("no library")
    for path in (tmp_path / "none.redpencil", other, tmp_path, tmp_path / "none" / "a"):
        assert library_key(path) == b""
    assert [each.name for each in tmp_path.iterdir()] == ["other.redpencil"]
