"""Reading the shelf's rows, from a library of one's own, for a thread."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from db.model.article import Article
from db.model.shelf.shelf_row import ShelfRow
from reader.desk import library_location
from reader.gui.shelf.shelf_choice import ShelfLine, lines_of


def read(path: Path, person: str) -> list[ShelfLine]:
    """Return the articles of a library as this person (an id) may see them."""
    with library_location.open_to_read(path) as library:
        rows = []
        for each in library.records.every("article"):
            a = cast("Article", each.value)
            if a.deleted:
                continue
            claims = [
                c for c in library.records.of_article("claim", each.entity) if not c.value.deleted
            ]
            states = [str(c.derived.get("state")) for c in claims]
            rows.append(
                ShelfRow(
                    each.entity, a.title, a.byline, a.publication, a.published, a.language,
                    str(each.derived.get("state", "writing")), each.created, each.changed, len(states),
                    sum(s in ("decided", "signed-off") for s in states),
                    states.count("in-conflict"), 0, "", (), bool(not person), False,
                )
            )  # fmt: skip
        return lines_of(rows)
