"""The library's tables and views, built by migrations that each say why; a verified backup before each."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlite_utils import Database, Migrations

from db import backup
from db.connection import APPLICATION_ID, Reads, immediate
from db.sqlite_errors import in_plain_words

MIGRATIONS = Migrations("redpencil")


def bring_up_to_date(db: Database, path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """Apply every pending migration, each in one transaction and after a backup that was read back.

    Of a library that is only being made there is nothing to back up.
    """
    with in_plain_words():
        used = bool(migrations.applied(db))
        for name in [migration.name for migration in migrations.pending(db)]:
            if used:
                backup.make(db, path, f"before-{name}")
            with immediate(db):
                # Another process may have been first: look again, now under the lock.
                pending = [migration.name for migration in migrations.pending(db)]
                if name in pending:
                    migrations.apply(db, stop_before=pending[1:])
        _keep_a_log(db)


def copy_up_to_date(db: Reads, migrations: Migrations = MIGRATIONS) -> Database:
    """Return a copy in memory, brought up to date and read-only, of a library of an earlier format.

    So what may only be read is read like any other, and stays as it is; it lasts until it is opened for writing.
    """
    copy = Database(memory=True, execute_plugins=False)
    try:
        with in_plain_words():
            db.conn.backup(copy.conn)
            copy.conn.isolation_level = None
            with immediate(copy):
                migrations.apply(copy)
            copy.execute("PRAGMA query_only=ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _keep_a_log(db: Database) -> None:
    """Have writes go to a log beside the file; where somebody else writes SQLite refuses that at once, so wait here."""
    until = time.monotonic() + db.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.01)


@MIGRATIONS()
def m0001_the_journal_and_its_projection(db: Database) -> None:
    """The first library: an erasable journal, the present projected from it, texts, views for people."""
    for statement in (*_JOURNAL, *_PROJECTION, *_CONTENT, *_VIEWS):
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute("PRAGMA user_version=1")


@MIGRATIONS()
def m0002_pictures_and_cautions(db: Database) -> None:
    """Web pages, drafts and PDFs bring pictures, and reasons to be careful with their text."""
    for statement in _ENCLOSED:
        db.execute(statement)
    db.execute("PRAGMA user_version=2")


@MIGRATIONS()
def m0003_remarks_and_unknown_fields(db: Database) -> None:
    """A remark is called so everywhere; what only a newer program knows of a record is kept beside it."""
    for statement in (*_REMARKS, *_UNKNOWN):
        db.execute(statement)
    db.execute("PRAGMA user_version=3")


_JOURNAL = (
    """CREATE TABLE revisions (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        entity TEXT NOT NULL,
        kind TEXT NOT NULL,
        parents TEXT NOT NULL,
        article TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        salt BLOB,
        body TEXT,
        body_hash TEXT NOT NULL,
        prev TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX revisions_by_entity ON revisions(entity, id)",
    "CREATE INDEX revisions_by_article ON revisions(article, seq)",
    "CREATE INDEX revisions_by_device ON revisions(substr(id, 18), id)",
    """CREATE TRIGGER revisions_are_never_deleted BEFORE DELETE ON revisions
       BEGIN SELECT RAISE(ABORT, 'revisions are never deleted'); END""",
    """CREATE TRIGGER revisions_are_only_erased BEFORE UPDATE ON revisions
       WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
         OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.entity IS NOT OLD.entity
         OR NEW.kind IS NOT OLD.kind OR NEW.parents IS NOT OLD.parents
         OR NEW.article IS NOT OLD.article OR NEW.author IS NOT OLD.author OR NEW.at IS NOT OLD.at
         OR NEW.body_hash IS NOT OLD.body_hash OR NEW.prev IS NOT OLD.prev OR NEW.hash IS NOT OLD.hash
       BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END""",
    """CREATE TABLE heads (
        entity TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (entity, id)
    ) STRICT, WITHOUT ROWID""",
    # Who writes from where. A copy of the file on another machine or path becomes another device.
    """CREATE TABLE device (
        id TEXT PRIMARY KEY, salt TEXT NOT NULL, machine TEXT NOT NULL, place TEXT NOT NULL,
        person TEXT NOT NULL
    ) STRICT""",
)

