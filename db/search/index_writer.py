"""Keeping the index: each act takes its words with it, and what it missed it catches up with by the journal's order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from db.connection import immediate
from db.journal.snapshots import Snapshots
from db.model.revision import Changed, Snapshot
from db.model.version import Version
from db.search import index_merging, index_tables
from db.search.entries import deleted_articles, entries_of, entry, text_of
from db.search.index_tables import STALE, IndexState
from db.search.indexed_words import INDEXED, Words

if TYPE_CHECKING:
    from sqlite_utils import Database

LONG = 100_000
"""Code points; a longer text is indexed after the act that brings it, for nobody may wait for that."""
LINES = 200
"""Of the journal in one transaction while catching up."""
Pair = tuple[Snapshot | None, Snapshot]
"""A record before and after an act."""


class IndexedAct:
    """The index during one act: made before anything is written, in the same transaction."""

    def __init__(self, db: Database, words: Words | None, asked: Iterable[tuple[str, str]]) -> None:
        """Take what is going to change: kinds and ids. Without `words` nothing is indexed, and that is noted."""
        self._db, self._words = db, words
        self._state, self._last = index_tables.state(db), index_tables.last_line(db)
        of_kind: defaultdict[str, list[str]] = defaultdict(list)
        for kind, entity in asked:
            if kind in INDEXED and self._is_kept:
                of_kind[kind].append(entity)
        self._before = {
            each.entity: each
            for kind, entities in of_kind.items()
            for each in Snapshots(db).those(kind, entities)
        }

    @property
    def _is_kept(self) -> bool:
        return self._words is not None and self._state.folding in ("", self._words.folding)

    def write(self, changed: Sequence[Changed]) -> None:
        """Bring the index to where the act has brought its records; the last step of its transaction."""
        if self._words is None or not self._is_kept:
            if self._state.position:
                index_tables.set_state(self._db, IndexState(self._state.position, STALE))
            return
        position = self._state.position
        if position == self._last and not self._brings_a_long_text(changed):
            position = index_tables.last_line(self._db)
        self._replace(self._words, self._pairs(changed), changed, position)
        index_tables.set_state(self._db, IndexState(position, self._words.folding))

    def _brings_a_long_text(self, changed: Sequence[Changed]) -> bool:
        values = (each.after.value for each in changed if each.before is None)
        return any(isinstance(v, Version) and v.characters > LONG for v in values)

    def _pairs(self, changed: Sequence[Changed]) -> dict[str, Pair]:
        """Return the records whose words may be others now, an article's with its versions and deleted with its claims."""
        records = Snapshots(self._db)
        pairs: dict[str, Pair] = {
            each.after.entity: (self._before.get(each.after.entity, each.before), each.after)
            for each in changed
            if each.after.kind in INDEXED
        }
        for kind, entity in self._introduced(pairs):
            pairs |= {each.entity: (None, each) for each in records.those(kind, [entity])}
        texts = {each.after.article for each in changed if each.after.kind == "version"}
        for article in records.those("article", texts - pairs.keys()):
            pairs[article.entity] = article, article
        for before, after in list(pairs.values()):
            if after.kind == "article" and _is_gone(before) != _is_gone(after) and before:
                claims = records.of_article("claim", after.entity)
                pairs |= {c.entity: (c, c) for c in claims if c.entity not in pairs}
        return pairs

    def _introduced(self, pairs: Collection[str]) -> list[tuple[str, str]]:
        """Return what else the act wrote down, as who did it the first time: kinds and ids."""
        sql = "SELECT DISTINCT kind, entity FROM revisions NOT INDEXED WHERE seq > ?"
        lines = self._db.conn.execute(sql, [self._last]).fetchall()
        return [(kind, each) for kind, each in lines if kind in INDEXED and each not in pairs]

    def _replace(
        self, words: Words, pairs: dict[str, Pair], changed: Sequence[Changed], position: int
    ) -> None:
        rows = index_tables.first_lines(self._db, pairs)
        texts = _Texts(self._db, changed)
        gone_now = deleted_articles(self._db, {now.article for _, now in pairs.values()})
        gone_before = _before(gone_now, pairs.values())
        for entity, (before, after) in pairs.items():
            row, kind = rows[entity], after.kind
            if row > position:
                continue
            was = before and entry(
                words, before, partial(texts.before, entity), gone=before.article in gone_before
            )
            now = entry(words, after, partial(texts.after, entity), gone=after.article in gone_now)
            if was == now:
                continue
            if was:
                index_tables.delete(self._db.conn, kind, row, was)
            if now:
                index_tables.insert(self._db.conn, kind, row, now)


class _Texts:
    """The newest text of an article, before an act and after it."""

    def __init__(self, db: Database, changed: Sequence[Changed]) -> None:
        self._db = db
        self._changed = {each.after.entity: each for each in changed}

    def after(self, article: str) -> str:
        """Return the text as the act leaves it."""
        return text_of(self._db, self._versions(article))

    def before(self, article: str) -> str:
        """Return the text as it was before."""
        return text_of(self._db, list(self._as_they_were(article)))

    def _versions(self, article: str) -> list[Snapshot]:
        return Snapshots(self._db).of_article("version", article)

    def _as_they_were(self, article: str) -> Iterator[Snapshot]:
        for each in self._versions(article):
            changed = self._changed.get(each.entity)
            before = changed.before if changed else each
            if before is not None:
                yield before


def _is_gone(record: Snapshot | None) -> bool:
    return record is None or record.value.deleted


def _before(gone: Collection[str], pairs: Iterable[Pair]) -> set[str]:
    """Return which articles were deleted before an act, from those that are after it."""
    articles = [(was, now) for was, now in pairs if now.kind == "article"]
    came = {now.entity for was, now in articles if was and was.value.deleted}
    went = {now.entity for was, now in articles if not _is_gone(was)}
    return (set(gone) - went) | came


def catch_up(
    db: Database,
    words: Words,
    tell: Callable[[int, int], object],
    stop: Callable[[], bool],
) -> bool:
    """Index what is missing in the journal's order, in short transactions; return whether nothing is missing now.

    `tell` gets the number of lines that are done and of all. What was folded otherwise is begun anew.
    """
    while not stop():
        with immediate(db):
            now, last = index_tables.state(db), index_tables.last_line(db)
            if now.folding not in ("", words.folding):
                index_tables.empty(db, words.folding)
                continue
            if now.position >= last:
                return True
            upto = _index_lines(db, words, now.position)
            index_merging.merge_some(db)
            index_tables.set_state(db, IndexState(upto, words.folding))
        tell(upto, last)
    return False


def _index_lines(db: Database, words: Words, position: int) -> int:
    """Index the records whose first line is one of the next; return the number of the last of these lines."""
    sql = "SELECT seq, entity, kind FROM revisions WHERE seq > ? ORDER BY seq LIMIT ?"
    lines = db.conn.execute(sql, [position, LINES]).fetchall()
    rows = index_tables.first_lines(db, {entity for _, entity, _ in lines})
    of_kind: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for seq, entity, kind in lines:
        if kind in INDEXED and rows[entity] == seq:
            of_kind[kind][entity] = seq
    for kind, fresh in of_kind.items():
        for found in entries_of(db, words, kind, fresh):
            index_tables.insert(db.conn, *found)
    return int(lines[-1][0])


def reindex(db: Database, words: Words, tell: Callable[[int, int], object]) -> None:
    """Make the index anew from what the library holds."""
    with immediate(db):
        index_tables.empty(db, words.folding)
    catch_up(db, words, tell, bool)
