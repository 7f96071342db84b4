"""Saving what can be read of a damaged library: into a new one, texts that are lost read again from their originals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from db.model.document import Document
from db.model.errors import Problem, tr
from db.model.version import Version
from db.salvage import salvage as library_salvage
from db.salvage.salvage import Salvaged
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.formats.parsed_file import ParsedFile


class Reads(Protocol):
    """What reads files."""

    def read(
        self, data: bytes, file_name: Path, /, encoding: str = ..., *, whole: bool = ...
    ) -> ParsedFile:
        """Return the reading of a file's bytes."""


def salvage(file: Path, new: Path, worker: Reads) -> Salvaged:
    """Make a new library of what can be read of a file; the file itself stays as it is."""
    if not file.is_file():
        raise Problem(tr("There is no file “{path}”: check its name.", path=file))
    derive = DeskRules(magazine()).derive
    return library_salvage.salvage(file, new, derive, _Rereading(worker).documents)


def place_for(file: Path) -> Path:
    """Return a file beside this one where nothing is yet, for what will be salvaged of it."""
    stem = f"{file.stem}-salvaged"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}.redpencil" for n in range(1, 1000))
    return next(place for name in names if not (place := file.with_name(name)).exists())


class _Rereading:
    """Reads an original in the ways in which it may have been read when it was imported."""

    def __init__(self, worker: Reads) -> None:
        self._worker = worker

    def documents(self, data: bytes, version: Version) -> Iterator[Document]:
        """Yield what the bytes are read as; what cannot be read in one way may be in another."""
        for encoding in dict.fromkeys(("", version.encoding)):
            for whole in (False, True):
                try:
                    read = self._worker.read(data, Path(version.file_name), encoding, whole=whole)
                except Problem:
                    continue
                yield read.document
