"""What the index should hold: the words of every record that is not deleted, an article's with its newest text."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from functools import partial

from db.connection import Reads
from db.journal.snapshots import Snapshots
from db.model.revision import Snapshot
from db.model.version import Version
from db.search.indexed_words import IndexedWords, Words

_AT_ONCE = 1_000
Entry = tuple[str, int, IndexedWords]
"""Kind, row and words of a record."""


def entry(
    words: Words, record: Snapshot | None, text: Callable[[], str], *, gone: bool = False
) -> IndexedWords | None:
    """Return what the index holds of a record; None of what is deleted, or gone with its article."""
    if record is None or record.value.deleted or gone:
        return None
    return words.of(record, text)


def text_of(db: Reads, versions: Collection[Snapshot]) -> str:
    """Return the text of the newest of these versions, empty where there is none."""
    numbered = [
        (v.value.number, v.entity, v.value) for v in versions if isinstance(v.value, Version)
    ]
    if not numbered:
        return ""
    digest = max(numbered, key=lambda each: each[:2])[2].digest
    row = db.conn.execute("SELECT text FROM content WHERE digest = ?", [digest]).fetchone()
    return str(row[0]) if row else ""


def newest_text(db: Reads, article: str) -> str:
    """Return the newest text of an article."""
    return text_of(db, Snapshots(db).of_article("version", article))


def deleted_articles(db: Reads, articles: Collection[str]) -> set[str]:
    """Return those of these articles (ids) that are deleted."""
    sql = (
        "SELECT a.id FROM json_each(?) CROSS JOIN article a ON a.id = json_each.value "
        "WHERE a.deleted"
    )
    return {row[0] for row in db.conn.execute(sql, [json.dumps(list(articles))])}


def entries_of(db: Reads, words: Words, kind: str, rows: dict[str, int]) -> Iterator[Entry]:
    """Yield the words of these records of one kind, whose ids lead to their rows."""
    records = Snapshots(db).those(kind, rows)
    gone = deleted_articles(db, {record.article for record in records})
    for record in records:
        text = partial(newest_text, db, record.entity)
        found = entry(words, record, text, gone=record.article in gone)
        if found is not None:
            yield kind, rows[record.entity], found


def every_entry(db: Reads, words: Words, kind: str, position: int) -> Iterator[Entry]:
    """Yield the words of all records of a kind that have a line up to this one, some hundreds at once."""
    sql = (
        "SELECT entity, min(seq) FROM revisions WHERE kind = ? GROUP BY entity HAVING min(seq) <= ?"
    )
    found = db.conn.execute(sql, [kind, position]).fetchall()
    for start in range(0, len(found), _AT_ONCE):
        yield from entries_of(db, words, kind, dict(found[start : start + _AT_ONCE]))
