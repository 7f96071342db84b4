"""What is typed and not saved yet is kept beside the record, which only ever holds what somebody decided."""

from __future__ import annotations

STATEMENTS = (
    # A draft belongs to the person who types it; an id of its own, since two windows may type into one field.
    """CREATE TABLE draft (
        id TEXT PRIMARY KEY, person TEXT NOT NULL, at TEXT NOT NULL,
        kind TEXT NOT NULL, field TEXT NOT NULL, entity TEXT NOT NULL, article TEXT NOT NULL,
        version TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        text TEXT NOT NULL, before TEXT NOT NULL, origin TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX draft_by_article ON draft(article, person)",
)