_COMMON = """id TEXT PRIMARY KEY, article TEXT NOT NULL,
        {fields},
        deleted INTEGER NOT NULL, erased INTEGER NOT NULL,
        created TEXT NOT NULL, created_by TEXT NOT NULL,
        changed TEXT NOT NULL, changed_by TEXT NOT NULL,
        revision TEXT NOT NULL, in_conflict INTEGER NOT NULL"""


def _table(name: str, fields: str) -> str:
    return f"CREATE TABLE {name} ({_COMMON.format(fields=fields)}) STRICT, WITHOUT ROWID"


_PROJECTION = (
    _table("person", "name TEXT NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL"),
    _table(
        "article",
        """title TEXT NOT NULL, byline TEXT NOT NULL, publication TEXT NOT NULL, url TEXT NOT NULL,
        published TEXT NOT NULL, language TEXT NOT NULL, direction TEXT NOT NULL""",
    ),
    _table(
        "version",
        """number INTEGER NOT NULL, digest TEXT NOT NULL, original TEXT NOT NULL,
        file_name TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
        encoding_guessed INTEGER NOT NULL, characters INTEGER NOT NULL""",
    ),
    "CREATE INDEX version_by_article ON version(article, number)",
    "CREATE INDEX version_by_original ON version(original)",
    _table("claim", "number INTEGER NOT NULL, tag TEXT NOT NULL, note TEXT NOT NULL"),
    "CREATE INDEX claim_by_number ON claim(article, number)",
    """CREATE TABLE anchor (
        claim TEXT NOT NULL REFERENCES claim(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        version TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
        PRIMARY KEY (claim, position)
    ) STRICT, WITHOUT ROWID""",
)

_CONTENT = (
    "CREATE TABLE content (digest TEXT PRIMARY KEY, text TEXT NOT NULL, layout TEXT NOT NULL) STRICT",
    """CREATE TABLE original (
        digest TEXT NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (digest, position)
    ) STRICT""",
    """CREATE TRIGGER content_never_changes BEFORE UPDATE ON content
       BEGIN SELECT RAISE(ABORT, 'a version never changes'); END""",
    """CREATE TRIGGER originals_never_change BEFORE UPDATE ON original
       BEGIN SELECT RAISE(ABORT, 'an original never changes'); END""",
)

_ENCLOSED = (
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

_VIEWS = (
    """CREATE VIEW claims AS
       SELECT c.id, c.number, c.article, c.tag, a.exact, a.start, a."end", c.note,
              coalesce(p.name, '') AS author, c.created, c.changed,
              (SELECT count(*) FROM anchor n WHERE n.claim = c.id) AS anchors, c.in_conflict
       FROM claim c
       LEFT JOIN anchor a ON a.claim = c.id AND a.position = 0
       LEFT JOIN person p ON p.id = c.created_by
       WHERE NOT c.deleted""",
    """CREATE VIEW anchors AS
       SELECT a.claim, c.number, c.article, a.position, a.version, a.start, a."end",
              a.exact, a.prefix, a.suffix
       FROM anchor a JOIN claim c ON c.id = a.claim WHERE NOT c.deleted""",
    """CREATE VIEW articles AS
       SELECT a.id, a.title, a.byline, a.publication, a.url, a.published, a.language, a.direction,
              (SELECT count(*) FROM version v WHERE v.article = a.id AND NOT v.deleted) AS versions,
              (SELECT count(*) FROM claim c WHERE c.article = a.id AND NOT c.deleted) AS claims,
              a.created
       FROM article a WHERE NOT a.deleted""",
    """CREATE VIEW history AS
       SELECT r.seq, r.id AS revision, r.at, coalesce(p.name, '') AS author, r.kind, r.entity,
              r.article, r.parents, r.body, r.body IS NULL AS erased
       FROM revisions r LEFT JOIN person p ON p.id = r.author""",
)
