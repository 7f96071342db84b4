"""Asking the index: how many records match, which they are, and stopping a question that takes too long."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.connection import Reads
from db.search import index_tables
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database

    from db.search.indexed_words import Words

_STEPS = 2_000
"""Of SQLite's machine between two looks at whether to stop: some tenths of a millisecond."""


class Interrupted(Exception):
    """A question was stopped before its answer was whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A match: the record's row, how well it matches (more is better), and its id."""

    row: int
    score: float
    entity: str
    article: str


class WordIndex:
    """The index of an open library; without a `writer` it can be asked only."""

    def __init__(self, db: Reads, writer: Database | None) -> None:
        self._db, self._writer = db, writer

    def is_whole(self, words: Words) -> bool:
        """Tell whether everything in the journal is indexed, folded in this way."""
        with in_plain_words():
            now, last = index_tables.state(self._db), index_tables.last_line(self._db)
        return now.position >= last and now.folding in ("", words.folding)

    def catch_up(
        self,
        words: Words,
        tell: Callable[[int, int], object],
        stop: Callable[[], bool],
    ) -> bool:
        """Index what is missing, `tell` lines done and lines in all; return whether nothing is missing then."""
        from db.search.index_writer import catch_up

        return self._writer is not None and catch_up(self._writer, words, tell, stop)

    def is_scattered(self) -> bool:
        """Tell whether acts left the index in many parts, which make it slow."""
        from db.search.index_merging import is_due

        with in_plain_words():
            return is_due(self._db)

    def merge(self, stop: Callable[[], bool]) -> None:
        """Write parts of the index together, some at once, in short transactions between which others may write."""
        from db.search.index_merging import merge

        if self._writer is not None:
            merge(self._writer, stop)

    def reindex(self, words: Words, tell: Callable[[int, int], object]) -> None:
        """Make the index anew."""
        from db.search.index_writer import reindex

        if self._writer is not None:
            reindex(self._writer, words, tell)

    def count(self, kind: str, match: str, most: int) -> int:
        """Return how many records of a kind match, at most so many and one."""
        table = f"{kind}_words"
        matching = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?"
        sql = f"SELECT count(*) FROM ({matching})"
        return int(self._db.conn.execute(sql, [match, most + 1]).fetchone()[0])

    def rows(self, kind: str, match: str, *, ranked: bool, at_once: int) -> Iterator[list[Row]]:
        """Yield the records that match, so many at once: the best first, by bm25, or the newest."""
        table = f"{kind}_words"
        # A word of a name tells more than one of a long text.
        score, order = (
            ("bm25({0}, 4.0, 1.0, 0.0)", "2, 1 DESC") if ranked else ("0.0", "rowid DESC")
        )
        sql = f"SELECT rowid, {score} FROM {table} WHERE {table} MATCH ? ORDER BY {order}"
        found = self._db.conn.execute(sql.format(table), [match])
        while some := found.fetchmany(at_once):
            there = self._records([row for row, _ in some])
            yield [Row(row, -worse, *there[row]) for row, worse in some if row in there]

    def _records(self, rows: Collection[int]) -> dict[int, tuple[str, str]]:
        sql = (
            "SELECT r.seq, r.entity, r.article FROM json_each(?) "
            "CROSS JOIN revisions r ON r.seq = json_each.value"
        )
        found = self._db.conn.execute(sql, [json.dumps(list(rows))])
        return {row: (entity, article) for row, entity, article in found}

    def text(self, article: str) -> str:
        """Return the newest text of an article; raise Damaged where it is not the one that came in."""
        from db.contents.articles import content

        sql = "SELECT digest FROM version WHERE article = ? ORDER BY number DESC, id DESC LIMIT 1"
        row = self._db.conn.execute(sql, [article]).fetchone()
        return content(self._db, row[0])[0] if row else ""

    def articles_between(self, after: str, before: str) -> set[str]:
        """Return the articles of these days: from `after` on, and earlier than `before`; empty is no bound.

        The day is that of print, else the one on which the article came in. 2025 stands for the first of its days.
        """
        day = "coalesce(nullif(published, ''), created)"
        sql = f"SELECT id FROM article WHERE (? = '' OR {day} >= ?) AND (? = '' OR {day} < ?)"
        return {row[0] for row in self._db.conn.execute(sql, [after, after, before, before])}

    def articles_in_state(self, states: Collection[str]) -> set[str]:
        """Return the articles that are in one of these states."""
        sql = "SELECT id FROM article WHERE state IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._db.conn.execute(sql, [json.dumps(list(states))])}

    def claims_on_source(self, numbers: Collection[int]) -> set[str]:
        """Return the claims with standing evidence from the sources of these numbers, or from what was merged into them."""
        sql = (
            "WITH RECURSIVE s(id) AS (SELECT id FROM source WHERE number IN (SELECT value FROM json_each(?)) "
            "UNION SELECT m.id FROM source m JOIN s ON m.merged_into = s.id) "
            "SELECT e.claim FROM evidence e WHERE e.source IN (SELECT id FROM s) AND NOT e.deleted"
        )
        return {row[0] for row in self._db.conn.execute(sql, [json.dumps(list(numbers))])}

    @contextmanager
    def stopping(self, stop: Callable[[], bool]) -> Iterator[None]:
        """Run a block whose questions end with Interrupted as soon as `stop` says so."""
        self._db.conn.set_progress_handler(stop, _STEPS)
        try:
            with in_plain_words():
                yield
        except sqlite3.OperationalError as error:
            if "interrupt" in str(error):
                raise Interrupted from error
            raise
        finally:
            self._db.conn.set_progress_handler(None, 0)
