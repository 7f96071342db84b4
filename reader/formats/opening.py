"""From a file on disk to a reading of it: size, bytes, and which importer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from db.model.words import Problem, tr
from reader.formats.source import Reading, storable

LARGEST_BYTES = 100_000_000
"""A larger file is refused before it is read."""
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
ENDINGS = frozenset({".txt", ".text", ".pdf", *_MARKDOWN})
"""What the names of files that are articles end in; other files are read as plain text."""
_LOADED = {
    ".txt": ("reader.formats.plain_text", "reader.formats.cautions"),
    ".pdf": ("reader.formats.pdf", "reader.formats.cautions", "pypdfium2"),
    **dict.fromkeys(_MARKDOWN, ("reader.formats.markdown", "reader.formats.cautions", "yaml")),
}
"""The modules to import before files with an ending are read."""


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, or raise a Problem that says what is wrong with it."""
    try:
        if path.is_dir():
            raise Problem(tr("“{path}” is a folder: choose a file in it.", path=path))
        if not path.is_file() and path.exists():
            raise Problem(tr("“{path}” is not an ordinary file: choose an article.", path=path))
        _check_size(path)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Problem(tr("There is no file “{path}”: check its name.", path=path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        sentence = "“{path}” cannot be read ({reason}): check the file and your right to read it."
        raise Problem(tr(sentence, path=path, reason=reason)) from error
    if not data:
        raise Problem(tr("“{path}” is empty: choose another file.", path=path))
    return data


def read_document(data: bytes, path: Path, encoding: str = "") -> Reading:
    """Return the reading of these bytes by the importer for the file's ending; plain text by default.

    This parses right here: for what comes from others use a `Worker`. An `encoding` that was asked for is
    used for texts whatever they say; raise a Problem that names the file where it cannot be read.
    """
    try:
        reading = _importer(path)(data, storable(path.stem), encoding)
    except Problem as problem:
        raise Problem(f"“{path}”: {problem}") from problem
    from reader.formats import cautions

    return replace(reading, cautions=(*reading.cautions, *cautions.look(reading.document)))


def _importer(path: Path) -> Callable[[bytes, str, str], Reading]:
    """Return what reads files with this ending: from bytes, name and the encoding asked for, if any."""
    ending = path.suffix.lower()
    if ending in _MARKDOWN:
        from reader.formats import markdown

        return markdown.read
    if ending == ".pdf":
        from reader.formats import pdf

        return lambda data, name, _: pdf.read(data, name)
    from reader.formats import plain_text

    return plain_text.read


def load(ending: str) -> None:
    """Import what reading files with this ending needs, so that processes forked later start with it."""
    for library in _LOADED.get(ending.lower(), _LOADED[".txt"]):
        import_module(library)


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        sentence = "“{path}” has {size} MB; articles of up to {most} MB can be opened: split it."
        millions = {"size": size // 1_000_000, "most": LARGEST_BYTES // 1_000_000}
        raise Problem(tr(sentence, path=path, **millions))
