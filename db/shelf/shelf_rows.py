"""Reading the shelf: one query over counts that are kept as claims change, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from db.connection import Reads, consistent
from db.journal.snapshots import of_another_shape
from db.model.shelf.shelf_row import ShelfRow

Filter = str | bool | Sequence[str]
Place = tuple[str, tuple[str, ...]]
"""Folder and labels."""

_ROWS = """
    SELECT a.id, a.title, a.byline, a.publication, a.published, a.language, a.state, a.created,
           coalesce(s.changed, a.changed), coalesce(s.claims, 0), coalesce(s.decided, 0),
           coalesce(s.in_conflict, 0), coalesce(s.waiting, 0)
    FROM article a LEFT JOIN article_summary s ON s.article = a.id
    WHERE NOT a.deleted"""
_CONDITIONS = {
    "article": "a.id IN ({marks})",
    "state": "a.state IN ({marks})",
    "language": "a.language = ?",
    "waiting": "(coalesce(s.waiting, 0) > 0) = ?",
    "folder": "coalesce((SELECT folder FROM filing WHERE article = a.id AND NOT deleted), '') = ?",
    "label": """a.id IN (SELECT f.article FROM filing f JOIN filing_label l ON l.filing = f.id
                         WHERE NOT f.deleted AND l.name = ?)""",
    "archived": "(a.id IN (SELECT article FROM filing WHERE archived AND NOT deleted)) = ?",
    "starred": "(a.id IN (SELECT article FROM star WHERE created_by = ? AND starred AND NOT deleted)) = ?",
}
_TYPES = [*([str] * 9), *([int] * 4)]
_NOWHERE: Place = "", ()
_REVIEWED = """
    WITH mine AS (SELECT claim, max(created) AS at FROM review
                  WHERE created_by = :person AND NOT withdrawn AND NOT deleted GROUP BY claim),
         settled AS (SELECT c.id AS claim, c.article, m.at >= c.changed AS same,
                            c.in_conflict OR 'in-conflict' IN (c.attribution, c.content, c.state) AS conflict
                     FROM mine m CROSS JOIN claim c ON c.id = m.claim
                     WHERE NOT c.deleted AND (c.state = 'decided' OR c.in_conflict
                       OR 'in-conflict' IN (c.attribution, c.content, c.state)))
    SELECT {what} FROM settled WHERE {which}"""
"""Of the claims that a person reviewed those that are settled: an unchanged one is as that person saw it for certain."""


class ShelfRows:
    """The rows of the shelf as seen through a connection."""

    def __init__(self, db: Reads) -> None:
        self._db = db

    def rows(self, person: str, filters: Mapping[str, Filter]) -> list[ShelfRow]:
        """Return a row for each article that is not deleted and fits, with this person's (an id) stars."""
        sql, values = [_ROWS], list[Any]()
        for name, wanted in filters.items():
            several = [wanted] if isinstance(wanted, str | bool) else list(wanted)
            sql.append(f"AND {_CONDITIONS[name].format(marks=', '.join('?' * len(several)))}")
            values += [person, *several] if name == "starred" else several
        with consistent(self._db):
            stars, archived = self._stars(person), self._archived()
            places = self._places()
            found = self._db.execute("\n".join(sql), values).fetchall()
        _check(found)
        return [
            ShelfRow._make(
                (*row, *places.get(row[0], _NOWHERE), row[0] in stars, row[0] in archived)
            )
            for row in found
        ]

    def _places(self) -> dict[str, Place]:
        """Return folder and labels by article: a table at a time is read three times as fast as each row's of three."""
        labels: dict[str, tuple[str, ...]] = {}
        sql = "SELECT filing, name FROM filing_label ORDER BY filing, position"
        for filing, name in self._db.execute(sql):
            labels[filing] = (*labels.get(filing, ()), name)
        filings = self._db.execute("SELECT article, id, folder FROM filing WHERE NOT deleted")
        return {article: (folder, labels.get(filing, ())) for article, filing, folder in filings}

    def _archived(self) -> set[str]:
        filings = self._db.execute("SELECT article FROM filing WHERE archived AND NOT deleted")
        return {article for (article,) in filings}

    def _stars(self, person: str) -> set[str]:
        sql = "SELECT article FROM star WHERE created_by = ? AND starred AND NOT deleted"
        return {article for (article,) in self._db.execute(sql, [person])}

    def names(self) -> tuple[list[str], list[str]]:
        """Return the folders and the labels that there are, each once, in order of their letters."""
        there = (
            "FROM filing f JOIN article a ON a.id = f.article WHERE NOT f.deleted AND NOT a.deleted"
        )
        with consistent(self._db):
            folders = self._db.execute(f"SELECT DISTINCT folder {there} AND folder <> ''")
            among = f"filing IN (SELECT f.id {there})"
            labels = self._db.execute(f"SELECT DISTINCT name FROM filing_label WHERE {among}")
            return _sorted(folders.fetchall()), _sorted(labels.fetchall())

    def settled_as_reviewed(self, person: str) -> dict[str, tuple[int, int]]:
        """Return by article how many claims are decided and in conflict that are as this person reviewed them."""
        sql = _REVIEWED.format(
            what="article, sum(NOT conflict), sum(conflict)", which="same GROUP BY article"
        )
        rows = self._db.execute(sql, {"person": person})
        return {article: (decided, conflict) for article, decided, conflict in rows}

    def begun(self, person: str) -> set[str]:
        """Return the articles of which this person knows that they are being checked: evidence was seen, or they decided."""
        sql = (
            "SELECT a.id FROM article a WHERE a.state = 'in-check' AND ("
            "EXISTS (SELECT 1 FROM sighting WHERE article = a.id AND NOT withdrawn AND NOT deleted) OR EXISTS "
            "(SELECT 1 FROM review WHERE article = a.id AND created_by = ? AND NOT withdrawn AND NOT deleted) OR EXISTS "
            "(SELECT 1 FROM finding WHERE article = a.id AND created_by = ? AND NOT withdrawn AND NOT deleted))"
        )
        return {article for (article,) in self._db.execute(sql, [person, person])}

    def unanswered(self) -> dict[str, int]:
        """Return by article how many claims somebody was asked about who has not answered, whatever was decided since."""
        sql = (
            "SELECT q.article, count(DISTINCT c.claim) FROM query q JOIN query_claim c ON c.query = q.id "
            "WHERE NOT q.deleted AND c.outcome = '' GROUP BY q.article"
        )
        return dict(self._db.execute(sql).fetchall())

    def settled_and_changed(self, person: str) -> list[str]:
        """Return the claims (ids) that are settled and changed after this person reviewed them, in whatever."""
        sql = _REVIEWED.format(what="claim", which="NOT same ORDER BY claim")
        return [claim for (claim,) in self._db.execute(sql, {"person": person})]


def _sorted(rows: Collection[tuple[str]]) -> list[str]:
    return sorted((name for (name,) in rows), key=str.casefold)


def _check(rows: Sequence[tuple[Any, ...]]) -> None:
    """Raise Damaged where a value is of another type than its column, column by column: that is ten times as fast."""
    for column, held in zip(zip(*rows, strict=True), _TYPES, strict=False):
        if {*map(type, column)} != {held}:
            wrong = next(at for at, value in enumerate(column) if type(value) is not held)
            raise of_another_shape("article", rows[wrong][0])
