"""The shelf: where an article is kept and how far it is, counted as claims change. The index of all words."""

from __future__ import annotations

from db.migrations.tables import entity_table

_FILING = (
    entity_table(
        "filing", "unknown TEXT NOT NULL, folder TEXT NOT NULL, archived INTEGER NOT NULL"
    ),
    "CREATE INDEX filing_by_article ON filing(article)",
    """CREATE TABLE filing_label (
        filing TEXT NOT NULL REFERENCES filing(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        name TEXT NOT NULL, unknown TEXT NOT NULL,
        PRIMARY KEY (filing, position)
    ) STRICT, WITHOUT ROWID""",
    entity_table("star", "unknown TEXT NOT NULL, starred INTEGER NOT NULL"),
    "CREATE INDEX star_by_article ON star(article)",
    # A checker's shelf counts what this person may see: the claims that they decided on.
    "CREATE INDEX review_by_created_by ON review(created_by)",
)

_DISAGREES = (
    "({row}.in_conflict OR 'in-conflict' IN ({row}.attribution, {row}.content, {row}.state))"
)
_COUNTED = {
    "claims": "(NOT {row}.deleted)",
    "decided": f"(NOT {{row}}.deleted AND {{row}}.state = 'decided' AND NOT {_DISAGREES})",
    "in_conflict": f"(NOT {{row}}.deleted AND {_DISAGREES})",
    "waiting": "(NOT {row}.deleted AND {row}.state = 'query-out')",
}
"""What is counted of an article's claims, each 1 or 0 for a row of claim."""
COUNTS = ", ".join(
    f"coalesce(sum({counted.format(row='c')}), 0) AS {name}" for name, counted in _COUNTED.items()
)
"""The same as columns of a query, of the claims c."""


def _counting(*, new: bool, old: bool) -> str:
    """Return the statement of a trigger that counts a new row of claim in, and an old one out."""
    rows = [*(["+", "NEW"],) * new, *(["-", "OLD"],) * old]
    told = (
        f"{name} = {name} " + " ".join(f"{sign} {counted.format(row=row)}" for sign, row in rows)
        for name, counted in _COUNTED.items()
    )
    return f"UPDATE article_summary SET {', '.join(told)} WHERE article = {rows[0][1]}.article;"


# 10,000 articles are sorted in a blink, and for that nothing may be counted over a million claims.
_SUMMARY = (
    """CREATE TABLE article_summary (
        article TEXT PRIMARY KEY, claims INTEGER NOT NULL, decided INTEGER NOT NULL,
        in_conflict INTEGER NOT NULL, waiting INTEGER NOT NULL, changed TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"""INSERT INTO article_summary
        SELECT a.id, {COUNTS},
               coalesce((SELECT max(r.at) FROM revisions r WHERE r.article = a.id), '')
        FROM article a LEFT JOIN claim c ON c.article = a.id GROUP BY a.id""",
    f"""CREATE TRIGGER article_is_summed_up AFTER INSERT ON article BEGIN
        INSERT INTO article_summary
        SELECT NEW.id, {COUNTS},
               coalesce((SELECT max(r.at) FROM revisions r WHERE r.article = NEW.id), '')
        FROM claim c WHERE c.article = NEW.id; END""",
    """CREATE TRIGGER article_leaves_its_sum AFTER DELETE ON article BEGIN
       DELETE FROM article_summary WHERE article = OLD.id; END""",
    f"""CREATE TRIGGER claim_is_counted AFTER INSERT ON claim BEGIN
        {_counting(new=True, old=False)} END""",
    f"""CREATE TRIGGER claim_is_counted_anew AFTER UPDATE ON claim BEGIN
        {_counting(new=True, old=True)} END""",
    f"""CREATE TRIGGER claim_is_counted_out AFTER DELETE ON claim BEGIN
        {_counting(new=False, old=True)} END""",
    """CREATE TRIGGER article_was_changed AFTER INSERT ON revisions BEGIN
       UPDATE article_summary SET changed = max(changed, NEW.at) WHERE article = NEW.article; END""",
)

# Words are not kept twice: a row's number is that of the first line of its record in the journal, which VACUUM leaves
# as it is. `categories`: a vowel sign beside its letter is part of the word.
_TOKENS = "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mc'\""
_BEGINNINGS = "prefix='1 2', "
WORD_TABLES = tuple(
    f"CREATE VIRTUAL TABLE {kind}_words USING fts5(name, words, marks, content='', {_BEGINNINGS}{_TOKENS})"
    for kind in ("article", "claim", "source", "person")
)
"""With tables for the beginnings of words: without, the first letter that is typed finds in half a second."""
WORD_TABLES_ALONE = tuple(each.replace(_BEGINNINGS, "") for each in WORD_TABLES)
_STATE = (
    # How far in the journal the index has come, and how what it holds was folded.
    """CREATE TABLE index_state (
        id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, folding TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO index_state (id, position, folding) VALUES (1, 0, '')",
)

STATEMENTS = (*_FILING, *_SUMMARY, *WORD_TABLES, *_STATE)
