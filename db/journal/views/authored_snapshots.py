"""The present with who said what of it: what the rules ask."""

from __future__ import annotations

from functools import cache

from db.connection import Reads
from db.journal.clock import device_of
from db.journal.snapshots import Snapshots, of_another_shape
from db.model.errors import tr
from db.model.kinds import KINDS
from db.model.person import UNNAMED
from db.model.revision import Snapshot
from db.sqlite_errors import in_plain_words

_SHOWN = 6
"""Hexadecimal digits by which a device is told apart."""


class AuthoredSnapshots(Snapshots):
    """The present of the library's records, and the people behind it."""

    def person_here(self) -> str:
        """Return the id of the person who writes from this machine, empty before they have; nothing is made."""
        from db.journal.device import person_here

        with in_plain_words():
            return person_here(self._db)

    def names(self) -> dict[str, str]:
        """Return by id what every person is called here: who has not said their name is "Me" to themselves alone."""
        rows = self._rows("SELECT id, name, revision FROM person", [])
        for person, *shown in rows:
            if any(type(each) is not str for each in (person, *shown)):
                raise of_another_shape("person", person)
        unnamed = {entity: head for entity, name, head in rows if name in ("", UNNAMED)}
        names = {entity: name for entity, name, _ in rows} | {
            entity: tr("unnamed (device {device})", device=device_of(head)[:_SHOWN])
            for entity, head in unnamed.items()
        }
        if unnamed:
            me = self.person_here()
            names |= {me: tr("Me")} if me in unnamed else {}
        return names

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

    def heads(self, kind: str, article: str) -> list[str]:
        """Return the ids of the last revisions of every entity of this kind in an article, deleted ones too."""
        there = f"SELECT id FROM {KINDS[kind].name} WHERE article = ?"
        rows = self._rows(f"SELECT id FROM heads WHERE entity IN ({there})", [article])
        return [head for (head,) in rows]

    def referred(self, kind: str, field: str, article: str) -> list[str]:
        """Return the ids that the entities of this kind in an article refer to in this field."""
        if field not in {reference.field for reference in KINDS[kind].references}:
            raise ValueError(f"{field} is no reference of {kind}")
        sql = f"SELECT DISTINCT {field} FROM {KINDS[kind].name} WHERE article = ? AND {field} != ''"
        return [entity for (entity,) in self._rows(sql, [article])]


class BeforeTheAct(AuthoredSnapshots):
    """The present while nothing is written yet, each record read once: the same ones are asked for again and again."""

    def __init__(self, db: Reads) -> None:
        super().__init__(db)
        self._once = cache(super().one)

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return one entity, or None if there is none of this kind and id."""
        return self._once(kind, entity)
