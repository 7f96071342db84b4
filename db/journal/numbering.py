"""The numbers that people call records by: the next free one in an article, or in the library; none is used twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.model.kind import Owner
from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import Change

if TYPE_CHECKING:
    from sqlite_utils import Database


class Numbers:
    """Gives numbers in one transaction; those of deleted and erased records stay theirs."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._last: dict[tuple[str, str], int] = {}

    def numbered(self, change: Change) -> Record:
        """Return what a change asks for, with the next number where it is to have one and has none yet."""
        after, kind = change.after, KINDS[change.kind]
        given: int = getattr(after, "number", 0)
        if not kind.numbered or given:
            return after
        key = change.kind, change.article
        if key not in self._last:
            sql = f"SELECT coalesce(max(number), 0) FROM {kind.name}"
            where = "1" if kind.owner is Owner.LIBRARY else "article = ?"
            values = [] if kind.owner is Owner.LIBRARY else [change.article]
            self._last[key] = self._db.conn.execute(f"{sql} WHERE {where}", values).fetchone()[0]
        self._last[key] += 1
        number: dict[str, Any] = {"number": self._last[key]}
        return replace(after, **number)
