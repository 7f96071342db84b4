"""Looking a file up: the article that came from the same bytes, found by reading alone."""

from __future__ import annotations

from pathlib import Path

from db.model.errors import Problem
from reader.desk import library_location
from reader.formats import file_bytes


def find(path: Path | None, file: Path) -> str:
    """Return the id of the article that came from this file's bytes, or an empty string where none is there.

    `path` is the library's (None is the default one). Raise a Problem where the file cannot be read.
    """
    digest = file_bytes.digest(file)
    try:
        if not library_location.is_there(path):
            return ""
        with library_location.open_to_read(path) as library:
            version = library.records.version_with_original(digest)
    except Problem:
        # Opening it for writing mends what can be mended, or says better what is wrong.
        return ""
    return version.article if version else ""
