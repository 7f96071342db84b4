"""What a library is known to have lost, as its own salvages say in the journal."""

from __future__ import annotations

from typing import cast

from db.connection import Reads
from db.journal import hash_chain, stored_revisions
from db.model.body import from_body
from db.model.salvage import Salvage

Losses = frozenset[tuple[str, str]]
"""What it is, and its hash or id; see `db.model.salvage`."""


def known_losses(db: Reads) -> Losses:
    """Return everything that was lost; who cuts out more would have to write a salvage, which history shows."""
    found: set[tuple[str, str]] = set()
    sql = f"SELECT {stored_revisions.COLUMNS} FROM revisions WHERE kind = 'salvage' ORDER BY seq"
    for row in db.execute(sql):
        try:
            revision = stored_revisions.unchecked(row)
            if revision.body is not None and hash_chain.fits(revision):
                record = from_body("salvage", revision.body)
                found |= {(each.what, each.name) for each in cast("Salvage", record).losses}
        except (TypeError, ValueError):
            continue  # A garbled one counts for nothing; verifying names it.
    return frozenset(found)
