"""The first library: an erasable journal, the present projected from it, texts, views for people."""

from __future__ import annotations

from db.migrations.tables import entity_table

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

_PROJECTION = (
    entity_table("person", "name TEXT NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL"),
    entity_table(
        "article",
        """title TEXT NOT NULL, byline TEXT NOT NULL, publication TEXT NOT NULL, url TEXT NOT NULL,
        published TEXT NOT NULL, language TEXT NOT NULL, direction TEXT NOT NULL""",
    ),
    entity_table(
        "version",
        """number INTEGER NOT NULL, digest TEXT NOT NULL, original TEXT NOT NULL,
        file_name TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
        encoding_guessed INTEGER NOT NULL, characters INTEGER NOT NULL""",
    ),
    "CREATE INDEX version_by_article ON version(article, number)",
    "CREATE INDEX version_by_original ON version(original)",
    entity_table("claim", "number INTEGER NOT NULL, tag TEXT NOT NULL, note TEXT NOT NULL"),
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

STATEMENTS = (*_JOURNAL, *_PROJECTION, *_CONTENT, *_VIEWS)
