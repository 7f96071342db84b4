"""Records in memory as rules see them, without a library."""

from __future__ import annotations

from collections.abc import Iterable

from db.model.kinds import KINDS
from db.model.record import Record
from db.model.revision import Change, Snapshot
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules

RULES = DeskRules(magazine())
ARTICLE = "a"


class Shelf:
    """A few records by kind and id, each made by somebody."""

    def __init__(self) -> None:
        self._there: dict[str, Snapshot] = {}

    def add(self, entity: str, record: Record, by: str = "p", head: str = "1") -> Snapshot:
        kind = kind_of(record)
        article = "" if kind in ("person", "source", "contact") else ARTICLE
        made = Snapshot(entity, kind, article, record, (head,), "t", by, "t", by)
        self._there[entity] = made
        return made

    def one(self, kind: str, entity: str) -> Snapshot | None:
        found = self._there.get(entity)
        return found if found is not None and found.kind == kind else None

    def of_article(self, kind: str, article: str) -> list[Snapshot]:
        return [s for s in self._of(kind) if s.article == article]

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        return [s for s in self._of(kind) if getattr(s.value, field) == entity]

    def every(self, kind: str) -> list[Snapshot]:
        return list(self._of(kind))

    def _of(self, kind: str) -> Iterable[Snapshot]:
        return [each for each in self._there.values() if each.kind == kind]

    def refusal(self, author: str, *changes: Change) -> str:
        """Return why this act is refused, or an empty string."""
        return str(RULES.permit(author, changes, self) or "")

    def adding(self, record: Record, author: str = "p") -> str:
        """Return why adding a record is refused, or an empty string."""
        return self.refusal(author, change("new", None, record))

    def editing(self, before: Snapshot, after: Record, author: str = "p") -> str:
        """Return why an edit is refused, or an empty string."""
        return self.refusal(author, change(before.entity, before, after))


def change(entity: str, before: Snapshot | None, after: Record) -> Change:
    article = before.article if before is not None else ARTICLE
    return Change(entity, kind_of(after), article, before, after)


def kind_of(record: Record) -> str:
    return next(name for name, kind in KINDS.items() if kind.record is type(record))
