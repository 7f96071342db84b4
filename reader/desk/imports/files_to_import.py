"""From what a person chose, files and folders, to the files that are articles."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from db.model.errors import tr
from reader.formats.file_bytes import is_folder
from reader.formats.importers import ENDINGS


def files_in(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """Return these files, with each folder replaced by the articles in and below it, and sentences on what failed.

    Of a folder come the files whose ending is known, in the order of their paths; what is hidden and
    folders behind links are passed over.
    """
    files: list[Path] = []
    failed: list[str] = []
    for path in paths:
        if not is_folder(path):
            files.append(path)
            continue
        found, unreadable = _in_folder(path)
        files += found
        failed += unreadable
        if not found and not unreadable:
            sentence = "There is no article in the folder “{path}”: choose another."
            failed.append(tr(sentence, path=path))
    return files, failed


def _in_folder(folder: Path) -> tuple[list[Path], list[str]]:
    files: list[Path] = []
    failed: list[str] = []

    def complain(error: OSError) -> None:
        path = Path(os.fsdecode(error.filename or folder))
        sentence = "The folder “{path}” cannot be read ({reason}): check your right to it."
        failed.append(tr(sentence, path=path, reason=error.strerror or error))

    for above, folders, names in os.walk(folder, onerror=complain):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(above, name) for name in names if _is_article(Path(above, name))]
    return sorted(files), failed


def _is_article(path: Path) -> bool:
    hidden = path.name.startswith(".")
    return not hidden and path.suffix.lower() in ENDINGS and path.is_file()
