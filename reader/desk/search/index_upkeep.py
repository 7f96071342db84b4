"""Keeping the index: catching up with what an act could not wait for, or what came before there was one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.library import Library
from db.search.indexed_words import Words
from reader.desk import library_location

Tell = Callable[[int, int], object]
Stop = Callable[[], bool]


def nobody(_done: int, _of: int) -> None:
    """Tell nobody how far the index is."""


def _words(library: Library) -> Words:
    from reader.desk.search.record_words import RecordWords  # A start needs none of it.

    return library.words or RecordWords()


def is_whole(library: Library) -> bool:
    """Tell whether everything in the library is indexed."""
    return library.index.is_whole(_words(library))


def is_due(library: Library) -> bool:
    """Tell whether something is missing in the index, or it lies in many parts."""
    return not is_whole(library) or library.index.is_scattered()


def catch_up(path: Path | None, tell: Tell = nobody, stop: Stop = bool) -> None:
    """Index what is missing in the library (None is the default one) and merge, on a thread of one's own."""
    with library_location.open_to_read(path) as library:
        if not is_due(library):
            return
    with library_location.open_to_write(path) as library:
        keep_up(library, tell, stop)


def catch_up_open(library: Library, tell: Tell = nobody, stop: Stop = bool) -> None:
    """Index what is missing in a library that is open for writing."""
    library.index.catch_up(_words(library), tell, stop)


def keep_up(library: Library, tell: Tell = nobody, stop: Stop = bool) -> None:
    """Index what is missing, and write together what lies in many parts; nobody may wait for that."""
    catch_up_open(library, tell, stop)
    library.index.merge(stop)


def catch_up_and_tidy(path: Path | None) -> None:
    """Index what is missing and bring the library's log into its file, on a thread of one's own."""
    catch_up(path)
    library_location.tidy(path)


def reindex(library: Library, tell: Tell = nobody) -> None:
    """Make the index anew."""
    library.index.reindex(_words(library), tell)
