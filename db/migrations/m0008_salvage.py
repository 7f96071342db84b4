"""A library that was read out of a damaged file says what of it could not be had."""

from __future__ import annotations

from db.migrations.tables import entity_table

STATEMENTS = (
    entity_table(
        "salvage",
        """revisions INTEGER NOT NULL, withdrawn INTEGER NOT NULL, withdrawn_why TEXT NOT NULL,
        unknown TEXT NOT NULL""",
    ),
    """CREATE TABLE loss (
        salvage TEXT NOT NULL REFERENCES salvage(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        what TEXT NOT NULL, name TEXT NOT NULL, unknown TEXT NOT NULL,
        PRIMARY KEY (salvage, position)
    ) STRICT, WITHOUT ROWID""",
)
