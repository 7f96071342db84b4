"""Reading the journal by name: what was decided about something, what came since, what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.connection import Reads
from db.journal import derivation, seals, stored_revisions
from db.journal.snapshots import Snapshots
from db.model.revision import Changed, Revision, Snapshot
from db.sqlite_errors import in_plain_words


class JournalReader:
    """The library's journal as seen through a connection; nothing can be written by it."""

    def __init__(self, db: Reads) -> None:
        self._db = db

    def of(self, entity: str) -> list[Revision]:
        """Return everything that was ever decided about an entity, oldest first."""
        with in_plain_words():
            return stored_revisions.revisions_of(self._db, entity)

    def of_article(self, article: str) -> list[Revision]:
        """Return everything that was ever decided in an article, in the order in which this file got it."""
        with in_plain_words():
            return stored_revisions.revisions_in(self._db, article)

    def entities_since(self, seq: int) -> list[tuple[str, str, str]]:
        """Return (entity, kind, article) of everything with a journal line after this number."""
        with in_plain_words():
            return stored_revisions.entities_since(self._db, seq)

    def seal_of(self, revisions: Iterable[str]) -> str:
        """Return the seal on these revisions (ids); raise a Refusal where one of them is not there."""
        with in_plain_words():
            return seals.seal_of(self._db, revisions)

    def data_version(self) -> int:
        """Return a number that changes when another connection has written to the file."""
        with in_plain_words():
            return stored_revisions.data_version(self._db)

    def follow_from(self, changed: Sequence[Changed]) -> list[Snapshot]:
        """Return the records whose derived columns may follow from these changes, as they are now."""
        found = derivation.affected(Snapshots(self._db), changed)
        return list(found.values())
