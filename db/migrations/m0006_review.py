"""Review and sign-off: hand-overs, reviews, what an editor settled, spot checks, sign-offs, settings."""

from __future__ import annotations

_TABLES = (
    """CREATE TABLE handover (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "version" TEXT NOT NULL, "deadline" TEXT NOT NULL, "why" TEXT
        NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL,
        "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX handover_by_article ON handover(article)",
    """CREATE TABLE review (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT NULL,
        "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "claim" TEXT NOT NULL, "decision" TEXT NOT NULL, "reason"
        TEXT NOT NULL, "about" TEXT NOT NULL, "self_reviewed" INTEGER NOT NULL, "created" TEXT NOT
        NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL,
        "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX review_by_claim ON review(claim)",
    "CREATE INDEX review_by_article ON review(article)",
    """CREATE TABLE adjudication (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "claim" TEXT NOT NULL, "review" TEXT NOT NULL, "finding" TEXT
        NOT NULL, "reason" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL,
        "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict"
        INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX adjudication_by_claim ON adjudication(claim)",
    "CREATE INDEX adjudication_by_review ON adjudication(review)",
    "CREATE INDEX adjudication_by_finding ON adjudication(finding)",
    "CREATE INDEX adjudication_by_article ON adjudication(article)",
    """CREATE TABLE spot_check (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "seed" INTEGER NOT NULL, "created" TEXT NOT NULL,
        "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision"
        TEXT NOT NULL, "in_conflict" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX spot_check_by_article ON spot_check(article)",
    """CREATE TABLE spot_check_claim (spot_check TEXT NOT NULL REFERENCES spot_check(id) ON DELETE
        CASCADE, position INTEGER NOT NULL, "claim" TEXT NOT NULL, "review" TEXT NOT NULL, "unknown"
        TEXT NOT NULL, PRIMARY KEY (spot_check, position)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX spot_check_claim_by_claim ON spot_check_claim(claim)",
    "CREATE INDEX spot_check_claim_by_review ON spot_check_claim(review)",
    """CREATE TABLE signoff (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "number" INTEGER NOT NULL, "version" TEXT NOT NULL,
        "initials" TEXT NOT NULL, "statement" TEXT NOT NULL, "revisions" TEXT NOT NULL,
        "record_digest" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL,
        "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict"
        INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX signoff_by_article_number ON signoff(article, number)",
    """CREATE TABLE signoff_exception (signoff TEXT NOT NULL REFERENCES signoff(id) ON DELETE
        CASCADE, position INTEGER NOT NULL, "claim" TEXT NOT NULL, "reason" TEXT NOT NULL, "unknown"
        TEXT NOT NULL, PRIMARY KEY (signoff, position)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX signoff_exception_by_claim ON signoff_exception(claim)",
    """CREATE TABLE setting (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "name" TEXT NOT NULL, "value" TEXT
        NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL,
        "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
)

_STATES = (
    "ALTER TABLE claim ADD COLUMN second_opinion TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE claim ADD COLUMN state TEXT NOT NULL DEFAULT 'open'",
    "CREATE INDEX claim_by_second_opinion ON claim(second_opinion)",
    "ALTER TABLE article ADD COLUMN state TEXT NOT NULL DEFAULT 'writing'",
)

_VIEWS = (
    "DROP VIEW claims",
    """CREATE VIEW claims AS
       SELECT c.id, c.number, c.article, c.tag, a.exact, a.start, a."end", c.note,
              coalesce(p.name, '') AS author, c.created, c.changed,
              (SELECT count(*) FROM anchor n WHERE n.claim = c.id) AS anchors,
              c.in_conflict OR 'in-conflict' IN (c.attribution, c.content, c.state) AS in_conflict,
              c.shown_as, c.attribution, c.content, c.evidence, c.seen, c.independent,
              c.statement, c.kind, c.priority, c.risk, coalesce(g.initials, '') AS assignee,
              iif(r.state = 'signed' AND c.state = 'decided', 'signed-off', c.state) AS state
       FROM claim c
       JOIN article r ON r.id = c.article
       LEFT JOIN anchor a ON a.claim = c.id AND a.position = 0
       LEFT JOIN person p ON p.id = c.created_by
       LEFT JOIN person g ON g.id = c.assignee
       WHERE NOT c.deleted""",
    "DROP VIEW articles",
    """CREATE VIEW articles AS
       SELECT a.id, a.title, a.byline, a.publication, a.url, a.published, a.language, a.direction,
              (SELECT count(*) FROM version v WHERE v.article = a.id AND NOT v.deleted) AS versions,
              (SELECT count(*) FROM claim c WHERE c.article = a.id AND NOT c.deleted) AS claims,
              a.created, a.state
       FROM article a WHERE NOT a.deleted""",
    """CREATE VIEW reviews AS
       SELECT r.id, r.article, r.claim, coalesce(p.initials, '') AS person, r.created AS at,
              r.decision, r.reason, r.self_reviewed, r.withdrawn, r.withdrawn_why,
              EXISTS (SELECT 1 FROM evidence e JOIN sighting g ON g.evidence = e.id
                      WHERE e.claim = r.claim AND NOT e.deleted AND NOT g.withdrawn
                        AND g.showed <> 'could-not-open' AND g.created_by = r.created_by) AS seen
       FROM review r LEFT JOIN person p ON p.id = r.created_by WHERE NOT r.deleted""",
    """CREATE VIEW signoffs AS
       SELECT s.id, s.article, coalesce(p.initials, '') AS person, s.created AS at, s.number,
              s.version, s.initials, s.statement, s.record_digest,
              (SELECT count(*) FROM signoff_exception x WHERE x.signoff = s.id) AS exceptions,
              s.withdrawn, s.withdrawn_why, iif(s.withdrawn, s.changed, '') AS withdrawn_at
       FROM signoff s LEFT JOIN person p ON p.id = s.created_by WHERE NOT s.deleted""",
    """CREATE VIEW queue AS
       SELECT c.id AS claim, c.id, c.number, c.article, c.state, c.risk, c.priority, c.assignee,
              c.author AS person, c.created AS at
       FROM claims c WHERE c.state NOT IN ('decided', 'signed-off')""",
)

STATEMENTS = (*_TABLES, *_STATES, *_VIEWS)
