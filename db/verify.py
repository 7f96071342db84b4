"""Verify record: does everything in the library still fit together? Names the first thing that does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.connection import SCHEMA_VERSION, Reads, consistent
from db.model.errors import Damaged, tr
from db.model.revision import Derive
from db.salvage.losses import known_losses
from db.verification import (
    content_checks,
    device_checks,
    journal_checks,
    projection_checks,
    schema_checks,
    search_checks,
)
from db.verification.device_checks import ChainEnd
from db.verification.faults import Fault

if TYPE_CHECKING:
    from db.search.indexed_words import Words


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and the first thing that does not fit (empty when all does)."""

    revisions: int
    claims: int
    fault: str = ""


def verify(
    db: Reads,
    derive: Derive | None = None,
    path: Path | None = None,
    ends: Iterable[ChainEnd] = (),
    *,
    while_importing: bool = False,
    words: Words | None = None,
) -> Verdict:
    """Check file, tables, hash chains, bodies, heads, projection, references, texts, originals and quotes, views, triggers and indices, sums, and the index where `words` says how it is folded, in this order.

    With the library's path its devices are checked too, and `ends`, where their records were known to end. What is
    coming in belongs to no article before the last step: `while_importing` that is not looked for.
    """
    with consistent(db):
        revisions, claims = _count(db, "revisions"), _count(db, "claim")
        try:
            _check(db, derive, path)
            search_checks.check_sums(db)
            if words is not None:
                search_checks.check_index(db, words)
            if path is not None:
                device_checks.check_ends(db, path, ends)
            if not while_importing:
                content_checks.check_unused(db)
        except Fault as fault:
            return Verdict(revisions, claims, fault.sentence)
        except Damaged as damaged:
            return Verdict(revisions, claims, damaged.what)
    return Verdict(revisions, claims)


def _check(db: Reads, derive: Derive | None, path: Path | None) -> None:
    """Check everything; once more where a text is no UTF-8, to name its row, for that reading is slow."""
    try:
        _check_all(db, derive, path)
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
        with _any_bytes_as_text(db):
            _check_all(db, derive, path)


def _check_all(db: Reads, derive: Derive | None, path: Path | None) -> None:
    _check_file(db)
    # Before anything is read: where a table should be there may be a view without an end.
    schema_checks.check_schema(db, SCHEMA_VERSION, types=("table",))
    lost = known_losses(db)
    revisions = list(journal_checks.revisions(db))
    journal_checks.check_chains(revisions, lost)
    device_checks.check_order(db)
    if path is not None:
        device_checks.check_devices(db, path, revisions, lost)
    presents = list(journal_checks.presents(revisions, lost))
    journal_checks.check_heads(db, presents, all_of_them=True)
    projection_checks.check_projection(db, presents)
    projection_checks.check_references(presents, lost)
    projection_checks.check_derived(db, derive, presents)
    texts = content_checks.check_contents(db, presents, lost)
    content_checks.check_quotes(presents, texts, lost)
    content_checks.check_enclosed(db, presents, lost)
    content_checks.check_copies(db, presents, lost)
    content_checks.check_parts(db)
    schema_checks.check_schema(db, SCHEMA_VERSION, strictly=True)
    schema_checks.check_migrations(db, SCHEMA_VERSION)


def _count(db: Reads, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _check_file(db: Reads) -> None:
    said = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise Fault(tr("The file itself is damaged ({said}).", said=said))


@contextmanager
def _any_bytes_as_text(db: Reads) -> Iterator[None]:
    """Read text that is no UTF-8 as something that nobody wrote, so that the row is named, not a crash."""
    usual = db.conn.text_factory
    db.conn.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        db.conn.text_factory = usual
