"""Drafts in the library file: local to the person who types, never in the journal, gone once saved or discarded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import immediate
from db.journal.clock import Now, utc, wall_clock
from db.journal.device import person_here, this_device
from db.model.draft import Draft, DraftSubject
from db.model.kinds import KINDS
from db.sqlite_errors import in_plain_words

if TYPE_CHECKING:
    from sqlite_utils import Database

_SUBJECT = 'kind, field, entity, article, version, start, "end"'


class Drafts:
    """What a person has typed and not saved: who writes in the journal, else who is usually at this machine."""

    def __init__(self, db: Database, path: Path, now: Now = wall_clock) -> None:
        self._db, self._path, self._now = db, path, now
        self.person = ""
        """The id of the person who writes now, empty where nobody said so."""

    def of_article(self, article: str) -> list[Draft]:
        """Return those of an article, and those of no article, the newest first."""
        sql = (
            f"SELECT {_SUBJECT}, id, text, before, origin FROM draft "
            "WHERE article IN ('', ?) AND person = ? ORDER BY at DESC, id"
        )
        with in_plain_words():
            person = self.person or person_here(self._db)
            rows = self._db.execute(sql, [article, person]).fetchall()
        return [
            Draft(id_, DraftSubject(*subject), text, before, origin)
            for *subject, id_, text, before, origin in rows
        ]

    def keep(self, drafts: Sequence[Draft], gone: Sequence[str] = (), *, wait: bool = True) -> None:
        """Keep these as they are now and forget those with the ids `gone`; raise Busy where another program writes.

        Not to `wait` is to raise at once. What was erased for good is not written about any more.
        """
        with _patience(self._db, wait=wait), immediate(self._db):
            person = self.person or this_device(self._db, self._path).person
            at = utc(self._now())
            rows = [_row(each, person, at) for each in drafts if not self._is_erased(each.subject)]
            self._db.conn.executemany(
                f"INSERT INTO draft ({_SUBJECT}, id, person, at, text, before, origin) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET at = excluded.at, text = excluded.text, "
                "before = excluded.before, version = excluded.version, "
                'start = excluded.start, "end" = excluded."end"',
                rows,
            )
            discard(self._db, gone)

    def _is_erased(self, subject: DraftSubject) -> bool:
        if not subject.entity:
            return False
        sql = f"SELECT 1 FROM {KINDS[subject.kind].name} WHERE id = ? AND erased"
        return self._db.conn.execute(sql, [subject.entity]).fetchone() is not None


def discard(db: Database, ids: Iterable[str]) -> None:
    """Forget the drafts with these ids, inside a transaction: their words are saved, or not wanted any more."""
    db.conn.executemany("DELETE FROM draft WHERE id = ?", [(each,) for each in ids])


def erase(db: Database, entity: str, article: str) -> None:
    """Forget, inside a transaction, all that anybody typed about a record of an article, or in it, that is erased."""
    sql = "DELETE FROM draft WHERE article = ? AND ? IN (entity, article, origin)"
    db.conn.execute(sql, [article, entity])


@contextmanager
def _patience(db: Database, *, wait: bool) -> Iterator[None]:
    """Wait for another program as long as the connection usually does, or not at all."""
    usual = db.conn.execute("PRAGMA busy_timeout").fetchone()[0]
    if not wait:
        db.conn.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA busy_timeout={usual}")


def _row(draft: Draft, person: str, at: str) -> tuple[object, ...]:
    of = draft.subject
    place = (of.kind, of.field, of.entity, of.article, of.version, of.start, of.end)
    return (*place, draft.id, person, at, draft.text, draft.before, draft.origin)
