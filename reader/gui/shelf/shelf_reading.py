"""Reading the shelf's rows, from a library of one's own, for a thread."""

from __future__ import annotations

from pathlib import Path

from reader.claims.preset import Preset
from reader.desk import library_location
from reader.desk.review.blind import Reader
from reader.desk.shelf.shelf import shelf
from reader.gui.shelf.shelf_choice import Shelf, shelf_of


def read(path: Path, person: str, preset: Preset) -> Shelf:
    """Return the articles of a library as this person (an id) may see them."""
    with library_location.open_to_read(path) as library:
        return shelf_of(shelf(library, Reader(library, person, preset)))
