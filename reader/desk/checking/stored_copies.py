"""Stored copies of a source: a file's bytes are kept in parts, and what it says of where it comes from beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from db.library import Library
from db.model.checking.source import StoredCopy
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.desk.checking import sources
from reader.formats.file_bytes import LARGEST_BYTES
from reader.formats.parsed_file import FileOrigin

ReadOrigin = Callable[[bytes, Path], FileOrigin]
"""From the bytes of a saved page and the name of its file to what they say of where it comes from."""
SAVED_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".warc", ".gz", ".wacz")
"""What the names of files end in that may say where they come from."""

_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Attached:
    """A copy that was stored, and sentences about what could not be read of it."""

    copy: StoredCopy
    warnings: tuple[str, ...] = ()


def attach(library: Library, source: Snapshot, path: Path, read_origin: ReadOrigin) -> Attached:
    """Keep a file as a copy of a source; it is never run, and parsed by `read_origin` alone."""
    kept = keep(library, path, read_origin)
    try:
        library.put([sources.attach(source, kept.copy)])
    except BaseException:
        library.files.drop_unused([kept.copy.digest])
        raise
    return kept


def keep(library: Library, path: Path, read_origin: ReadOrigin) -> Attached:
    """Keep a file's bytes, hashed, for who then notes whose copy it is; until that is so nothing names them."""
    try:
        with _opened(path) as file:
            digest, size = library.files.keep(file)
            try:
                origin, warnings = _origin(file, path, size, read_origin)
            except BaseException:
                library.files.drop_unused([digest])
                raise
    except OSError as error:
        sentence = "“{file}” cannot be read ({reason}): check the file."
        raise Problem(tr(sentence, file=path, reason=error.strerror or error)) from error
    copy = StoredCopy(digest, path.name, size, _now(), origin.address, origin.captured)
    return Attached(copy, warnings)


def _opened(path: Path) -> BinaryIO:
    """Open a file without waiting for one that is a pipe."""
    if path.is_dir():
        raise Problem(tr("“{path}” is a folder: choose a file in it.", path=path))
    file = os.fdopen(os.open(path, _AT_ONCE), "rb")
    about = os.fstat(file.fileno())
    if stat.S_ISREG(about.st_mode) and about.st_size:
        return file
    file.close()
    if stat.S_ISREG(about.st_mode):
        raise Problem(tr("“{path}” is empty: choose another file.", path=path))
    raise Problem(tr("“{path}” is not an ordinary file: choose another.", path=path))


def _origin(
    file: BinaryIO, path: Path, size: int, read_origin: ReadOrigin
) -> tuple[FileOrigin, tuple[str, ...]]:
    if path.suffix.lower() not in SAVED_PAGES or size > LARGEST_BYTES:
        return FileOrigin(), ()
    file.seek(0)
    try:
        return read_origin(file.read(), path), ()
    except Problem as problem:
        sentence = "It was stored, but what it says of its origin cannot be read: {problem}"
        return FileOrigin(), (tr(sentence, problem=problem),)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
