"""Writing the parts of the index together: done by whoever has time, since an act that does it makes somebody wait.

FTS5 adds a part with each act. By itself it merges them inside acts, which after a large import takes a second now and
then; so that is switched off.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TYPE_CHECKING

from db.connection import Reads, immediate
from db.search.indexed_words import INDEXED

if TYPE_CHECKING:
    from sqlite_utils import Database

FEW = 64
"""Parts of a table: each makes a search longer by some 5 µs."""
_SETTINGS = (("automerge", 0), ("crisismerge", 1_000))
"""No part is merged inside an act but where a thousand lie on one level, and nobody had time for so long."""
_PAGES, _PAUSE = 32, 0.01
"""Of the index in one transaction, and seconds after it in which whoever wants to write may: a hundredth."""
_AT_ONCE = 1_500
"""Pages that are merged before something else is done: under a second with the pauses."""
_PARTS = """
    WITH RECURSIVE part(id) AS (
        SELECT min(segid) FROM {kind}_words_idx UNION ALL
        SELECT (SELECT min(segid) FROM {kind}_words_idx WHERE segid > part.id) FROM part WHERE part.id IS NOT NULL)
    SELECT count(id) FROM part"""


def is_due(db: Reads) -> bool:
    """Tell whether there are parts to be merged, or acts still do it themselves."""
    return any(not _is_left(db, kind) or parts(db, kind) > FEW for kind in INDEXED)


def parts(db: Reads, kind: str) -> int:
    """Return of how many parts the table of a kind is made."""
    return int(db.conn.execute(_PARTS.format(kind=kind)).fetchone()[0])


def merge(db: Database, stop: Callable[[], bool]) -> None:
    """Merge parts in short transactions until there are few, or enough was done at once, or `stop` says so."""
    _leave(db)
    left = _AT_ONCE // _PAGES
    for kind in INDEXED:
        while left and parts(db, kind) > FEW and not stop():
            with immediate(db):
                _order(db, kind, "merge", _PAGES)
            left -= 1
            sleep(_PAUSE)


def merge_some(db: Database) -> None:
    """Merge what catching up left, inside its transaction: as much as it may have written, on all levels."""
    for kind in INDEXED:
        _order(db, kind, "merge", 8 * _PAGES)


def _leave(db: Database) -> None:
    """Have acts leave merging to others, from now on."""
    if all(_is_left(db, kind) for kind in INDEXED):
        return
    with immediate(db):
        for kind in INDEXED:
            for name, value in _SETTINGS:
                _order(db, kind, name, value)


def _is_left(db: Reads, kind: str) -> bool:
    held = dict(db.conn.execute(f"SELECT k, v FROM {kind}_words_config"))
    return all(held.get(name) == value for name, value in _SETTINGS)


def _order(db: Database, kind: str, name: str, value: int) -> None:
    table = f"{kind}_words"
    db.conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", [name, value])
