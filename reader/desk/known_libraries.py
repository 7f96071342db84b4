"""What is kept of libraries outside them: where each record ended here, and what was said of their place already.

Device ids and salted hashes only, never a title, a path or a word: so that the end of a record cannot be cut off
unnoticed, and nobody is warned twice.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from db.library import Library
from db.model.errors import Problem
from db.verification.device_checks import ChainEnd

_KEPT = 200
"""Libraries that are known at most; of more the ones written longest ago are forgotten."""


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


def ends(file: Path | None = None) -> list[ChainEnd]:
    """Return where records were known to end, the one written longest ago first."""
    try:
        rows = json.loads((file or default_file()).read_bytes())["ends"]
        return [end for row in rows if (end := _end(row)) is not None]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _end(row: Any) -> ChainEnd | None:
    types = {field.name: int if field.name == "count" else str for field in fields(ChainEnd)}
    fits = isinstance(row, dict) and {name: type(v) for name, v in row.items()} == types
    return ChainEnd(**row) if fits else None


def _write(known: list[ChainEnd], file: Path | None) -> None:
    """Replace the file in one step; where that cannot be, only a cut-off record would go unnoticed."""
    target = file or default_file()
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    data = json.dumps({"ends": [asdict(each) for each in known[-_KEPT:]]})
    with contextlib.suppress(OSError):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as opened:
            opened.write(data)
        new.replace(target)
