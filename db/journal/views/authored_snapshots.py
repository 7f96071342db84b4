"""The present with who said what of it: what the rules ask."""

from __future__ import annotations

from functools import cache

from db.connection import Reads
from db.journal.snapshots import Snapshots
from db.model.revision import Snapshot


class AuthoredSnapshots(Snapshots):
    """The present of the library's records, and the people behind it."""

    def last_to_set(self, entity: str, field: str) -> str:
        """Return the id of the person who gave a record's field the value that it has, as far as is known."""
        sql = (
            "SELECT author, json_extract(body, '$.' || ?) FROM revisions "
            "WHERE entity = ? AND body IS NOT NULL ORDER BY id"
        )
        author, value = "", object()
        for person, said in self._rows(sql, [field, entity]):
            if said != value:
                author, value = person, said
        return author

    def changed_in(self, kind: str, article: str, person: str) -> list[Snapshot]:
        """Return the entities of this kind in an article that a person ever changed, deleted ones too, by id."""
        by = "SELECT entity FROM revisions WHERE article = ? AND author = ?"
        return self._load(kind, f"article = ? AND id IN ({by})", [article, article, person])


class BeforeTheAct(AuthoredSnapshots):
    """The present while nothing is written yet, each record read once: the same ones are asked for again and again."""

    def __init__(self, db: Reads) -> None:
        super().__init__(db)
        self._once = cache(super().one)

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None if there is none of this kind and id."""
        return self._once(kind, entity)
