"""The bytes of a file that a person chose: what is no ordinary file is refused before anybody waits for it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from db.model.errors import Problem, tr

LARGEST_BYTES = 100_000_000
"""A larger file is refused before it is read."""
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PART = 1 << 20
"""Bytes that are hashed at a time."""


def is_folder(path: Path) -> bool:
    """Tell whether this is a folder; where nobody may look it is none, and reading it says what is wrong."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, or raise a Problem that says what is wrong with it."""
    with _opened(path) as file:
        # No more, though it grows meanwhile.
        data = file.read(LARGEST_BYTES)
    if not data:
        raise _empty(path)
    return data


def digest(path: Path) -> str:
    """Return the SHA-256 of what `read_bytes` returns, without holding it, or raise the same Problem."""
    found, left = hashlib.sha256(), LARGEST_BYTES
    with _opened(path) as file:
        while part := file.read(min(_PART, left)):
            found.update(part)
            left -= len(part)
    if left == LARGEST_BYTES:
        raise _empty(path)
    return found.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.is_dir():
            raise Problem(tr("“{path}” is a folder: choose a file in it.", path=path))
        if not path.is_file() and path.exists():
            raise _not_ordinary(path)
        _check_size(path)
        # Without waiting for one that has become a pipe.
        with os.fdopen(os.open(path, _AT_ONCE), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _not_ordinary(path)
            yield file
    except FileNotFoundError as error:
        raise Problem(tr("There is no file “{path}”: check its name.", path=path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        sentence = "“{path}” cannot be read ({reason}): check the file and your right to read it."
        raise Problem(tr(sentence, path=path, reason=reason)) from error


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        sentence = "“{path}” has {size} MB; articles of up to {most} MB can be opened: split it."
        millions = {"size": size // 1_000_000, "most": LARGEST_BYTES // 1_000_000}
        raise Problem(tr(sentence, path=path, **millions))


def _empty(path: Path) -> Problem:
    return Problem(tr("“{path}” is empty: choose another file.", path=path))


def _not_ordinary(path: Path) -> Problem:
    return Problem(tr("“{path}” is not an ordinary file: choose an article.", path=path))
