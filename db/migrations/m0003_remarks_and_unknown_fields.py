"""A remark is called so everywhere; what only a newer program knows of a record is kept beside it."""

from __future__ import annotations

_REMARKS = (
    "DROP TRIGGER cautions_never_change",
    "ALTER TABLE caution RENAME TO remark",
    """CREATE TRIGGER remarks_never_change BEFORE UPDATE ON remark
       BEGIN SELECT RAISE(ABORT, 'a remark never changes'); END""",
)

_UNKNOWN = tuple(
    f"ALTER TABLE {table} ADD COLUMN unknown TEXT NOT NULL DEFAULT ''"
    for table in ("person", "article", "version", "claim", "anchor")
)

STATEMENTS = (*_REMARKS, *_UNKNOWN)
