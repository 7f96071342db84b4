"""Texts, files, pictures and remarks that belong to no article: which they are, and taking them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import immediate

if TYPE_CHECKING:
    from sqlite_utils import Database

UNUSED = {
    "content": "digest NOT IN (SELECT digest FROM version)",
    "original": (
        "digest NOT IN (SELECT original FROM version) "
        "AND digest NOT IN (SELECT digest FROM source_copy)"
    ),
    "remark": "content NOT IN (SELECT digest FROM content)",
    "content_picture": "content NOT IN (SELECT digest FROM content)",
    "picture": "digest NOT IN (SELECT picture FROM content_picture)",
    "picture_part": "digest NOT IN (SELECT digest FROM picture)",
}
"""The rows of each table that nothing needs, in the order in which they become so."""


def remove_unused(db: Database) -> int:
    """Take out what belongs to no article, and return how many rows that were.

    Not while an article comes in: what it brings belongs to none before the last step.
    """
    removed = 0
    with immediate(db):
        for table, where in UNUSED.items():
            removed += db.execute(f"DELETE FROM {table} WHERE {where}").rowcount
    return removed
