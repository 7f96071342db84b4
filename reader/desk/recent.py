"""Forgetting what was opened: which articles, and where somebody was in them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from db.model.errors import Problem, tr

_KEYS = ("recent", "places", "library/")
"""How the names of settings begin that tell of articles, by id only."""


def default_folder() -> Path:
    """Return where the window's settings are kept."""
    import platformdirs

    return Path(platformdirs.user_config_dir("redpencil", appauthor=False))


def wipe(folder: Path | None = None) -> None:
    """Take out of the settings whatever tells of an article; sizes, columns and choices stay."""
    try:
        for file in sorted((folder or default_folder()).glob("window.*")):
            _replace(file, _without(file))
    except OSError as error:
        sentence = "The settings could not be changed ({reason}): delete them yourself."
        raise Problem(tr(sentence, reason=error.strerror or error)) from error


def _without(file: Path) -> str:
    words = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".ini":
        kept = [line for line in words.splitlines(keepends=True) if not _tells(line)]
        return "".join(kept)
    values = _values(words)
    return json.dumps({name: value for name, value in values.items() if not _tells(name)}, indent=1)


def _tells(name: str) -> bool:
    return name.startswith(_KEYS)


def _values(words: str) -> dict[str, Any]:
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _replace(file: Path, words: str) -> None:
    """Write over what was there before it is replaced: on some disks it would stay readable."""
    with file.open("r+b") as old:
        old.write(b" " * file.stat().st_size)
        old.flush()
        os.fsync(old.fileno())
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(words)
    new.replace(file)
