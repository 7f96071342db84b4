"""Rows of the shelf, with what matters to a test and sensible values else."""

from __future__ import annotations

from db.model.shelf.shelf_row import ShelfRow

_PLAIN = ShelfRow(
    article="a",
    title="The audit",
    byline="",
    publication="Morning Post",
    published="2025-03-02",
    language="en",
    state="writing",
    created="2026-11-01T10:00:00Z",
    changed="2026-11-01T10:00:00Z",
    claims=0,
    decided=0,
    in_conflict=0,
    waiting=0,
    folder="",
    labels=(),
    starred=False,
    archived=False,
)


def a_row(article: str, **values: object) -> ShelfRow:
    return _PLAIN._replace(article=article, **{"title": article, **values})  # type: ignore[arg-type]
