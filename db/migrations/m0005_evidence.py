"""What a claim rests on: sources, evidence and who saw it, who says what, findings, queries, corrections, comments."""

from __future__ import annotations

_TABLES = (
    """CREATE TABLE source (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT NULL,
        "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "number" INTEGER NOT NULL, "kind" TEXT
        NOT NULL, "tier" TEXT NOT NULL, "title" TEXT NOT NULL, "author" TEXT NOT NULL, "publisher"
        TEXT NOT NULL, "issued" TEXT NOT NULL, "url" TEXT NOT NULL, "archive_url" TEXT NOT NULL,
        "accessed" TEXT NOT NULL, "confidentiality" TEXT NOT NULL, "printed" TEXT NOT NULL,
        "note" TEXT NOT NULL, "merged_into" TEXT NOT NULL, "created" TEXT
        NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL,
        "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE contact (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT NULL,
        "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "source" TEXT NOT NULL, "words" TEXT
        NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL,
        "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX contact_by_source ON contact(source)",
    "CREATE INDEX source_by_number ON source(number)",
    "CREATE INDEX source_by_merged_into ON source(merged_into)",
    """CREATE TABLE source_copy (source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, "digest" TEXT NOT NULL, "file_name" TEXT NOT NULL, "size" INTEGER
        NOT NULL, "added" TEXT NOT NULL, "origin" TEXT NOT NULL, "captured" TEXT NOT NULL, "unknown"
        TEXT NOT NULL, PRIMARY KEY (source, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE evidence (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "claim" TEXT NOT NULL, "source"
        TEXT NOT NULL, "relation" TEXT NOT NULL, "locator" TEXT NOT NULL, "page_label" TEXT NOT
        NULL, "page_index" INTEGER NOT NULL, "box" TEXT NOT NULL, "starts" INTEGER NOT NULL, "ends"
        INTEGER NOT NULL, "paragraph" TEXT NOT NULL, "excerpt" TEXT NOT NULL, "derived_from" TEXT
        NOT NULL, "without_locator" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT
        NULL, "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL,
        "in_conflict" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX evidence_by_claim ON evidence(claim)",
    "CREATE INDEX evidence_by_source ON evidence(source)",
    "CREATE INDEX evidence_by_derived_from ON evidence(derived_from)",
    "CREATE INDEX evidence_by_article ON evidence(article)",
    """CREATE TABLE assertion (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "claim" TEXT NOT NULL, "party"
        TEXT NOT NULL, "stance" TEXT NOT NULL, "wording" TEXT NOT NULL, "said_at" TEXT NOT NULL,
        "medium" TEXT NOT NULL, "terms" TEXT NOT NULL, "source" TEXT NOT NULL, "original" TEXT NOT
        NULL, "language" TEXT NOT NULL, "translated_by" TEXT NOT NULL, "checked_by" TEXT NOT NULL,
        "note" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT
        NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT
        NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX assertion_by_claim ON assertion(claim)",
    "CREATE INDEX assertion_by_source ON assertion(source)",
    "CREATE INDEX assertion_by_article ON assertion(article)",
    """CREATE TABLE finding (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "claim" TEXT NOT NULL, "axis" TEXT NOT NULL, "value" TEXT NOT
        NULL, "reason" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed"
        TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER
        NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX finding_by_claim ON finding(claim)",
    "CREATE INDEX finding_by_article ON finding(article)",
    """CREATE TABLE query (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT NULL,
        "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "number" INTEGER NOT NULL, "party" TEXT
        NOT NULL, "question" TEXT NOT NULL, "reply_by" TEXT NOT NULL, "answer_by" TEXT NOT NULL,
        "seen_by_lawyer" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL,
        "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict"
        INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX query_by_article_number ON query(article, number)",
    """CREATE TABLE query_claim (query TEXT NOT NULL REFERENCES query(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, "claim" TEXT NOT NULL, "outcome" TEXT NOT NULL, "unknown" TEXT
        NOT NULL, PRIMARY KEY (query, position)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX query_claim_by_claim ON query_claim(claim)",
    """CREATE TABLE query_attempt (query TEXT NOT NULL REFERENCES query(id) ON DELETE CASCADE,
        position INTEGER NOT NULL, "at" TEXT NOT NULL, "way" TEXT NOT NULL, "unknown" TEXT NOT NULL,
        PRIMARY KEY (query, position)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE correction (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "claim" TEXT NOT NULL, "before"
        TEXT NOT NULL, "after" TEXT NOT NULL, "why" TEXT NOT NULL, "state" TEXT NOT NULL, "created"
        TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL, "changed_by" TEXT NOT
        NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX correction_by_claim ON correction(claim)",
    "CREATE INDEX correction_by_article ON correction(article)",
    """CREATE TABLE comment (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "claim" TEXT NOT NULL, "text" TEXT NOT NULL, "reply_to" TEXT
        NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL, "changed" TEXT NOT NULL,
        "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict" INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX comment_by_claim ON comment(claim)",
    "CREATE INDEX comment_by_reply_to ON comment(reply_to)",
    "CREATE INDEX comment_by_article ON comment(article)",
    """CREATE TABLE sighting (id TEXT PRIMARY KEY, article TEXT NOT NULL, "deleted" INTEGER NOT
        NULL, "erased" INTEGER NOT NULL, "unknown" TEXT NOT NULL, "withdrawn" INTEGER NOT NULL,
        "withdrawn_why" TEXT NOT NULL, "evidence" TEXT NOT NULL, "how" TEXT NOT NULL, "showed" TEXT
        NOT NULL, "note" TEXT NOT NULL, "created" TEXT NOT NULL, "created_by" TEXT NOT NULL,
        "changed" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "revision" TEXT NOT NULL, "in_conflict"
        INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sighting_by_evidence ON sighting(evidence)",
    "CREATE INDEX sighting_by_article ON sighting(article)",
)

_CLAIM = (
    *(
        f"ALTER TABLE claim ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
        for name in (
            "statement",
            "kind",
            "priority",
            "risk",
            "assignee",
            "internal_note",
            "shown_as",
            "attribution",
            "content",
        )
    ),
    *(
        f"ALTER TABLE claim ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0"
        for name in ("evidence", "seen", "independent")
    ),
    "CREATE INDEX claim_by_assignee ON claim(assignee)",
    # No claim has evidence yet: what was tagged as sourced needs a source.
    "UPDATE claim SET shown_as = CASE tag WHEN 'sourced' THEN 'needs-source' ELSE tag END",
)

_VIEWS = (
    "DROP VIEW claims",
    """CREATE VIEW claims AS
       SELECT c.id, c.number, c.article, c.tag, a.exact, a.start, a."end", c.note,
              coalesce(p.name, '') AS author, c.created, c.changed,
              (SELECT count(*) FROM anchor n WHERE n.claim = c.id) AS anchors,
              c.in_conflict OR 'in-conflict' IN (c.attribution, c.content) AS in_conflict,
              c.shown_as, c.attribution, c.content, c.evidence, c.seen, c.independent,
              c.statement, c.kind, c.priority, c.risk, coalesce(g.initials, '') AS assignee
       FROM claim c
       LEFT JOIN anchor a ON a.claim = c.id AND a.position = 0
       LEFT JOIN person p ON p.id = c.created_by
       LEFT JOIN person g ON g.id = c.assignee
       WHERE NOT c.deleted""",
    """CREATE VIEW people AS
       SELECT id, article, initials AS person, name, initials, role, created AS at
       FROM person WHERE NOT deleted""",
    # What is confidential is named here as it is in print, and by whom it can be reached is not said at all.
    """CREATE VIEW sources AS
       SELECT s.id, s.article, coalesce(p.initials, '') AS person, s.created AS at,
              'S' || s.number AS code, s.kind, s.tier, s.confidentiality,
              iif(s.confidentiality = 'confidential', s.printed, s.title) AS title,
              iif(s.confidentiality = 'confidential', '', s.author) AS author,
              iif(s.confidentiality = 'confidential', '', s.publisher) AS publisher,
              s.issued,
              iif(s.confidentiality = 'confidential', '', s.url) AS url,
              iif(s.confidentiality = 'confidential', '', s.archive_url) AS archive_url,
              s.accessed, s.printed,
              (SELECT count(*) FROM source_copy k WHERE k.source = s.id) AS copies,
              (SELECT count(*) FROM evidence e WHERE e.source = s.id AND NOT e.deleted) AS evidence
       FROM source s LEFT JOIN person p ON p.id = s.created_by WHERE NOT s.deleted""",
    """CREATE VIEW evidence_items AS
       SELECT e.id, e.article, e.claim, coalesce(p.initials, '') AS person, e.created AS at,
              'S' || s.number AS source,
              iif(s.confidentiality = 'confidential', s.printed, s.title) AS title,
              e.relation, e.locator, e.page_label, e.page_index, e.box, e.starts, e.ends, e.paragraph,
              e.excerpt, coalesce('S' || d.number, '') AS derived_from,
              (SELECT count(*) FROM sighting g WHERE g.evidence = e.id AND NOT g.withdrawn) AS sightings
       FROM evidence e JOIN source s ON s.id = e.source
       LEFT JOIN source d ON d.id = e.derived_from
       LEFT JOIN person p ON p.id = e.created_by WHERE NOT e.deleted""",
    """CREATE VIEW sightings AS
       SELECT g.id, g.article, e.claim, g.evidence, coalesce(p.initials, '') AS person,
              g.created AS at, g.how, g.showed, g.note, g.withdrawn, g.withdrawn_why
       FROM sighting g JOIN evidence e ON e.id = g.evidence
       LEFT JOIN person p ON p.id = g.created_by WHERE NOT g.deleted AND NOT e.deleted""",
    """CREATE VIEW assertions AS
       SELECT a.id, a.article, a.claim, coalesce(p.initials, '') AS person, a.created AS at,
              a.party, a.stance, a.wording, a.said_at, a.medium, a.terms,
              coalesce('S' || s.number, '') AS source, a.original, a.language, a.translated_by, a.checked_by,
              a.note
       FROM assertion a LEFT JOIN source s ON s.id = a.source
       LEFT JOIN person p ON p.id = a.created_by WHERE NOT a.deleted""",
    """CREATE VIEW findings AS
       SELECT f.id, f.article, f.claim, coalesce(p.initials, '') AS person, f.created AS at,
              f.axis, f.value, f.reason, f.withdrawn, f.withdrawn_why,
              iif(f.withdrawn, coalesce(w.initials, ''), '') AS withdrawn_by,
              iif(f.withdrawn, f.changed, '') AS withdrawn_at
       FROM finding f LEFT JOIN person p ON p.id = f.created_by
       LEFT JOIN person w ON w.id = f.changed_by WHERE NOT f.deleted""",
    """CREATE VIEW queries AS
       SELECT q.id, q.article, k.claim, coalesce(p.initials, '') AS person, q.created AS at,
              'Q' || q.number AS code, q.party, q.question, q.reply_by, q.answer_by,
              q.seen_by_lawyer, k.outcome,
              (SELECT count(*) FROM query_attempt t WHERE t.query = q.id) AS attempts
       FROM query q LEFT JOIN query_claim k ON k.query = q.id
       LEFT JOIN person p ON p.id = q.created_by WHERE NOT q.deleted""",
    """CREATE VIEW corrections AS
       SELECT c.id, c.article, c.claim, coalesce(p.initials, '') AS person, c.created AS at,
              c.before, c.after, c.why, iif(c.after = '', 'cut', 'change') AS kind, c.state,
              NOT EXISTS (SELECT 1 FROM anchor a WHERE a.claim = c.claim AND instr(iif(
                  instr(c.after, c.before), replace(a.exact, c.after, char(65532)), a.exact), c.before))
              AND EXISTS (SELECT 1 FROM anchor a WHERE a.claim = c.claim AND instr(a.exact, c.after))
              AS in_text
       FROM correction c LEFT JOIN person p ON p.id = c.created_by WHERE NOT c.deleted""",
    """CREATE VIEW comments AS
       SELECT c.id, c.article, c.claim, coalesce(p.initials, '') AS person, c.created AS at,
              c.text, c.reply_to, c.withdrawn
       FROM comment c LEFT JOIN person p ON p.id = c.created_by WHERE NOT c.deleted""",
)

STATEMENTS = (*_TABLES, *_CLAIM, *_VIEWS)
