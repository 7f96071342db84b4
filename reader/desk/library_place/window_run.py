"""A window's time with a library: what must be said of its place once, and whether it is due to be verified."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from reader.desk import library_location
from reader.desk.library_place import known_libraries, storage_place


@dataclass(frozen=True, slots=True)
class Begun:
    """What there is to do at a window's beginning: a warning to show, if any, and whether to verify the library."""

    warning: str
    verify: bool


def begin(path: Path | None, today: str) -> Begun:
    """Note that a window has the library open; verifying is due after an unclean end and once a day."""
    library = _real(path)
    known = known_libraries.place(library)
    warning = "" if known.told else storage_place.warning(library)
    due = known.is_open or known.verified != today
    known_libraries.note_place(replace(known, told=known.told or bool(warning), is_open=True))
    return Begun(warning, due)


def note_verified(path: Path | None, today: str) -> None:
    """Note that the library was verified today."""
    known_libraries.note_place(replace(known_libraries.place(_real(path)), verified=today))


def end(path: Path | None) -> None:
    """Note that the window ended as it should."""
    known_libraries.note_place(replace(known_libraries.place(_real(path)), is_open=False))


def warning_once(path: Path | None) -> str:
    """Return what must be known of a library's place, the first time that it is asked for."""
    library = _real(path)
    warning = storage_place.warning(library)
    known = known_libraries.place(library) if warning else None
    if known is None or known.told:
        return ""
    known_libraries.note_place(replace(known, told=True))
    return warning


def _real(path: Path | None) -> Path:
    return Path(os.path.realpath(path or library_location.default_path()))
