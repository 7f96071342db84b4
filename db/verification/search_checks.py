"""Whether what is counted and indexed says what follows from the records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest

from db.connection import Reads
from db.migrations.m0009_shelf_and_search import COUNTS, WORD_TABLES_ALONE
from db.model.errors import tr
from db.search import index_tables
from db.search.entries import Entry, every_entry
from db.search.indexed_words import INDEXED, Words
from db.verification import faults
from db.verification.faults import Fault

_STATE = [int, int, str]


def check_sums(db: Reads) -> None:
    """Compare what is counted of each article with its claims, and its last change with the journal."""
    should = (
        f"SELECT a.id, {COUNTS}, coalesce((SELECT max(r.at) FROM revisions r WHERE r.article = a.id), '') "
        "FROM article a LEFT JOIN claim c ON c.article = a.id GROUP BY a.id ORDER BY a.id"
    )
    shown = db.execute("SELECT * FROM article_summary ORDER BY article").fetchall()
    for counted, row in zip_longest(db.execute(should), shown):
        if counted != row:
            article = (counted or row)[0]
            raise faults.of_row("article_summary", article, tr("says another sum than its claims"))


def check_index(db: Reads, words: Words) -> None:
    """Compare the index, as far as it has come, word by word with one that is made anew.

    What was folded by another version of this program is not compared: whoever catches up begins it anew.
    """
    _check_state(db)
    now = index_tables.state(db)
    if now.position > index_tables.last_line(db):
        raise Fault(
            tr("The index of words knows more than the journal: make it anew with `reindex`.")
        )
    if now.folding not in ("", words.folding):
        return
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in WORD_TABLES_ALONE:
            fresh.execute(statement)
        for kind in INDEXED:
            _fill(fresh, every_entry(db, words, kind, now.position))
            if not _same(db.conn, fresh, f"{kind}_words"):
                sentence = "The index of words says of the {kind}s what they do not: make it anew with `reindex`."
                raise Fault(tr(sentence, kind=kind))


def _check_state(db: Reads) -> None:
    if [list(map(type, row)) for row in db.execute("SELECT * FROM index_state")] != [_STATE]:
        raise Fault(
            tr("The index of words does not say how far it has come: make it anew with `reindex`.")
        )


def _fill(fresh: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    for entry in entries:
        index_tables.insert(fresh, *entry)


def _same(conn: sqlite3.Connection, fresh: sqlite3.Connection, table: str) -> bool:
    with _words_of(conn, table) as found, _words_of(fresh, table) as should:
        if any(one != other for one, other in zip_longest(found, should)):
            return False
        terms = fresh.execute(f"SELECT DISTINCT term FROM temp.seen_{table}")
        beginnings = {term[:length] for (term,) in terms for length in (1, 2)}
    # They are in tables of their own, which no list of words shows: each is asked for.
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
    asked = (f'"{each}" *' for each in beginnings)
    return all(
        conn.execute(sql, [each]).fetchall() == fresh.execute(sql, [each]).fetchall()
        for each in asked
    )


@contextmanager
def _words_of(conn: sqlite3.Connection, table: str) -> Iterator[sqlite3.Cursor]:
    """Yield each word of an index with each of its places, in one order."""
    # Into a table of this connection's own, even where what is read may not be written.
    (reads_only,) = conn.execute("PRAGMA query_only").fetchone()
    conn.execute("PRAGMA query_only=OFF")
    try:
        conn.execute(
            f"CREATE VIRTUAL TABLE temp.seen_{table} USING fts5vocab(main, {table}, instance)"
        )
        with closing(
            conn.execute(f"SELECT term, doc, col, offset FROM temp.seen_{table}")
        ) as found:
            yield found
        conn.execute(f"DROP TABLE temp.seen_{table}")
    finally:
        conn.execute(f"PRAGMA query_only={reads_only}")
