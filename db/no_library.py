"""Why a file cannot be used as a library, in a sentence each."""

from __future__ import annotations

from pathlib import Path

from db.model.errors import Damaged, Problem, tr


def emptied(path: Path) -> Problem:
    """Return that a library has lost all that was in it."""
    return Damaged(tr("The library “{path}” is empty: what was in it is gone.", path=path))


def not_ours(path: Path) -> Problem:
    """Return that a file is something else."""
    return Damaged(tr("“{path}” is not a Red Pencil library.", path=path))


def cannot_use(path: Path, error: OSError) -> Problem:
    """Return why a path cannot be used as a library."""
    if isinstance(error, IsADirectoryError):
        return Problem(tr("“{path}” is a folder: name a library file in it.", path=path))
    sentence = "“{path}” cannot be used as a library ({reason}): choose a place you may write to."
    return Problem(tr(sentence, path=path, reason=error.strerror or error))
