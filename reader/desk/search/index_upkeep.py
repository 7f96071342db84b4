"""Keeping the index: catching up with what an act could not wait for, or what came before there was one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.library import Library
from reader.desk import library_location
from reader.desk.search.record_words import RecordWords

Tell = Callable[[int, int], object]
Stop = Callable[[], bool]


def nobody(_done: int, _of: int) -> None:
    """Tell nobody how far the index is."""


def is_whole(library: Library) -> bool:
    """Tell whether everything in the library is indexed."""
    return library.index.is_whole(RecordWords())


def catch_up(path: Path | None, tell: Tell = nobody, stop: Stop = bool) -> None:
    """Index what is missing in the library (None is the default one), on a thread of one's own."""
    with library_location.open_to_read(path) as library:
        if is_whole(library):
            return
    with library_location.open_to_write(path) as library:
        catch_up_open(library, tell, stop)


def catch_up_open(library: Library, tell: Tell = nobody, stop: Stop = bool) -> None:
    """Index what is missing in a library that is open for writing."""
    library.index.catch_up(RecordWords(), tell, stop)


def reindex(library: Library, tell: Tell = nobody) -> None:
    """Make the index anew."""
    library.index.reindex(RecordWords(), tell)
