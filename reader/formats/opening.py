"""From a file on disk to a reading of it: size, bytes, and which importer."""

from __future__ import annotations

from pathlib import Path

from db.model.words import Problem, tr
from reader.formats.source import Reading, storable

LARGEST_BYTES = 100_000_000
"""A larger file is refused before it is read."""
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}


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


def read_document(data: bytes, path: Path) -> Reading:
    """Return the reading of these bytes by the importer for the file's ending; plain text by default."""
    name = storable(path.stem)
    try:
        if path.suffix.lower() in _MARKDOWN:
            from reader.formats import markdown

            return markdown.read(data, name)
        if path.suffix.lower() == ".pdf":
            from reader.formats import pdf

            return pdf.read(data, name)
        from reader.formats import plain_text

        return plain_text.read(data, name)
    except Problem as problem:
        raise Problem(f"“{path}”: {problem}") from problem


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        sentence = "“{path}” has {size} MB; articles of up to {most} MB can be opened: split it."
        millions = {"size": size // 1_000_000, "most": LARGEST_BYTES // 1_000_000}
        raise Problem(tr(sentence, path=path, **millions))
