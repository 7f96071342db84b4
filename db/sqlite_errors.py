"""SQLite's foreseen errors as sentences for people: a full disk, a held library, a damaged file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.model.errors import Busy, Damaged, Problem, tr

_HERE = Path(__file__).parent
_OF_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH)
_NO_TEXT = ("Could not decode", "malformed JSON")
"""How Python and SQLite begin to say, with no number of its own, that text is none, or no JSON."""


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn SQLite's foreseen errors into Problems; others pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        problem = _problem(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))
        if problem is None:
            raise
        raise problem from error
    except UnicodeDecodeError as error:
        if not _is_ours(error):
            raise
        raise Damaged(tr("The library file is damaged.")) from error


def _is_ours(error: UnicodeDecodeError) -> bool:
    """Tell whether SQLite said something that is no text: then names in the file are none."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    asked = Path(frame.tb_frame.f_code.co_filename) if frame is not None else Path()
    return _HERE in asked.parents or "sqlite_utils" in asked.parts


def _problem(code: int, said: str) -> Problem | None:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(tr("Another program is writing to the library: wait a moment and try again."))
    if code in _OF_DAMAGE or said.startswith(_NO_TEXT):
        return Damaged(tr("The library file is damaged."))
    sentences = {
        sqlite3.SQLITE_FULL: "The disk is full, nothing was saved: make room and try again.",
        sqlite3.SQLITE_IOERR: "The disk could not be read or written: "
        "see whether it is full or failing, then try again.",
        sqlite3.SQLITE_READONLY: "The library or its folder is read-only: "
        "allow writing or copy the library to a folder of your own.",
        sqlite3.SQLITE_CANTOPEN: "The library or its folder cannot be opened: "
        "check that the folder exists and that you may write to it.",
        sqlite3.SQLITE_NOTADB: "This file is not a Red Pencil library: choose another.",
        sqlite3.SQLITE_PERM: "You may not open this library: ask its owner for the right to.",
    }
    return Problem(tr(sentences[code])) if code in sentences else None
