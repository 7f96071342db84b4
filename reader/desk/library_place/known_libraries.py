"""What is kept of libraries outside them: where each record ended here, and what was said of their place already.

Device ids and salted hashes only, never a title, a path or a word: so that the end of a record cannot be cut off
unnoticed, and nobody is warned twice.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from db.journal.device import is_this_place, place_of
from db.library import Library
from db.model.errors import Problem
from db.verification.device_checks import ChainEnd

_KEPT = 200
"""Libraries that are known at most; of more the ones written longest ago are forgotten."""


@dataclass(frozen=True, slots=True)
class Place:
    """Of a library's place, as a salted hash: whether its dangers were told, and of the window how it ended there."""

    salt: str
    place: str
    told: bool = False
    is_open: bool = False
    """True from a window's start to its clean end."""
    verified: str = ""
    """The day on which a window verified it last, as 2026-11-29."""


Held = TypeVar("Held", ChainEnd, Place)
_TYPES: dict[str, type] = {"str": str, "int": int, "bool": bool}


def default_file() -> Path:
    """Return where it is kept: beside the window's settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir("redpencil", appauthor=False)) / "libraries.json"


def remember(library: Library, file: Path | None = None) -> None:
    """Note where the record of this device ends in a library; what is known and missing there stays noted."""
    with contextlib.suppress(Problem):  # What is wrong with it, the act or verify says.
        end = library.chain_end()
        known = {each.device: each for each in ends(file)}
        before = known.pop(end.device, None) if end is not None else None
        if end is not None and end != before and (before is None or library.holds(before)):
            _write([*known.values(), end], file)


def accept(library: Library, file: Path | None = None) -> None:
    """Take a library's record as it is now, whatever was known of it: an older copy was put there on purpose."""
    _write([each for each in ends(file) if not library.is_at_place_of(each)], file)
    remember(library, file)


def forget(path: Path, file: Path | None = None) -> None:
    """Know nothing any more of a library at this place: another is begun there."""
    known = ends(file)
    left = [each for each in known if not is_this_place(each.salt, each.place, path)]
    if left != known:
        _write(left, file)


def place(path: Path, file: Path | None = None) -> Place:
    """Return what is known of the library at this place."""
    known = [
        each for each in _rows("places", Place, file) if is_this_place(each.salt, each.place, path)
    ]
    salt = os.urandom(16).hex()
    return known[0] if known else Place(salt, place_of(salt, path))


def note_place(now: Place, file: Path | None = None) -> None:
    """Keep what is known of the library at a place."""
    others = [each for each in _rows("places", Place, file) if each.salt != now.salt]
    _write_rows("places", [*others, now], file)


def ends(file: Path | None = None) -> list[ChainEnd]:
    """Return where records were known to end, the one written longest ago first."""
    return _rows("ends", ChainEnd, file)


def _write(known: list[ChainEnd], file: Path | None) -> None:
    _write_rows("ends", known, file)


def _rows(name: str, held: type[Held], file: Path | None) -> list[Held]:
    rows = _read(file).get(name, [])
    types = {field.name: _TYPES[str(field.type)] for field in fields(held)}
    return [held(**row) for row in rows if isinstance(row, dict) and _types(row) == types]


def _types(row: dict[str, Any]) -> dict[str, type]:
    return {name: type(value) for name, value in row.items()}


def _read(file: Path | None) -> dict[str, list[Any]]:
    try:
        found = json.loads((file or default_file()).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    whole = isinstance(found, dict) and all(isinstance(each, list) for each in found.values())
    return found if whole else {}


def _write_rows(name: str, rows: Sequence[ChainEnd | Place], file: Path | None) -> None:
    """Replace the file in one step; where that cannot be, only a warning would come twice, or a cut go unnoticed."""
    target = file or default_file()
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    data = json.dumps({**_read(file), name: [asdict(each) for each in rows[-_KEPT:]]})
    with contextlib.suppress(OSError):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as opened:
            opened.write(data)
        new.replace(target)
