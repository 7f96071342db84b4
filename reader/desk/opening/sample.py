"""The sample article that a first start shows."""

from __future__ import annotations

from pathlib import Path

from db.library import Library
from db.model.resource import resource
from reader.desk.imports.article_import import Imported, import_bytes
from reader.formats.importers import read_document

_NAME = "no-word-from-emin.md"


def import_sample(library: Library) -> Imported:
    """Bring the sample article into the library, or find it there."""
    data = resource(f"sample/{_NAME}")
    # It is our own: no process needs to be started to keep it away from us.
    return import_bytes(lambda: library, library, data, Path(_NAME), read_document)
