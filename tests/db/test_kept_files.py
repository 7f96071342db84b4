"""Files are kept in parts under their hash, whole or not at all, as long as something needs them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.contents.articles import PART_BYTES
from db.library import Library
from db.model.errors import Problem
from db.model.kinds import KINDS
from tests.db.devices import file_bytes
from tests.factories import a_library, an_article


class Watched(io.BytesIO):
    """A file that tells the largest part that was read of it, and may change between two readings."""

    def __init__(self, data: bytes, then: bytes = b"") -> None:
        super().__init__(data)
        self.largest, self._then, self._begun = 0, then, 0

    def seek(self, place: int, whence: int = 0, /) -> int:
        self._begun += 1
        if self._then and self._begun > 1:
            self.getbuffer()[: len(self._then)] = self._then
        return super().seek(place, whence)

    def read(self, size: int | None = -1, /) -> bytes:
        self.largest = max(self.largest, size if size is not None and size >= 0 else 1 << 62)
        return super().read(size)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def parts(library: Library, digest: str) -> list[bytes]:
    sql = "SELECT bytes FROM original WHERE digest = ? ORDER BY position"
    return [row[0] for row in library.db.execute(sql, [digest])]


@pytest.mark.parametrize("size", [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 5 * PART_BYTES])
def test_a_file_is_kept_in_parts_and_never_read_whole(library: Library, size: int) -> None:
    data = bytes(range(251)) * (size // 251 + 1)
    file = Watched(data[:size])
    digest, counted = library.files.keep(file)
    assert (digest, counted) == (hashlib.sha256(data[:size]).hexdigest(), size)
    assert b"".join(parts(library, digest)) == data[:size]
    assert max(map(len, parts(library, digest))) <= PART_BYTES
    assert file.largest == PART_BYTES
    assert library.files.is_whole(digest)
    assert library.files.keep(Watched(data[:size])) == (digest, size)


def test_a_file_that_changes_meanwhile_is_not_kept(library: Library) -> None:
    with pytest.raises(Problem, match="is being written just now"):
        library.files.keep(Watched(b"canary " * 300_000, b"CANARY"))
    assert library.db.execute("SELECT count(*) FROM original").fetchone() == (0,)


def test_what_an_article_came_from_is_needed(library: Library) -> None:
    opened = an_article(library)
    original = opened.version.value.original  # type: ignore[attr-defined]
    digest, _ = library.files.keep(io.BytesIO(b"canary that nothing needs"))
    library.files.drop_unused([original, digest])
    assert (library.files.is_whole(original), library.files.is_whole(digest)) == (True, False)
    library.scrub()
    assert b"canary that nothing needs" not in file_bytes(library.path)


def test_every_kind_that_names_a_file_is_asked() -> None:
    from db.contents.kept_files import users

    assert set(users()) == {("version", "original"), ("source_copy", "digest")}
    assert {table for table, _ in users()} <= {
        *KINDS,
        *(items.table for kind in KINDS.values() for items in kind.items),
    }


def test_a_library_that_is_only_read_keeps_nothing(library: Library) -> None:
    with (
        Library.for_reading(library.path) as reading,
        pytest.raises(Problem, match="opened for reading only"),
    ):
        reading.files.keep(io.BytesIO(b"x"))
