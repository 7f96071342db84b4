"""Is there anything to salvage in a file? Answered at the first thing that fits its hash."""

from __future__ import annotations

from pathlib import Path

from db.salvage.findings import Finder
from db.salvage.page_rows import rows
from db.salvage.pages import Pages


def holds_anything(file: Path) -> bool:
    """Tell whether a file, or the log beside it, holds a revision or a text that is as it was written."""
    finder = Finder({})
    try:
        with Pages(file) as pages:
            return any(finder.takes(row) for row in rows(pages))
    except OSError:
        return False
