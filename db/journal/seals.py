"""Seals: what a record rests on, said so that nothing of it can be another later: revisions by id, under one hash."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from db.connection import Reads
from db.journal import hash_chain
from db.model.errors import Refusal, tr
from db.model.kind import Kind
from db.model.record import Record


def seal_of(db: Reads, revisions: Iterable[str]) -> str:
    """Return the seal on these revisions (ids); raise a Refusal where one of them is not there."""
    asked = sorted(revisions)
    sql = (
        "SELECT r.id, r.hash FROM json_each(?) AS j CROSS JOIN revisions AS r ON r.id = j.value "
        "ORDER BY r.id"
    )
    found = db.conn.execute(sql, [json.dumps(asked)]).fetchall()
    if len(found) != len(asked):
        raise Refusal(tr("what it rests on is missing: ask for all of it again."))
    return hash_chain.seal_of(found)


def sealed_by(kind: Kind, record: Record) -> tuple[list[str], str] | None:
    """Return the revisions that a record is sealed on, and the seal; None where there is none."""
    if kind.seal is None or record.erased:
        return None
    revisions = str(getattr(record, kind.seal.revisions)).split()
    return revisions, str(getattr(record, kind.seal.digest))


def sealed(db: Reads, kind: Kind, record: Record) -> Record:
    """Return a new record with its seal, where it has one; raise a Refusal where what it rests on is not there."""
    found = sealed_by(kind, record)
    if kind.seal is None or found is None:
        return record
    seal: dict[str, Any] = {kind.seal.digest: seal_of(db, found[0])}
    return replace(record, **seal)


def check(db: Reads, kind: Kind, record: Record) -> None:
    """Raise a Refusal where a record's seal is not that on the revisions that it names."""
    found = sealed_by(kind, record)
    if found is not None and seal_of(db, found[0]) != found[1]:
        raise Refusal(tr("it is sealed with another hash than that of what it rests on."))
