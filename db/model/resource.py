"""The program's own files, read from wherever the package `resources` is."""

from __future__ import annotations

import pkgutil


def resource(path: str) -> bytes:
    """Return the bytes of a file in `resources`; its path has forward slashes.

    pkgutil, because importlib.resources loads zipfile, tempfile and more, which is felt at every start.
    """
    data = pkgutil.get_data("resources", path)
    if data is None:
        raise FileNotFoundError(path)
    return data
