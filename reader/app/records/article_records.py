"""The records of the open article as the views see them, by kind: what is shown is loaded, the rest when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from db.library import Library
from db.model.kind import Owner
from db.model.kinds import KINDS
from db.model.revision import Changed, Snapshot
from reader.app.records.act_queue import ActQueue
from reader.desk.article_list import OpenArticle
from reader.desk.opening.article_opening import Opening

BackReference = tuple[str, str, str]
"""Kind, field, and the id of what that field refers to."""


class RecordsOfKind(QObject):
    """Tells those who show records of one kind what became of them."""

    changed = Signal(object)
    """A list of Changed of this kind, durable by now."""


class ArticleRecords(QObject):
    """What is known of the open article's records; it learns of changes only once they are durable."""

    changed = Signal(object)
    """A list of Changed of the open article or the library, of any kind."""

    def __init__(self, parent: QObject, queue: ActQueue) -> None:
        super().__init__(parent)
        self._queue = queue
        self._loaded: defaultdict[str, dict[str, Snapshot]] = defaultdict(dict)
        self._referring: dict[BackReference, list[Snapshot]] = {}
        self._kinds: dict[str, RecordsOfKind] = {}
        self._seq = self._version = 0
        self.article: OpenArticle | None = None
        self.names: dict[str, str] = {}
        """People's names by id, the same dictionary always."""

    @property
    def entity(self) -> str:
        """The open article's id, empty while there is none."""
        return self.article.article.entity if self.article else ""

    def open(self, opening: Opening) -> None:
        """Take the records that came with an article."""
        self.article = opening.article
        self._loaded.clear()
        self._referring.clear()
        for snapshot in opening.claims:
            self._loaded[snapshot.kind][snapshot.entity] = snapshot
        self._seq, self._version = opening.seq, -1
        self.names.update(opening.names)

    def of_kind(self, kind: str) -> RecordsOfKind:
        """Return who tells what becomes of the records of one kind."""
        if kind not in self._kinds:
            self._kinds[kind] = RecordsOfKind(self)
        return self._kinds[kind]

    def loaded(self, kind: str) -> Iterable[Snapshot]:
        """Return those records of a kind that came with the article, as last seen, deleted ones too."""
        return self._loaded[kind].values()

    def one(self, kind: str, entity: str) -> Snapshot | None:
        """Return a record that came with the article, as last seen, a deleted one too."""
        return self._loaded[kind].get(entity)

    def referring(self, kind: str, field: str, entity: str) -> list[Snapshot]:
        """Return the records of a kind that refer to another in this field; they are read when first asked for."""
        key = (kind, field, entity)
        if key not in self._referring:
            self._referring[key] = self._queue.library.records.referring(*key)
        return self._referring[key]

    def forget_version(self) -> None:
        """Look for news at the next poll, whether the file says that there are some or not."""
        self._version = -1

    def news(self) -> list[Changed]:
        """Return how the records differ from what the views were told; empty where nobody else wrote."""
        library = self._queue.library
        version = library.history.data_version()
        if version == self._version:
            return []
        last, found = library.records.last_seq(), list[Changed]()
        for entity, kind, owner in library.history.entities_since(self._seq):
            if owner != self.entity and KINDS[kind].owner is not Owner.LIBRARY:
                continue
            now, before = library.records.one(kind, entity), self.one(kind, entity)
            if now is not None and now != before:
                found.append(Changed(before, now))
        self._seq, self._version = last, version
        return [*found, *self._following(library, found)]

    def _following(self, library: Library, found: Sequence[Changed]) -> list[Changed]:
        """Return what else is shown differently now, since it follows from what changed."""
        there = {each.after.entity for each in found}
        following = [s for s in library.history.follow_from(found) if s.entity not in there]
        pairs = ((self.one(each.kind, each.entity), each) for each in following)
        return [Changed(was, now) for was, now in pairs if was and was.derived != now.derived]

    def take(self, done: Sequence[Changed]) -> None:
        """Learn what was written, and tell the views."""
        # What has waited may belong to an article that was left meanwhile.
        shown = [
            Changed(self.one(each.after.kind, each.after.entity) or each.before, each.after)
            for each in done
            if each.after.article in ("", self.entity)
        ]
        for each in shown:
            self._learn(each)
        for kind in {each.after.kind for each in shown} & self._kinds.keys():
            self._kinds[kind].changed.emit([each for each in shown if each.after.kind == kind])
        if shown:
            self.changed.emit(shown)

    def _learn(self, changed: Changed) -> None:
        after = changed.after
        kind = KINDS[after.kind]
        if kind.owner is Owner.ITSELF and self.article is not None:
            self.article = replace(self.article, article=after)
        elif kind.items:
            # What has places in the text is shown on it, and so is always at hand.
            self._loaded[after.kind][after.entity] = after
        for key in [key for key in self._referring if key[0] == after.kind]:
            del self._referring[key]
        if after.changed_by not in self.names or after.kind == "person":
            self.names.update(self._queue.library.records.names())
