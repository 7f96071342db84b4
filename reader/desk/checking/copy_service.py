"""What can be asked of the stored copies of sources, each by a method, on a thread: kept, shown, given out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from db.library import Library
from db.model.document import Picture
from db.model.errors import Problem, tr
from reader.desk import library_location
from reader.desk.checking import stored_copies
from reader.desk.checking.stored_copies import Attached
from reader.formats import pictures
from reader.formats.file_bytes import LARGEST_BYTES
from reader.formats.importers import ENDINGS
from reader.formats.isolation.worker import Worker
from reader.formats.parsed_file import PagePicture, PageWords, Request

_RECORDINGS = frozenset(
    [
        ".mp3",
        ".m4a",
        ".aac",
        ".wav",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
        ".amr",
        ".wma",
        ".mp4",
        ".m4v",
        ".mov",
        ".webm",
        ".mkv",
        ".avi",
        ".3gp",
    ]
)
_WIDTH = 100
"""Pixels: wide enough to find out whether a PDF can be drawn, and how many pages it has."""


class Look(Enum):
    """How a copy is shown."""

    PAGES = auto()
    TEXT = auto()
    PICTURE = auto()
    RECORDING = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """A stored copy as it can be shown, whether its bytes are those that came in, and why it cannot be shown."""

    look: Look
    matches: bool
    text: str = ""
    picture: Picture | None = None
    pages: int = 0
    why_not: str = ""


class CopyService:
    """Asks the library at one path; what others made is parsed by the worker alone."""

    def __init__(self, path: Path, worker: Worker) -> None:
        self._path, self._worker = path, worker

    def keep(self, file: Path) -> Attached:
        """Keep a file's bytes in parts, hashed; nothing names them yet."""
        with library_location.open_to_write(self._path) as library:
            return stored_copies.keep(library, file, self._worker.origin)

    def drop_unused(self, digest: str) -> None:
        """Take a file out again that no record came to name."""
        with library_location.open_to_write(self._path) as library:
            library.files.drop_unused([digest])

    def changed(self, digests: Sequence[str]) -> frozenset[str]:
        """Return which of these files are not what came in."""
        with library_location.open_to_read(self._path) as library:
            return frozenset(each for each in digests if not library.files.is_whole(each))

    def open(self, digest: str, name: str) -> OpenedCopy:
        """Return how a copy of this file name can be shown."""
        ending = Path(name).suffix.lower()
        with library_location.open_to_read(self._path) as library:
            matches = library.files.is_whole(digest)
            if ending in _RECORDINGS:
                return OpenedCopy(Look.RECORDING, matches)
            data = _bytes(library, digest)
        if not data:
            return OpenedCopy(Look.NONE, matches, why_not=tr("The file is not in the library."))
        try:
            return self._shown(data, name, matches)
        except Problem as problem:
            return OpenedCopy(Look.NONE, matches, why_not=str(problem))

    def page_picture(self, digest: str, name: str, page: int, width: int) -> PagePicture:
        """Return how a page (1-based) of a copy looks, `width` pixels wide."""
        return self._worker.page_picture(self._read(digest), Path(name), page, width)

    def page_words(
        self, digest: str, name: str, page: int, box: tuple[float, float, float, float]
    ) -> PageWords:
        """Return the words at a place (0 to 1) on a page (1-based) of a copy."""
        wanted = Request(name, page=page, box=box)
        return self._worker.make(self._read(digest), wanted, PageWords)

    def save(self, digest: str, to: Path) -> None:
        """Write a copy's bytes to a file that nobody else may read."""
        try:
            with (
                library_location.open_to_read(self._path) as library,
                os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            ):
                for part in library.files.parts(digest):
                    file.write(part)
        except OSError as error:
            sentence = "“{file}” cannot be written ({reason}): choose another place."
            raise Problem(tr(sentence, file=to, reason=error.strerror or error)) from error

    def _read(self, digest: str) -> bytes:
        with library_location.open_to_read(self._path) as library:
            return _bytes(library, digest)

    def _shown(self, data: bytes, name: str, matches: bool) -> OpenedCopy:
        ending = Path(name).suffix.lower()
        if (picture := pictures.picture(data)) is not None:
            return OpenedCopy(Look.PICTURE, matches, picture=picture)
        if ending == ".pdf":
            first = self._worker.page_picture(data, Path(name), 1, _WIDTH)
            return OpenedCopy(Look.PAGES, matches, pages=first.pages)
        if ending in ENDINGS:
            text = self._worker.read(data, Path(name)).document.text
            return OpenedCopy(Look.TEXT, matches, text=text)
        sentence = "Files of this kind are kept, not shown: save it and open it elsewhere."
        return OpenedCopy(Look.NONE, matches, why_not=tr(sentence))


def _bytes(library: Library, digest: str) -> bytes:
    """Return a file's bytes as they are now; raise a Problem where that is more than is ever shown."""
    parts, size = list[bytes](), 0
    for part in library.files.parts(digest):
        parts.append(part)
        size += len(part)
        if size > LARGEST_BYTES:
            raise Problem(tr("The file is larger than is shown here: save it and open it elsewhere."))  # fmt: skip
    return b"".join(parts)
