"""Web pages, drafts and PDFs bring pictures, and reasons to be careful with their text."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE picture (
        digest TEXT PRIMARY KEY, media_type TEXT NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE picture_part (
        digest TEXT NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (digest, position)
    ) STRICT""",
    # A picture that two articles show is kept once, and for as long as one of them is there.
    """CREATE TABLE content_picture (
        content TEXT NOT NULL, picture TEXT NOT NULL, PRIMARY KEY (content, picture)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX content_picture_by_picture ON content_picture(picture)",
    """CREATE TABLE caution (
        content TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, message TEXT NOT NULL,
        PRIMARY KEY (content, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER pictures_never_change BEFORE UPDATE ON picture
       BEGIN SELECT RAISE(ABORT, 'a picture never changes'); END""",
    """CREATE TRIGGER picture_parts_never_change BEFORE UPDATE ON picture_part
       BEGIN SELECT RAISE(ABORT, 'a picture never changes'); END""",
    """CREATE TRIGGER cautions_never_change BEFORE UPDATE ON caution
       BEGIN SELECT RAISE(ABORT, 'a caution never changes'); END""",
)
