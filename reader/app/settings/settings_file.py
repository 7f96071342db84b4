"""One small JSON file that only its owner may read, from its first byte on; several programs may keep theirs in it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

_GONE = object()


class SettingsFile:
    """Values by key; what is set is in the file once it was saved."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = _read(file)
        self._set: dict[str, Any] = {}

    def value(self, key: str, default: Any = None) -> Any:
        """Return a value."""
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys, the one set last at the end."""
        return iter(list(self._values))

    def setValue(self, key: str, value: Any) -> None:
        """Set a value that JSON can hold; it becomes the latest."""
        self._values.pop(key, None)
        self._values[key] = self._set[key] = value

    def remove(self, key: str) -> None:
        """Remove a value."""
        self._values.pop(key, None)
        self._set[key] = _GONE

    def save(self) -> None:
        """Write what was set since the last time beside what others have written meanwhile; raise an OSError."""
        if not self._set:
            return
        values = _read(self._file)
        for key, value in self._set.items():
            values.pop(key, None)
            if value is not _GONE:
                values[key] = value
        _make_folder(self._file.parent)
        _write(self._file, json.dumps(values, indent=1).encode())
        self._values, self._set = values, {}


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(file: Path, data: bytes) -> None:
    """Let the file have these bytes, or stay as it was; nobody else can read them at any time."""
    other = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        other.unlink()
    descriptor = os.open(other, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        other.replace(file)
    except BaseException:
        with suppress(OSError):
            other.unlink()
        raise


def _make_folder(folder: Path) -> None:
    """Make a folder, and what is missing above it, that only its owner may enter; the one that is there is ours."""
    if not folder.parent.is_dir():
        _make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if stat.S_IMODE(folder.stat().st_mode) & 0o077:
            folder.chmod(0o700)
