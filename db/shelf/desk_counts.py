"""Counting over the whole library, for the desk at a glance: each a question of its own, asked when somebody looks."""

from __future__ import annotations

from typing import Any

from db.connection import Reads

_CLAIMS = """
    SELECT c.shown_as, CASE WHEN a.state = 'signed' AND c.state = 'decided' THEN 'signed-off' ELSE c.state END, count(*)
    FROM claim c JOIN article a ON a.id = c.article
    WHERE NOT c.deleted AND NOT a.deleted GROUP BY 1, 2"""
_FINDINGS = """
    SELECT f.axis, f.value, count(*) FROM finding f JOIN claim c ON c.id = f.claim
    WHERE NOT f.deleted AND NOT f.withdrawn AND NOT c.deleted AND (? = '' OR f.created_by = ?) GROUP BY 1, 2"""
_QUERIES = """
    SELECT q.created, q.answer_by FROM query q WHERE NOT q.deleted
    AND EXISTS (SELECT 1 FROM query_claim c WHERE c.query = q.id AND c.outcome = '') ORDER BY q.created"""
_SOURCES = """
    SELECT e.source, count(DISTINCT e.claim) FROM evidence e JOIN claim c ON c.id = e.claim
    WHERE NOT e.deleted AND NOT c.deleted GROUP BY e.source ORDER BY 2 DESC, 1 LIMIT ?"""
_ASSIGNED = """
    SELECT c.assignee, count(*) FROM claim c JOIN article a ON a.id = c.article
    WHERE c.assignee > '' AND NOT c.deleted AND NOT a.deleted AND a.state <> 'signed' AND c.state <> 'decided'
    GROUP BY c.assignee"""
_MINE = """
    SELECT count(*) FROM claim c JOIN article a ON a.id = c.article
    WHERE c.assignee = ? AND NOT c.deleted AND NOT a.deleted AND a.state <> 'signed' AND NOT EXISTS (
        SELECT 1 FROM review r WHERE r.claim = c.id AND r.created_by = ? AND NOT r.withdrawn AND NOT r.deleted)"""


class DeskCounts:
    """The counts as seen through a connection."""

    def __init__(self, db: Reads) -> None:
        self._db = db

    def claims(self) -> list[tuple[str, str, int]]:
        """Return how many claims have each tag and each state; of a signed article decided is signed off."""
        return self._rows(_CLAIMS)

    def findings(self, person: str = "") -> list[tuple[str, str, int]]:
        """Return how many findings stand, by axis and value; of one person (an id), or of everybody."""
        return self._rows(_FINDINGS, person, person)

    def open_queries(self) -> list[tuple[str, str]]:
        """Return of each query that waits when it was asked (UTC) and the day its answer is asked for by, oldest first."""
        return self._rows(_QUERIES)

    def sources(self, most: int) -> list[tuple[str, int]]:
        """Return the sources (ids) that most claims rest on, and how many these are."""
        return self._rows(_SOURCES, most)

    def assigned(self) -> list[tuple[str, int]]:
        """Return how many claims that are not decided each person (an id) was given."""
        return self._rows(_ASSIGNED)

    def assigned_to(self, person: str) -> int:
        """Return how many claims a person was given on which that person has not decided, whatever others did."""
        return int(self._rows(_MINE, person, person)[0][0])

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._db.execute(sql, values).fetchall()
